"""Scores given as a whole matrix."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray, frozen_array
from matcher.compatibility.compatibility import Compatibility, Positions
from matcher.compatibility.labels import row_labels, same_rows
from matcher.compatibility.sizes import check_size, greatest_size
from matcher.errors import InstanceError


@dataclass(frozen=True, slots=True)
class Dense:
    """Scores as a matrix, NaN where a pair is not allowed.

    Parameters
    ----------
    scores
        (n_mentees, n_mentors), at most 1e300 in size, or NaN.

    Raises
    ------
    InstanceError
        If the scores are not a matrix, or one of them is infinite or too large.

    Examples
    --------
    >>> Dense(np.array([[0.5, np.nan]])).shape
    (1, 2)
    """

    scores: FloatArray

    def __post_init__(self) -> None:
        scores = np.asarray(self.scores, dtype=np.float64, order="C")
        if scores.flags.writeable or scores.base is not None:
            # Whoever gave them might still change them.
            scores = scores.copy()
        if scores.ndim != 2:  # noqa: PLR2004  # a matrix has two sides
            raise InstanceError("solver.not_matrix", field="scores", sides=scores.ndim)
        size = greatest_size(scores)
        if np.isinf(size):
            row, col = np.argwhere(np.isinf(scores))[0].tolist()
            raise InstanceError("solver.not_finite", field="scores", at=f"{row}, {col}")
        check_size("scores", size)
        frozen_array(scores)
        object.__setattr__(self, "scores", scores)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.scores.shape[0], self.scores.shape[1]

    def block(self, rows: slice, cols: slice) -> FloatArray:
        """Return the scores of a block, NaN where a pair is not allowed."""
        return self.scores[rows, cols]

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the score of each pair, NaN where it is not allowed."""
        return self.scores[mentees, mentors]

    def permits(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it has a score."""
        return ~np.isnan(self.scores[mentees, mentors])

    def people(self, mentees: Positions, mentors: Positions) -> "Dense":
        """Return the same scores among some people only."""
        if _is_everyone(mentees, len(self.scores)) and _is_everyone(
            mentors, self.scores.shape[1]
        ):
            return self
        theirs = self.scores[np.ix_(mentees, mentors)]
        frozen_array(theirs)
        return Dense(theirs)

    def twins(self) -> tuple[IntArray, IntArray]:
        """Return labels that are equal for equal rows, and for equal columns."""
        return row_labels(self.scores), row_labels(self.scores.T)

    def changed_mentees(self, before: Compatibility) -> BoolArray | None:
        """Say whose row is another."""
        if not isinstance(before, Dense) or before.shape != self.shape:
            return None
        return ~same_rows(self.scores, before.scores)

    @property
    def reach(self) -> float:
        """The greatest size of a score."""
        return greatest_size(self.scores)

    def finder(self, mentor_prices: FloatArray) -> "DenseFinder":
        """Return a look at all surpluses under these mentor prices."""
        reach = self.reach + greatest_size(mentor_prices)
        return DenseFinder(self.scores, mentor_prices, reach)


def _is_everyone(people: Positions, count: int) -> bool:
    """Say whether these are all positions in order: then nothing need be copied."""
    return len(people) == count and bool((people == np.arange(count)).all())


@dataclass(frozen=True, slots=True)
class DenseFinder:
    """Surpluses straight from the matrix: exact but for one rounding."""

    scores: FloatArray
    mentor_prices: FloatArray
    greatest: float
    """Sizes of a score and a price together are never greater; asked once a block."""

    @property
    def error(self) -> float:
        """Rounding of one subtraction."""
        return 4 * float(np.finfo(np.float64).eps) * self.greatest

    def surplus(self, rows: slice) -> FloatArray:
        """Return `score - mentor price` for rows, minus infinity: not allowed."""
        found = self.scores[rows] - self.mentor_prices
        found[np.isnan(found)] = -np.inf
        return found
