"""Something the curator should know about how answers were understood."""

from dataclasses import dataclass

from matcher.messages import Language, say
from matcher.participants import Role
from matcher.programme import Title


@dataclass(frozen=True, slots=True)
class Finding:
    """An item that is not in the taxonomy and is compared by text likeness instead.

    Parameters
    ----------
    criterion
        Id of the first criterion that reads the item.
    role
        The side whose answer it is.
    words
        The item as written. For the curator's eyes: never in a log.
    people
        Positions of those who wrote it.
    nearest
        Title of the nearest tag, a proposal for the taxonomy; None where none is near.
    """

    criterion: str
    role: Role
    words: str
    people: tuple[int, ...]
    nearest: Title | None

    def message(self, language: Language) -> str:
        """Say the finding in the reader's language."""
        key = "near" if self.nearest else "far"
        return say(
            f"scoring.finding.{key}",
            language,
            words=self.words,
            nearest=self.nearest.said(language) if self.nearest else None,
            count=len(self.people),
            side=say(f"scoring.finding.{self.role}", language),
        )
