"""Past pairs as numbers: what they had in common, and how satisfied they were."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray, frozen_array

_WHOLE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """Pairs of past cycles, a row each.

    Parameters
    ----------
    criteria
        Ids of the criteria, in the order of the programme.
    today
        (n_criteria,), the share of each in the score today; 0 or more, sum 1.
    values
        (n_pairs, n_criteria), the value ⟨φ_c, ψ_c⟩ of each criterion, in [0, 1].
    said
        (n_pairs,), how satisfied both were, or how much changed; in points.
    level
        (n_pairs,), whole numbers from 0: pairs of one cycle that were judged by the
        same sides have the same. Each level has a constant of its own, so a stricter
        year or a stricter side teaches nothing about weights.
    mentees, mentors
        (n_pairs,), whole numbers from 0 that tell people apart.
    """

    criteria: tuple[str, ...]
    today: FloatArray
    values: FloatArray
    said: FloatArray
    level: IntArray
    mentees: IntArray
    mentors: IntArray

    def __post_init__(self) -> None:
        if self.values.shape != (self.n_pairs, len(self.criteria)):
            raise ValueError(f"Expected values of {self.n_pairs} pairs, a column each.")
        if self.today.shape != (len(self.criteria),) or self.today.min() < 0:
            raise ValueError("Expected a share of 0 or more for each criterion.")
        if abs(self.today.sum() - 1) > _WHOLE:
            raise ValueError("Expected shares that add up to 1.")
        if not (np.isfinite(self.values).all() and np.isfinite(self.said).all()):
            raise ValueError("Expected finite numbers.")
        for labels in (self.level, self.mentees, self.mentors):
            if labels.shape != self.said.shape:
                raise ValueError("Expected one level, mentee and mentor for each pair.")
        for array in (self.today, self.values, self.said, self.level):
            frozen_array(array)
        frozen_array(self.mentees)
        frozen_array(self.mentors)

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return len(self.said)

    @property
    def scores(self) -> FloatArray:
        """(n_pairs,), the score of each pair with today's weights, in [0, 1]."""
        return np.asarray(self.values @ self.today)

    def of(self, rows: IntArray) -> "Observations":
        """Return some of the pairs, by their positions."""
        return Observations(
            criteria=self.criteria,
            today=self.today,
            values=self.values[rows],
            said=self.said[rows],
            level=self.level[rows],
            mentees=self.mentees[rows],
            mentors=self.mentors[rows],
        )

    def varying(self) -> IntArray:
        """Return for each criterion in how many pairs it is not the commonest value."""
        counts = [
            self.n_pairs - np.unique(column, return_counts=True)[1].max(initial=0)
            for column in self.values.T
        ]
        return np.array(counts, dtype=np.int64)
