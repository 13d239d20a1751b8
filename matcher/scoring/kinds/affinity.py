"""Affinity: a table of values for pairs of answers from a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.programme import Affinity
from matcher.scoring.context import Context
from matcher.scoring.contribution import Link
from matcher.scoring.words import tidy

Choices: TypeAlias = tuple[str, ...]
Cells: TypeAlias = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class AffinityOfChoices:
    """Distinct answers of both sides with their table.

    Parameters
    ----------
    mentees, mentors
        Distinct answers; one answer may hold several choices, and the best pair of
        choices counts.
    cells
        The value of each pair of choices, as they were written.
    mentee_rows, mentor_rows
        One-hot on the side with fewer different answers, the table on the other.
    """

    mentees: Sequence[Choices]
    mentors: Sequence[Choices]
    cells: Cells
    mentee_rows: FloatArray
    mentor_rows: FloatArray

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return the pair of choices that counts, the first of equals."""
        pair = _best(self.cells, self.mentees[mentee], self.mentors[mentor])
        return (Link(*pair, self.cells[pair]),)


def compare_affinity(
    mentees: Sequence[Choices],
    mentors: Sequence[Choices],
    *,
    shape: Affinity,
    context: Context,
) -> AffinityOfChoices:
    """Compare answers from a list by the table of a criterion."""
    ours = sorted({choice for answer in mentees for choice in answer})
    theirs = sorted({choice for answer in mentors for choice in answer})
    cells = _cells(ours, theirs, shape, context)
    table = np.array(
        [[cells[_best(cells, one, other)] for other in mentors] for one in mentees]
    ).reshape(len(mentees), len(mentors))
    if len(mentees) <= len(mentors):
        rows = np.eye(len(mentees)), table.T
    else:
        rows = table, np.eye(len(mentors))
    return AffinityOfChoices(mentees, mentors, cells, *rows)


def _cells(
    ours: Sequence[str], theirs: Sequence[str], shape: Affinity, context: Context
) -> Cells:
    """Return the value of each pair of choices."""
    named = {(tidy(one.mentee), tidy(one.mentor)): one.value for one in shape.cells}
    likeness = _likeness(ours, theirs, context) if shape.by_meaning else None
    cells: Cells = {}
    for row, one in enumerate(ours):
        for col, other in enumerate(theirs):
            same = float(tidy(one) == tidy(other))
            if likeness is not None:
                same = max(same, float(likeness[row, col]))
            value = shape.different + (shape.same - shape.different) * same
            cells[one, other] = named.get((tidy(one), tidy(other)), value)
    return cells


def _likeness(
    ours: Sequence[str], theirs: Sequence[str], context: Context
) -> FloatArray:
    """Return how near the meanings of the choices are, the nearest pair counting."""
    asked = [context.meanings(choice) for choice in ours]
    offered = [context.meanings(choice) for choice in theirs]
    table = context.likeness(
        [one for meanings in asked for one in meanings],
        [one for meanings in offered for one in meanings],
    )
    rows = np.repeat(np.arange(len(ours)), [len(meanings) for meanings in asked])
    cols = np.repeat(np.arange(len(theirs)), [len(meanings) for meanings in offered])
    found = np.zeros((len(ours), len(theirs)))
    np.maximum.at(found, (rows[:, None], cols[None, :]), table)
    return found


def _best(cells: Cells, ours: Choices, theirs: Choices) -> tuple[str, str]:
    """Return the pair of choices of the greatest value, the first of equals."""
    pairs = [(one, other) for one in ours for other in theirs]
    return max(pairs, key=lambda pair: cells[pair])
