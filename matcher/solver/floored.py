"""A problem in which only pairs with at least some score are allowed."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Compatibility, Finder, Positions
from matcher.compatibility.compatibility import RoughArray
from matcher.solver.problem import Problem


def at_least(problem: Problem, floor: float) -> Problem:
    """Return the problem in which no pair may have a score below the floor.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> problem = Problem(compatibility=Dense(np.array([[0.5, 0.2]])))
    >>> restricted = at_least(problem, 0.3)
    >>> restricted.allowed(np.array([0, 0]), np.array([0, 1])).tolist()
    [True, False]
    """
    return replace(problem, compatibility=Floored(problem.compatibility, floor))


@dataclass(frozen=True, slots=True)
class Floored:
    """Scores of which those below a floor are not allowed.

    Parameters
    ----------
    scores
        All scores.
    floor
        The lowest score that is allowed, compared with the exact score of a pair.
    """

    scores: Compatibility
    floor: float

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.scores.shape

    def block(self, rows: slice, cols: slice) -> FloatArray:
        """Return the scores of a block, NaN where a pair is not allowed."""
        found = np.array(self.scores.block(rows, cols))
        found[found < self.floor] = np.nan
        return found

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the score of each pair, NaN where it is not allowed."""
        found = self.scores.pairs(mentees, mentors)
        return np.where(found >= self.floor, found, np.nan)

    def permits(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it has a score that is high enough."""
        permitted = self.scores.permits(mentees, mentors)
        permitted &= self.scores.pairs(mentees, mentors) >= self.floor
        return permitted

    def people(self, mentees: Positions, mentors: Positions) -> "Floored":
        """Return the same scores among some people only."""
        return Floored(self.scores.people(mentees, mentors), self.floor)

    def twins(self) -> tuple[IntArray, IntArray]:
        """Return the labels of the scores inside."""
        return self.scores.twins()

    def changed_mentees(self, before: Compatibility) -> BoolArray | None:
        """Say whose scores are others; None where the floor is."""
        if not isinstance(before, Floored) or before.floor != self.floor:
            return None
        return self.scores.changed_mentees(before.scores)

    @property
    def reach(self) -> float:
        """The reach of the scores inside."""
        return self.scores.reach

    def finder(self, mentor_prices: FloatArray) -> "FlooredFinder":
        """Return a look at all surpluses under these mentor prices."""
        return FlooredFinder(
            self.scores.finder(mentor_prices), mentor_prices, self.floor
        )


@dataclass(frozen=True, slots=True)
class FlooredFinder:
    """Surpluses, minus infinity where the score is surely below the floor."""

    finder: Finder
    mentor_prices: FloatArray
    floor: float

    @property
    def error(self) -> float:
        """The error of the finder inside."""
        return self.finder.error

    def surplus(self, rows: slice) -> RoughArray:
        """Return `score - mentor price` for rows."""
        found = self.finder.surplus(rows).copy()
        lowest = self.floor - self.mentor_prices
        room = np.finfo(found.dtype).eps * (abs(self.floor) + np.abs(lowest))
        found[found < lowest - self.error - 2 * float(room.max(initial=0.0))] = -np.inf
        return found
