"""Damage to free time: in words, and as a grid of columns."""

from dataclasses import replace
from functools import cache
from typing import cast

from matcher.participants import Availability
from matcher.synthetic.cells import LONG_DAYS, spans
from matcher.synthetic.damage.draft import Draft, Person
from matcher.synthetic.dice import Dice
from matcher.synthetic.latent import FreeTime
from matcher.synthetic.questionnaire import Question
from matcher.synthetic.sheet import Cell
from matcher.synthetic.words import table

GRID_DAYS = 7


def time_words(draft: Draft, dice: Dice) -> Draft:
    """Let people be free at other times, said in words: «будни, кроме среды, 16-18»."""
    said: dict[str, str] = {}

    def told(person: Person) -> Person:
        ways, free = dice.pick(_times())
        said[person.id] = dice.pick(ways)
        return replace(person, availability=free)

    changed = draft.telling(told)
    return changed.rewritten("free_words", lambda person, _: said[person.id])


def grid(draft: Draft, _: Dice) -> Draft:
    """Ask for every day in a column of its own: «Удобные дни и время [Вторник]»."""
    place = draft.column("free_words")
    if place is None:
        return draft
    header = draft.questions[place].header
    rest = draft.without_column(place)
    for day in reversed(range(GRID_DAYS)):
        question = Question("free_words", f"{header} [{LONG_DAYS[day].capitalize()}]")
        rest = rest.with_column(place, question, _GridCell(rest, day))
    return rest


class _GridCell:
    """What a line says of one day."""

    def __init__(self, draft: Draft, day: int) -> None:
        self._draft = draft
        self._day = day

    def __call__(self, number: int) -> Cell:
        person = self._draft.lines[number].person
        if person is None:
            return None
        free = self._draft.expected[person].availability
        if free is None:
            return None
        hours = [
            f"{low}:00–{high}:00"
            for days, low, high in spans(free)
            if self._day in days
        ]
        return ", ".join(hours)


@cache
def _times() -> tuple[tuple[tuple[str, ...], Availability], ...]:
    """Return ways of saying and the hours they mean."""
    entries = cast("list[dict[str, list[object]]]", table("wild")["time"])
    return tuple(
        (tuple(cast("list[str]", entry["said"])), _hours(entry["means"]))
        for entry in entries
    )


def _hours(means: list[object]) -> Availability:
    free = [
        FreeTime(tuple(days), low, high)
        for days, low, high in cast("list[tuple[list[int], int, int]]", means)
    ]
    return Availability.of(slot for span in free for slot in span.slots())
