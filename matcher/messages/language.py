"""The languages we speak, with how each writes numbers and counts things."""

from enum import StrEnum


class Language(StrEnum):
    """A language of the messages: Russian first, English second."""

    RU = "ru"
    EN = "en"

    @property
    def decimal_mark(self) -> str:
        """The mark between the whole part and the fraction."""
        return "," if self is Language.RU else "."

    def plural(self, count: int, forms: tuple[str, ...]) -> str:
        """Choose the form of a noun that goes with a count.

        Parameters
        ----------
        count
            How many things there are.
        forms
            Russian: one, few, many («место», «места», «мест»). English: one, many.

        Examples
        --------
        >>> Language.RU.plural(22, ("место", "места", "мест"))
        'места'
        >>> Language.EN.plural(22, ("place", "places"))
        'places'
        """
        if self is Language.EN:
            return forms[0] if abs(count) == 1 else forms[-1]
        return forms[_russian_form(abs(count))]


def _russian_form(count: int) -> int:
    """0 for 1, 21, 31 …; 1 for 2–4, 22–24 …; 2 for the rest."""
    last_two, last = count % 100, count % 10
    if 11 <= last_two <= 14:  # noqa: PLR2004  # одиннадцать … четырнадцать мест
        return 2
    if last == 1:
        return 0
    return 1 if 2 <= last <= 4 else 2  # noqa: PLR2004
