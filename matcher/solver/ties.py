"""Rules between pairs as rows: companions, and the cap on changes."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Weighted sums of pairs used, each between two ends.

    For each pair of companions and each mentor: together, how much more often the
    first is with the mentor than the other (never); apart, how often both are (once at
    most). Last, where changes are capped, how many of the previous pairs are used.

    Parameters
    ----------
    row, mentee, mentor, weight
        (n_terms,), the row, the pair and the weight of each term.
    low, high
        (n_rows,), the ends of each sum.
    """

    row: IntArray
    mentee: IntArray
    mentor: IntArray
    weight: FloatArray
    low: FloatArray
    high: FloatArray

    @classmethod
    def of(cls, problem: Problem) -> "Ties":
        """Read the rules of a problem."""
        pairs = np.concatenate([problem.together, problem.apart]).astype(np.int64)
        n_mentors, n_rows = problem.n_mentors, len(pairs) * problem.n_mentors
        counts = np.array([len(problem.together), len(problem.apart)]) * n_mentors
        previous, kept = _previous(problem)
        other = np.repeat([-1.0, 1.0], counts)
        everyone = np.tile(np.arange(n_mentors), len(pairs))
        return cls(
            row=np.concatenate(
                [np.tile(np.arange(n_rows), 2), np.full(len(previous), n_rows)]
            ),
            mentee=np.concatenate([*pairs.T.repeat(n_mentors, axis=1), previous[:, 0]]),
            mentor=np.concatenate([everyone, everyone, previous[:, 1]]),
            weight=np.concatenate([np.ones(n_rows), other, np.ones(len(previous))]),
            low=np.concatenate([np.repeat([0.0, -np.inf], counts), kept]),
            high=np.concatenate(
                [np.repeat([0.0, 1.0], counts), np.full(kept.size, np.inf)]
            ),
        )

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.low)

    def worth(self, prices: FloatArray) -> FloatArray:
        """Return the most that each sum is worth under some prices, (n_rows,).

        Infinite where a price asks for more than there is an end to.
        """
        ends = np.where(prices > 0, self.high, self.low)
        return np.where(prices == 0, 0.0, prices * np.where(prices == 0, 0.0, ends))

    def signed(self, prices: FloatArray) -> FloatArray:
        """Return prices without those that ask for more than there is an end to."""
        too_high = (prices > 0) & np.isinf(self.high)
        too_low = (prices < 0) & np.isinf(self.low)
        return np.where(too_high | too_low, 0.0, prices)

    def charge(self, values: FloatArray, prices: FloatArray) -> None:
        """Take from the value of each pair what its rows cost under some prices."""
        cost = prices[self.row] * self.weight
        np.subtract.at(values, (self.mentee, self.mentor), cost)


def _previous(problem: Problem) -> tuple[IntArray, FloatArray]:
    """Return the previous pairs under a cap, and how many must be kept, if any."""
    inertia = problem.inertia
    if inertia is None or inertia.most_changes is None:
        return np.empty((0, 2), dtype=np.int64), np.empty(0)
    pairs = inertia.distinct.astype(np.int64)
    return pairs, np.array([float(len(pairs) - inertia.most_changes)])
