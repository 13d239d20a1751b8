"""Dates of every kind: typed, spelt out, American, or Excel's serial numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Reading,
    asked,
    warned,
)
from matcher.questionnaires.cells.text import is_nothing, one_line

_MONTH: Final = re.compile(
    r"(янв(?:ар[ья])?)|(фев(?:р(?:ал[ья])?)?)|(мар(?:та?)?)|(апр(?:ел[ья])?)|(ма[йя])"
    r"|(июн[ья]?)|(июл[ья]?)|(авг(?:уста?)?)|(сент?(?:ябр[ья])?)|(окт(?:ябр[ья])?)"
    r"|(ноя(?:б(?:р[ья])?)?)|(дек(?:абр[ья])?)"
    r"|(jan(?:uary)?)|(feb(?:ruary)?)|(mar(?:ch)?)|(apr(?:il)?)|(may)|(june?)|(july?)"
    r"|(aug(?:ust)?)|(sept?(?:ember)?)|(oct(?:ober)?)|(nov(?:ember)?)|(dec(?:ember)?)"
)
_DOTS: Final = re.compile(
    r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?!\d)"
)
_ISO: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_SPELT: Final = re.compile(r"(\d{1,2})\s+([а-яa-z]+)\.?,?\s+(\d{4}|\d{2})(?!\d)")
_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_EXCEL_ZERO: Final = date(1899, 12, 30)
_SERIAL_LOW: Final = 7_306  # 1920
_SERIAL_HIGH: Final = 54_789  # 2050
_CENTURY_TURN: Final = 30  # «08» is 2008, «75» is 1975


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Whether a column with slashes writes the month first.

    Parameters
    ----------
    month_first
        True for American order, False for ours, None where the column cannot tell.
    """

    month_first: bool | None


def order_of(cells: Sequence[Cell]) -> DayOrder:
    """Learn the order of day and month from the whole column."""
    firsts: set[bool] = set()
    ours = False
    for cell in cells:
        found = _DOTS.match(one_line(cell)) if isinstance(cell, str) else None
        if found and int(found[1]) > 12:  # noqa: PLR2004  # more than months
            firsts.add(ours)
        elif found and int(found[2]) > 12:  # noqa: PLR2004
            firsts.add(not ours)
    return DayOrder(firsts.pop() if len(firsts) == 1 else None)


def read_day(cell: Cell, *, order: DayOrder) -> Reading[date]:  # noqa: PLR0911  # one return a kind
    """Read a date; «03/04/2010» is asked where the column does not tell the order.

    Examples
    --------
    >>> read_day("3 мая 2010 г.", order=DayOrder(None)).value
    datetime.date(2010, 5, 3)
    """
    if isinstance(cell, datetime):
        return Reading(cell.date())
    if isinstance(cell, date):
        return Reading(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    text = one_line(cell)
    if is_nothing(text):
        return BLANK
    low = text.lower().replace("ё", "е")
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", low):
        return _serial(float(low.replace(",", ".")))
    return _written(low, order)


def read_moment(cell: Cell, *, order: DayOrder) -> datetime | None:
    """Read a time stamp such as «19.09.2023 18:07:33»; None where it is none."""
    if isinstance(cell, datetime):
        return cell
    day = read_day(cell, order=order).value
    if day is None:
        return None
    clock = _TIME.search(one_line(cell)) if isinstance(cell, str) else None
    if clock is None:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # as typed
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if max(hour - 23, minute - 59, second - 59) > 0:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001


def age_on(born: date, day: date) -> int:
    """Return the full years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def month_named(word: str) -> int | None:
    """Return the month that a word names, «июл», «июля», «jul»; None for others."""
    found = _MONTH.fullmatch(word)
    if found is None or found.lastindex is None:
        return None
    return (found.lastindex - 1) % 12 + 1


def _serial(number: float) -> Reading[date]:
    """Read Excel's count of days; the repair is said."""
    if not _SERIAL_LOW <= number <= _SERIAL_HIGH:
        return asked("date")
    value = _EXCEL_ZERO + timedelta(days=int(number))
    return Reading(value, warned("date_was_serial"))


def _written(low: str, order: DayOrder) -> Reading[date]:
    iso = _ISO.match(low)
    if iso:
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]))
    spelt = _SPELT.match(low)
    if spelt:
        month = month_named(spelt[2])
        return (
            _checked(_year(spelt[3]), month, int(spelt[1])) if month else asked("date")
        )
    dots = _DOTS.match(low)
    return _dotted(dots, order) if dots else asked("date")


def _dotted(found: re.Match[str], order: DayOrder) -> Reading[date]:
    """Read «03.05.2010», and «05/03/2010» by the order of the column."""
    first, second, year = int(found[1]), int(found[2]), _year(found[3])
    if "/" not in found.group():
        return _checked(year, second, first)
    ambiguous = max(first, second) <= 12 and first != second  # noqa: PLR2004
    if ambiguous and order.month_first is None:
        return asked(
            "date_order",
            f"{first:02d}.{second:02d}.{year}",
            f"{second:02d}.{first:02d}.{year}",
        )
    american = order.month_first if ambiguous else second > 12  # noqa: PLR2004
    if american:
        return _checked(year, first, second)
    return _checked(year, second, first)


def _checked(year: int, month: int, day: int) -> Reading[date]:
    try:
        return Reading(date(year, month, day))
    except ValueError:
        return asked("date")


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)
