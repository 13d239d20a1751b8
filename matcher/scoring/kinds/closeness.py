"""Closeness: how near the gap of two numbers is to the wished one.

The mentee's number is spread over the two points of a grid beside it, the mentor's row
holds the value at each point: exact on the grid, linear between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray
from matcher.programme import Closeness, Direction
from matcher.scoring.contribution import Link


@dataclass(frozen=True, slots=True)
class ClosenessOfNumbers:
    """Distinct numbers of both sides."""

    mentees: Sequence[float]
    mentors: Sequence[float]
    mentee_rows: FloatArray
    mentor_rows: FloatArray

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return the two numbers."""
        value = float(self.mentee_rows[mentee] @ self.mentor_rows[mentor])
        ours, theirs = self.mentees[mentee], self.mentors[mentor]
        return (Link(f"{ours:g}", f"{theirs:g}", value),)


def compare_closeness(
    mentees: Sequence[float], mentors: Sequence[float], *, shape: Closeness
) -> ClosenessOfNumbers:
    """Compare numbers by the gap between them, mentor less mentee."""
    steps = np.array(mentees, dtype=np.float64) / shape.step
    below = np.floor(steps)
    # Only the points beside an answer: a typing slip of 10⁹ makes no long grid.
    grid, place = np.unique(np.concatenate([below, below + 1]), return_inverse=True)
    mentee_rows = np.zeros((len(mentees), grid.size))
    answers = np.arange(len(mentees))
    mentee_rows[answers, place[: len(mentees)]] = 1 - (steps - below)
    mentee_rows[answers, place[len(mentees) :]] = steps - below
    gaps = np.array(mentors, dtype=np.float64)[:, None] - grid * shape.step
    return ClosenessOfNumbers(mentees, mentors, mentee_rows, gap_values(gaps, shape))


def gap_values(gaps: FloatArray, shape: Closeness) -> FloatArray:
    """Return the value of each gap: 1 where wished, 0 out of reach."""
    past = gaps - shape.wished_gap
    if shape.direction is Direction.AT_LEAST:
        past = np.minimum(past, 0.0)
    elif shape.direction is Direction.AT_MOST:
        past = np.maximum(past, 0.0)
    beyond = np.maximum(np.abs(past) - shape.tolerance, 0.0)
    values: FloatArray = np.maximum(1.0 - beyond / shape.reach, 0.0)
    return values
