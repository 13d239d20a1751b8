"""A past cycle: who worked with whom, and how both judged it at the end."""

from collections.abc import Sequence

import numpy as np

from matcher.arrays import IndexArray
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell, Sheet
from matcher.synthetic.words import strings
from matcher.synthetic.world import World

SPREAD = 1
"""How far the answers of one person lie from each other, in points."""


def past_pairs(world: World, *, seed: int = 0) -> tuple[IndexArray, IndexArray]:
    """Return the pairs of a past cycle: positions of mentees and of mentors.

    Two thirds of the mentors took part. They took mentees as schools do without help:
    by what each needs, roughly, and by who was there. So the pairs say something of
    good and of bad matches.
    """
    dice = Dice(seed, "past cycle")
    truth = world.satisfaction()
    waiting = list(dice.shuffled(range(len(world.mentees))))
    rows, columns = [], []
    for column, mentor in enumerate(world.mentors):
        if not dice.chance(2 / 3):
            continue
        for _ in range(min(mentor.capacity.greatest, len(waiting))):
            seen = np.array(waiting[:6], dtype=np.int32)
            best = truth.help(seen, np.full(len(seen), column, dtype=np.int32)).argmax()
            rows.append(waiting.pop(int(best)))
            columns.append(column)
    return np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32)


def outcome_sheets(world: World, *, seed: int = 0) -> tuple[Sheet, Sheet]:
    """Return the closing survey of mentees and of mentors, on 1 … 10 scales."""
    rows, columns = past_pairs(world, seed=seed)
    by_mentees, by_mentors = world.satisfaction().said(rows, columns, seed=seed)
    dice = Dice(seed, "outcomes")
    mentees, mentors = world.cohort.mentees, world.cohort.mentors
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    mentee_side = [(mentees[row].name, mentors[column].name) for row, column in pairs]
    mentor_side = [(mentors[column].name, mentees[row].name) for row, column in pairs]
    return (
        _survey("Наставляемые", "mentees", mentee_side, by_mentees.tolist(), dice),
        _survey("Наставники", "mentors", mentor_side, by_mentors.tolist(), dice),
    )


def _survey(
    title: str,
    side: str,
    pairs: Sequence[tuple[str, str]],
    points: Sequence[float],
    dice: Dice,
) -> Sheet:
    """Return a row for each pair: both names, the scales, then yes or no."""
    headers = strings("questions", "outcomes", side)
    questions = headers[2:]
    rows: list[tuple[Cell, ...]] = [headers]
    for names, point in zip(pairs, points, strict=True):
        answers = [_answer(question, int(point), dice) for question in questions]
        rows.append((*names, *answers))
    return Sheet(title, tuple(rows))


def _answer(question: str, point: int, dice: Dice) -> Cell:
    """Answer near the person's own satisfaction; the happy would go on."""
    if question.startswith(("Хотели", "Планируете")):
        return "Да" if dice.chance(point / 10) else "Нет"
    return min(10, max(1, point + dice.between(-SPREAD, SPREAD)))
