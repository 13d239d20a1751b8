"""How many mentees a mentor takes, in digits or words; ages; demands."""

import re
from typing import Final

from matcher.questionnaires.cells.became_date import ends_of_date
from matcher.questionnaires.cells.numbers import numbers_in
from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Fault,
    Reading,
    asked,
    warned,
)
from matcher.questionnaires.cells.span import Span
from matcher.questionnaires.cells.text import is_nothing, one_line, plain
from matcher.questionnaires.problem import Severity

GREATEST_CAPACITY: Final = 200
_YOUNGEST: Final = 5
_OLDEST: Final = 100
_GROUP: Final = re.compile(r"групп|group|команд")
_NEGATIVE: Final = re.compile(r"^\s*[-−]\s*\d")
_NONE: Final = frozenset(
    [
        "ноль",
        "никого",
        "пока никого",
        "пока не готов",
        "пока не готова",
        "ни одного",
        "нисколько",
        "не готов",
        "не готова",
        "0",
        "0 человек",
        "не могу",
    ]
)
_MORE: Final = re.compile(r"\+|и более|и больше|от \d|не менее|не меньше|минимум|more")
_FEWER: Final = re.compile(r"(?<!не )(?:\bменее|\bменьше|fewer)")


def read_capacity(cell: Cell, *, of_group: bool = False) -> Reading[Span]:  # noqa: PLR0911  # one return a kind
    """Read how many mentees at most, and from how many a group opens.

    `low` is the least group, 1 unless the words speak of a group. A span such as
    «2–3» gives its greatest and says so.

    Parameters
    ----------
    cell
        The cell.
    of_group
        Whether the question itself asks for the size of a group.

    Examples
    --------
    >>> read_capacity("двух-трёх").value, read_capacity("группа 3-5").value
    (Span(low=1, high=3), Span(low=3, high=5))
    """
    if isinstance(cell, bool):
        return asked("capacity", "1")
    ends = ends_of_date(cell)
    if ends:
        low, high = ends
        least = low if of_group else 1
        return Reading(Span(least, high), warned("capacity_was_date", f"{low}-{high}"))
    text = one_line(cell)
    if plain(text) in _NONE:
        return Reading(Span(1, 0), warned("capacity_zero", severity=Severity.NOTE))
    if is_nothing(text):
        return BLANK
    if _NEGATIVE.match(text):
        return Reading(None, warned("negative_capacity", severity=Severity.ERROR))
    return _typed(text.lower(), of_group=of_group)


def read_count(cell: Cell, *, least: int, greatest: int) -> Reading[int]:
    """Read one whole number between two limits, in digits or words."""
    if isinstance(cell, bool) or ends_of_date(cell):
        return asked("number")
    text = one_line(cell)
    if is_nothing(text):
        return BLANK
    numbers = _whole(text)
    if numbers is None or len(numbers) != 1 or _NEGATIVE.match(text):
        return asked("number", *(str(number) for number in sorted(numbers or ())))
    number = numbers.pop()
    if not least <= number <= greatest:
        return asked("number_out_of_range")
    return Reading(number)


def read_age(cell: Cell) -> Reading[int]:
    """Read full years: «15», «15 лет», «15,5»."""
    if isinstance(cell, bool) or ends_of_date(cell):
        return asked("age")
    text = one_line(cell)
    if is_nothing(text):
        return BLANK
    numbers = set(numbers_in(text))
    if len(numbers) != 1:
        return asked("age", *(f"{number:g}" for number in sorted(numbers)))
    number = numbers.pop()
    if not _YOUNGEST <= number <= _OLDEST or _NEGATIVE.match(text):
        return asked("age")
    faults = () if number.is_integer() else warned("age_rounded")
    return Reading(int(number), faults)


def _typed(low: str, *, of_group: bool) -> Reading[Span]:
    numbers = _whole(low)
    if not numbers or max(numbers) > GREATEST_CAPACITY:
        return asked("capacity")
    least, greatest = min(numbers), max(numbers)
    if greatest == 0:
        return Reading(Span(1, 0), warned("capacity_zero", severity=Severity.NOTE))
    if _GROUP.search(low):
        return _group_size(low, least, greatest)
    faults: tuple[Fault, ...] = ()
    is_from_to = "миним" in low and "максим" in low
    if len(numbers) > 1 and (of_group or is_from_to):
        return Reading(Span(max(least, 1), greatest))
    if len(numbers) > 1:
        faults = warned("capacity_range", severity=Severity.NOTE)
    elif _MORE.search(low) or _FEWER.search(low):
        faults = (Fault(Severity.QUESTION, "capacity_open", (str(greatest),)),)
    return Reading(Span(1, greatest), faults)


def _group_size(low: str, least: int, greatest: int) -> Reading[Span]:
    """Read «группа 3–5», «группу до 6»; «2 группы по 5» is asked."""
    if re.search(r"групп\w* по|по \d+ групп|мини", low) or greatest == 1:
        return asked("capacity", str(greatest))
    if least < greatest:
        return Reading(Span(max(least, 1), greatest))
    if re.search(r"\bдо\b|не более|не больше|максимум|up to", low):
        return Reading(Span(1, greatest))
    return Reading(Span(1, greatest), warned("group_of_one_size", str(greatest)))


def _whole(text: str) -> set[int] | None:
    """Return the whole numbers of a text; None where one is not whole."""
    numbers = numbers_in(text)
    if any(not number.is_integer() for number in numbers):
        return None
    return {int(number) for number in numbers}
