"""The group meeting: whom people like after they met, and what they type of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Mentee, Mentor
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell, Sheet
from matcher.synthetic.words import strings
from matcher.synthetic.world import World

FIRST_IMPRESSION = 0.6
"""Noise of an hour's meeting, in points of the 1 … 10 scale."""

MOST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """Ranked wishes of both sides: positions of the other side, first choice first.

    Nobody named means that the person did not come or finds anyone good.
    """

    mentee_choices: tuple[tuple[int, ...], ...]
    mentor_choices: tuple[tuple[int, ...], ...]


def hold_meeting(world: World, *, seed: int = 0) -> Meeting:
    """Let everybody meet; each side names one to three of the best it saw.

    Notes
    -----
    What a person feels after the meeting is the expected satisfaction plus normal
    noise of 0.6 points. One in ten mentees and mentors names nobody.
    """
    generator = np.random.default_rng([seed, len(world.mentees)])
    truth = world.satisfaction()
    rows = np.arange(len(world.mentees), dtype=np.int32)[:, None]
    columns = np.arange(len(world.mentors), dtype=np.int32)[None, :]
    noise = generator.standard_normal((2, rows.size, columns.size)) * FIRST_IMPRESSION
    dice = Dice(seed, "choices")
    return Meeting(
        _choices(truth.of_mentees(rows, columns) + noise[0], dice),
        _choices((truth.of_mentors(rows, columns) + noise[1]).T, dice),
    )


def wishes_of_mentees(world: World, meeting: Meeting, *, seed: int = 0) -> Sheet:
    """Return the form of the mentees after the meeting, with typed names."""
    headers = strings("questions", "wishes", "mentees")
    sides = world.cohort.mentees, world.cohort.mentors
    return _wishes(headers, *sides, meeting.mentee_choices, Dice(seed, "wishes"))


def wishes_of_mentors(world: World, meeting: Meeting, *, seed: int = 0) -> Sheet:
    """Return the form of the mentors after the meeting, with typed names."""
    headers = strings("questions", "wishes", "mentors")
    sides = world.cohort.mentors, world.cohort.mentees
    return _wishes(headers, *sides, meeting.mentor_choices, Dice(seed, "wishes-2"))


def typed_name(name: str, dice: Dice) -> str:
    """Write a person's name as others type it: whole, swapped, initials, surname."""
    last, first, *rest = name.split()
    patronymic = f"{rest[0][0]}." if rest else ""
    return dice.pick(
        (
            f"{last} {first}",
            f"{last} {first}",
            f"{first} {last}",
            f"{last} {first[0]}.{patronymic}",
            last,
        )
    )


def _choices(felt: FloatArray, dice: Dice) -> tuple[tuple[int, ...], ...]:
    """Return the best of each row, best first."""
    best = np.argsort(-felt, axis=1, kind="stable")[:, :MOST_CHOICES]
    return tuple(
        () if dice.chance(0.1) else tuple(row[: dice.between(1, MOST_CHOICES)])
        for row in best.tolist()
    )


def _wishes(
    headers: Sequence[str],
    people: Sequence[Mentee] | Sequence[Mentor],
    others: Sequence[Mentee] | Sequence[Mentor],
    choices: Sequence[tuple[int, ...]],
    dice: Dice,
) -> Sheet:
    """Return a row for everybody who filled the form in."""
    rows: list[tuple[Cell, ...]] = [tuple(headers)]
    for person, chosen in zip(people, choices, strict=True):
        if not chosen and dice.chance(0.5):
            continue  # did not come
        names = [typed_name(others[place].name, dice) for place in chosen]
        wished = dice.pick((", ", ", ", "\n", " и ")).join(names)
        anyone = dice.pick(strings("questions", "wishes", "anyone"))
        helpful = names[0] if names and dice.chance(0.6) else ""
        shunned = dice.chance(0.03)
        veto = typed_name(dice.pick(others).name, dice) if shunned else ""
        own = " ".join(person.name.split()[:2])
        rows.append(
            (
                own,
                person.unit or "",
                wished or anyone,
                helpful,
                "" if veto in names else veto,
            )
        )
    return Sheet("Ответы на форму (1)", tuple(rows))
