"""Sets of pairs, one for each score, of which so many are used."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pairs of each set are used.

    Parameters
    ----------
    label
        (n_pairs,), the set that each pair is in; -1: in none.
    count
        (n_sets,), how many pairs of each set are used.
    """

    label: IntArray
    count: IntArray

    @classmethod
    def of(cls, values: FloatArray, scores: FloatArray, count: IntArray) -> "Counted":
        """Count pairs by their score.

        Parameters
        ----------
        values
            (n_pairs,), the score of each pair.
        scores, count
            (n_sets,), ascending scores, and how many pairs have each.

        Examples
        --------
        >>> values, scores = np.array([0.3, 0.1, 0.2]), np.array([0.1, 0.3])
        >>> Counted.of(values, scores, np.array([1, 1])).label.tolist()
        [1, 0, -1]
        """
        if not scores.size:
            return cls(np.full(values.size, -1), count)
        at = np.minimum(np.searchsorted(scores, values), scores.size - 1)
        return cls(np.where(scores[at] == values, at, -1), count)

    @property
    def inside(self) -> BoolArray:
        """Which pairs are in some set, (n_pairs,)."""
        return np.asarray(self.label >= 0)

    @property
    def is_settled(self) -> bool:
        """Whether there is no choice within any set: all its pairs are used, or none.

        Examples
        --------
        >>> Counted(np.array([0, 0, 1]), np.array([2, 0])).is_settled
        True
        >>> Counted(np.array([0, 0, 1]), np.array([1, 0])).is_settled
        False
        """
        sizes = np.bincount(self.label[self.inside], minlength=self.count.size)
        return bool(((self.count == 0) | (self.count == sizes)).all())
