"""Free time in words to hours of the week: «пн, ср после 15:00», «сб 10-12»."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from matcher.participants import Availability, Slot
from matcher.participants.availability import HOURS_A_DAY
from matcher.questionnaires.cells.became_date import ends_of_date
from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Fault,
    Reading,
    asked,
)
from matcher.questionnaires.cells.text import is_any, is_nothing, text_of
from matcher.questionnaires.cells.week_words import (
    DAY,
    DAY_NAMES,
    WEEK,
    Kind,
    Word,
    words_of_week,
)
from matcher.questionnaires.cells.words import is_ticked
from matcher.questionnaires.problem import Severity

ASSUMED: Final = Fault(Severity.NOTE, "time_assumed")
_PARTLY: Final = Fault(Severity.QUESTION, "time_partly")


def read_hours(  # noqa: PLR0911  # one return a kind
    cell: Cell,
    *,
    days: tuple[int, ...] = (),
    hours: tuple[tuple[int, int], ...] = (),
) -> Reading[Availability]:
    """Read the free hours of a week.

    Parameters
    ----------
    cell
        The cell.
    days
        The days that the column's header names: «Удобное время [Понедельник]».
    hours
        The hours that it names: «Удобное время [15:00–16:00]».

    Examples
    --------
    >>> [str(slot) for slot in read_hours("сб 10-12").value.slots]
    ['sat-10', 'sat-11']
    """
    if isinstance(cell, datetime | date) or ends_of_date(cell):
        return asked("time_became_date")
    text = text_of(cell)
    if is_any(text):
        return Reading(_spread(days or WEEK, hours or [DAY]), (ASSUMED,))
    if is_nothing(text):
        return BLANK
    tick = is_ticked(cell) if days else None
    if tick is not None:
        kept = _spread(days, hours or [DAY]) if tick else None
        return Reading(kept, (ASSUMED,) if tick and not hours else ())
    if isinstance(cell, bool):
        return asked("time")
    words = words_of_week(text)
    if days and words and all(word.kind is Kind.NEGATION for word in words):
        return BLANK  # «не могу» below a day's name
    if hours and not any(word.kind is Kind.HOURS for word in words):
        words += [Word(Kind.HOURS, hours=stretch) for stretch in hours]
    return _read_week(words, days)


def hours_named(header: str) -> tuple[tuple[int, int], ...]:
    """Return the hours that the header of a grid column names.

    Examples
    --------
    >>> hours_named("Когда удобно [15:00–17:00]")
    ((15, 17),)
    """
    inside = re.search(r"\[([^\]]+)\]\s*$", header)
    words = words_of_week(inside[1]) if inside else []
    hours = tuple(word.hours for word in words if word.kind is Kind.HOURS)
    is_plain = all(word.kind in {Kind.HOURS, Kind.DAYS, Kind.APART} for word in words)
    return hours if is_plain else ()


def days_named(header: str) -> tuple[int, ...]:
    """Return the weekdays that the header of a grid column names, 0 for Monday."""
    low = header.lower().replace("ё", "е")
    inside = re.search(r"\[([^\]]+)\]\s*$", low)
    named = inside[1] if inside else low
    return tuple(
        day
        for day, names in enumerate(DAY_NAMES)
        if re.search(rf"\b(?:{names})\b", named)
    )


@dataclass(slots=True)
class _Week:
    """What was read so far: clauses of days with their hours."""

    days: list[int] = field(default_factory=list)
    hours: list[Word] = field(default_factory=list)
    without: list[int] = field(default_factory=list)
    slots: set[Slot] = field(default_factory=set)
    is_vague: bool = False
    doubts: int = 0

    def close(self, *, is_end: bool = False) -> None:
        """End a clause: its hours hold on its days."""
        if self.days:
            hours = _narrowed(self.hours) or [DAY]
            self.is_vague |= not self.hours or any(
                word.is_vague or word.is_moved for word in self.hours
            )
            self.slots.update(_slots(self.days, hours))
        elif self.hours and is_end:
            self._close_without_days()
        self.days, self.hours = [], []

    def _close_without_days(self) -> None:
        """Read «любое время» and «после 16, кроме среды»; else the days are asked."""
        if self.without or any(word.hours == DAY for word in self.hours):
            self.is_vague = True
            self.slots.update(_slots(WEEK, _narrowed(self.hours)))
        else:
            self.doubts += 1


def _read_week(words: Sequence[Word], days: tuple[int, ...]) -> Reading[Availability]:
    """Walk the words of the week clause by clause."""
    week = _Week(days=list(days))
    hours_first = _hours_come_first(words) and not days
    for at, word in enumerate(words):
        if word.kind is Kind.SLOT:
            week.slots.add(Slot.parse(word.text))
        elif word.kind is Kind.DAYS:
            _take_days(week, words, at, hours_first=hours_first)
        elif word.kind is Kind.HOURS:
            _take_hours(week, words, at, hours_first=hours_first)
        elif word.kind is Kind.UNKNOWN:
            week.doubts += 1
        elif _negates_before(words, at) and not week.hours:
            week.without += week.days
            week.days = []
    week.close(is_end=True)
    return _answer(week)


def _hours_come_first(words: Sequence[Word]) -> bool:
    """Whether the hours stand before their days: «после 15 в пн и ср»."""
    kinds = [word.kind for word in words if word.kind in {Kind.DAYS, Kind.HOURS}]
    return bool(kinds) and kinds[0] is Kind.HOURS and Kind.DAYS in kinds


def _take_days(
    week: _Week, words: Sequence[Word], at: int, *, hours_first: bool
) -> None:
    """Add days to the clause, or begin a new clause after hours."""
    named = _through(words, at) or words[at].days
    if _is_negated(words, at):
        week.without += named
        return
    if week.hours and week.days and not hours_first:
        week.close()
    week.days += named


def _take_hours(
    week: _Week, words: Sequence[Word], at: int, *, hours_first: bool
) -> None:
    if at and words[at - 1].kind is Kind.NEGATION:
        week.doubts += 1
        return
    if hours_first and week.days:
        week.close()
    week.hours.append(words[at])


def _through(words: Sequence[Word], at: int) -> tuple[int, ...]:
    """Return all days of «пн-пт» when standing on its second day."""
    is_range = (
        at >= 2  # noqa: PLR2004  # a day and the dash before it
        and words[at - 1].kind is Kind.THROUGH
        and words[at - 2].kind is Kind.DAYS
        and len(words[at - 2].days) == len(words[at].days) == 1
    )
    if not is_range:
        return ()
    first, last = words[at - 2].days[0], words[at].days[0]
    if first <= last:
        return tuple(range(first, last + 1))
    return (*range(first, 7), *range(last + 1))


def _negates_before(words: Sequence[Word], at: int) -> bool:
    """Whether «не могу», «нет», «занят» says no to the days just named."""
    if not at or words[at].kind is not Kind.NEGATION:
        return False
    ends = at + 1 == len(words) or words[at + 1].kind is Kind.APART
    return ends and words[at - 1].kind is Kind.DAYS


def _is_negated(words: Sequence[Word], at: int) -> bool:
    """Whether «кроме» or «не» stands before, with nothing but days between."""
    for before in range(at - 1, -1, -1):
        word = words[before]
        if word.kind is Kind.NEGATION:
            return not _negates_before(words, before)
        if word.kind not in {Kind.DAYS, Kind.APART, Kind.THROUGH}:
            return False
    return False


def _narrowed(hours: Sequence[Word]) -> list[tuple[int, int]]:
    """Drop vague words that a stated time makes exact: «вечером после 18»."""
    exact = [word.hours for word in hours if _is_clock(word)]
    kept = [
        word.hours
        for word in hours
        if _is_clock(word) or not any(_overlap(word.hours, clock) for clock in exact)
    ]
    return [stretch for stretch in kept if stretch[0] < stretch[1]]


def _is_clock(word: Word) -> bool:
    return not word.is_vague or DAY[1] in word.hours or DAY[0] in word.hours


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _slots(days: Iterable[int], hours: Iterable[tuple[int, int]]) -> set[Slot]:
    stretches = list(hours)
    return {
        slot
        for day in days
        for first, last in stretches
        for slot in _SLOTS[day][first:last]
    }


# Made once: a slot checks itself, and millions are asked for.
_SLOTS: Final = tuple(
    tuple(Slot(day, hour) for hour in range(HOURS_A_DAY)) for day in WEEK
)


def _spread(days: Iterable[int], hours: Iterable[tuple[int, int]]) -> Availability:
    return Availability.of(_slots(days, hours))


def _answer(week: _Week) -> Reading[Availability]:
    if week.without and not week.slots and not week.doubts:
        week.slots.update(_slots(WEEK, [DAY]))
        week.is_vague = True
    kept = {slot for slot in week.slots if slot.day not in week.without}
    if not kept:
        return asked("time")
    faults: list[Fault] = []
    if week.doubts:
        faults.append(_PARTLY)
    elif week.is_vague:
        faults.append(ASSUMED)
    return Reading(Availability.of(kept), tuple(faults))
