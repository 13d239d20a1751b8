"""Ranges: wished ages and grades, group sizes."""

import re
from dataclasses import dataclass
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
from matcher.questionnaires.cells.text import is_any, is_nothing, one_line

AGES: Final = (5, 99)
_LEAST: Final = re.compile(
    r"\b(?:от|старше|не младше|не менее|минимум|больше|более|с|from|over)\b"
    r"|\+|и старше|и выше|и больше"
)
_MOST: Final = re.compile(
    r"\b(?:до|младше|не старше|не более|максимум|меньше|менее|по|under"
    r"|up to)\b|и младше"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A range of whole numbers with both ends."""

    low: int
    high: int


def read_span(cell: Cell, *, least: int, greatest: int) -> Reading[Span]:
    """Read a range: «14–16», «от 14 до 16 лет», «старше 12», «7, 8 класс», «любой».

    Parameters
    ----------
    cell
        The cell.
    least, greatest
        The ends that an open range takes, and the limits of what makes sense.

    Examples
    --------
    >>> read_span("не младше 14", least=5, greatest=99).value
    Span(low=14, high=99)
    """
    ends_of = ends_of_date(cell)
    if ends_of:
        low, high = ends_of
        return _within(low, high, (least, greatest), warned("range_was_date"))
    if isinstance(cell, tuple) and all(str(item).isdigit() for item in cell) and cell:
        ends = sorted(int(item) for item in cell)
        return _within(ends[0], ends[-1], (least, greatest), ())
    text = one_line(cell)
    if is_nothing(text) or is_any(text):
        return BLANK
    return _typed(text.lower().replace("ё", "е"), least, greatest)


def read_wished_ages(cell: Cell) -> Reading[Span]:
    """Read wished ages; classes typed in their place are asked about."""
    if re.search(r"класс|\bкл\b|курс", one_line(cell).lower()):
        return asked("range")
    return read_span(cell, least=AGES[0], greatest=AGES[1])


def _typed(low: str, least: int, greatest: int) -> Reading[Span]:
    low = re.sub(r"(?<=\d),(?=\d)", ", ", low)  # «7,8,9»: no part of a year is wished
    numbers = [int(number) for number in numbers_in(low) if number.is_integer()]
    if not numbers:
        return asked("range")
    limits = (least, greatest)
    if len(numbers) > 1:
        return _several(numbers, low, limits)
    return _open_ended(numbers[0], low, limits)


def _several(numbers: list[int], low: str, limits: tuple[int, int]) -> Reading[Span]:
    """Read «14-16», «7, 8, 9», «от 14 до 16»; a list with holes is said."""
    distinct = sorted(set(numbers))
    full = distinct[-1] - distinct[0] + 1
    joined = len(distinct) == 2 and not re.search(r"[,;]|\bи\b|\bили\b", low)  # noqa: PLR2004
    faults = () if joined or len(distinct) == full else warned("range_with_holes")
    if len(distinct) > 2 and joined:  # noqa: PLR2004
        return asked("range")
    return _within(distinct[0], distinct[-1], limits, faults)


def _open_ended(number: int, low: str, limits: tuple[int, int]) -> Reading[Span]:  # noqa: PLR0911  # one return a kind
    """Read «старше 12», «до 16», «12+», «14»."""
    if re.search(r"не старше|не более|не выше", low):
        return _within(limits[0], number, limits, ())
    if re.search(r"не младше|не менее|не ниже", low):
        return _within(number, limits[1], limits, ())
    if re.search(r"\b(?:старше|более|больше|over)\b", low) and " и " not in low:
        return _within(number, limits[1], limits, warned("range_open"))
    if _MOST.search(low) and not _LEAST.search(low):
        return _within(limits[0], number, limits, ())
    if _LEAST.search(low):
        return _within(number, limits[1], limits, ())
    return _within(number, number, limits, ())


def _within(
    low: int, high: int, limits: tuple[int, int], faults: tuple[Fault, ...]
) -> Reading[Span]:
    if not limits[0] <= low <= high <= limits[1]:
        return asked("range")
    return Reading(Span(low, high), faults)
