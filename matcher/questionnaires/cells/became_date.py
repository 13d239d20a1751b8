"""«10-11» that a spreadsheet turned into a date, as a date or as its text."""

import re
from datetime import date
from typing import Final

from matcher.questionnaires.cells.days import month_named
from matcher.questionnaires.cells.reading import Cell

_DAY_MONTH: Final = re.compile(r"(\d{1,2})[.\- /]([а-яa-z]{3,8})\.?(?:[.\- ]\d{2,4})?")
_MONTH_DAY: Final = re.compile(r"([а-яa-z]{3,8})[.\- ](\d{1,2})")
_WHOLE: Final = (
    re.compile(r"(\d{1,2})\.(\d{1,2})\.\d{4}(?: 0{1,2}:00(?::00)?)?"),
    re.compile(r"\d{4}-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?"),
)


def ends_of_date(cell: Cell) -> tuple[int, int] | None:
    """Return the lesser and greater number that a spreadsheet made a date of.

    Ranges ascend, so the order of day and month need not be known. None where the
    cell is no such date.

    Examples
    --------
    >>> ends_of_date("05.июл"), ends_of_date("11.10.2026"), ends_of_date("10-11")
    ((5, 7), (10, 11), None)
    """
    if isinstance(cell, date):
        return _ordered(cell.day, cell.month)
    if not isinstance(cell, str):
        return None
    text = cell.strip().lower()
    for pattern in _WHOLE:
        whole = pattern.fullmatch(text)
        if whole:
            return _ordered(int(whole[1]), int(whole[2]))
    return _spelt(text)


def _spelt(text: str) -> tuple[int, int] | None:
    """Read «05.июл», «Jul-05»."""
    forward, backward = _DAY_MONTH.fullmatch(text), _MONTH_DAY.fullmatch(text)
    if forward:
        day, name = int(forward[1]), forward[2]
    elif backward:
        day, name = int(backward[2]), backward[1]
    else:
        return None
    month = month_named(name)
    return _ordered(day, month) if month else None


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
