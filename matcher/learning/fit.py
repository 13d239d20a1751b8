"""Weights that explain satisfaction, drawn towards today's: non-negative ridge."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls

from matcher.arrays import FloatArray
from matcher.learning.observations import Observations


@dataclass(frozen=True, slots=True)
class Fit:
    """What past pairs say of the weights.

    Parameters
    ----------
    weights
        (n_criteria,), points of satisfaction that a criterion is worth, 0 or more.
    levels
        (n_levels,), the constant of each level; the mean of the others for a level
        that was not seen.
    """

    weights: FloatArray
    levels: FloatArray

    def foretell(self, pairs: Observations) -> FloatArray:
        """Return the satisfaction that is expected of pairs, (n_pairs,) in points."""
        return np.asarray(pairs.values @ self.weights + self.levels[pairs.level])

    def shares(self, today: FloatArray) -> FloatArray:
        """Return the share of each criterion; today's where nothing is worth a point.

        Examples
        --------
        >>> Fit(np.array([1.0, 3.0]), np.zeros(1)).shares(np.array([0.5, 0.5]))
        array([0.25, 0.75])
        """
        whole = self.weights.sum()
        return np.asarray(self.weights / whole) if whole > 0 else today


def fit(
    seen: Observations,
    *,
    penalty: float,
    n_levels: int,
    counts: FloatArray | None = None,
) -> Fit:
    """Return the weights that fit best for one penalty.

    Parameters
    ----------
    seen
        The pairs; at least one.
    penalty
        λ of the notes, 0 or more; infinite: today's proportions exactly.
    n_levels
        How many levels there are, seen or not.
    counts
        (n_pairs,), how often each pair counts; None: once.

    Notes
    -----
    With values x_i, satisfaction y_i, level l(i) and today's shares w⁰::

        min  Σ_i (y_i − a_{l(i)} − w · x_i)² + λ n ‖w − t w⁰‖²
        over w ≥ 0, t ≥ 0 and the constants a

    t, the points of satisfaction that today's score is worth, is free: the penalty
    holds the *proportions* of the weights, which are all that a score depends on. A
    criterion without variation keeps its proportion exactly. The problem is a
    non-negative least squares of (w, t) with n_criteria more rows (Lawson, Hanson
    1974, chapter 23); a QR factor first makes it as small as it can be.

    References
    ----------
    C. L. Lawson, R. J. Hanson, Solving Least Squares Problems, Prentice-Hall 1974,
    doi:10.1137/1.9781611971217.
    """
    counts = np.ones(seen.n_pairs) if counts is None else counts
    means = _Means.of(seen, counts, n_levels)
    weight = np.sqrt(counts)
    values = weight[:, None] * (seen.values - means.values[seen.level])
    said = weight * (seen.said - means.said[seen.level])
    if math.isinf(penalty):
        weights = _along(values @ seen.today, said) * seen.today
    else:
        weights = _drawn(values, said, seen.today, penalty * counts.sum())
    return Fit(weights, means.said - means.values @ weights)


@dataclass(frozen=True, slots=True)
class _Means:
    """Mean values and satisfaction of each level, and of all where it is unseen."""

    values: FloatArray
    said: FloatArray

    @classmethod
    def of(cls, seen: Observations, counts: FloatArray, n_levels: int) -> "_Means":
        both = np.column_stack([seen.values, seen.said]) * counts[:, None]
        sums = np.zeros((n_levels, both.shape[1]))
        np.add.at(sums, seen.level, both)
        weights = np.bincount(seen.level, counts, n_levels)
        overall = both.sum(axis=0) / counts.sum()
        means = np.where(
            weights[:, None] > 0, sums / np.maximum(weights, 1e-300)[:, None], overall
        )
        return cls(means[:, :-1], means[:, -1])


def _along(scores: FloatArray, said: FloatArray) -> float:
    """Return the points that today's score is worth, 0 or more."""
    square = float(scores @ scores)
    return max(0.0, float(scores @ said) / square) if square > 0 else 0.0


def _drawn(
    values: FloatArray, said: FloatArray, today: FloatArray, penalty: float
) -> FloatArray:
    """Return non-negative weights, drawn towards today's proportions."""
    n_criteria = len(today)
    root = math.sqrt(penalty)
    drawing = np.column_stack([np.eye(n_criteria), -today, np.zeros(n_criteria)])
    seen = np.column_stack([values, np.zeros(len(said)), said])
    triangle = np.asarray(np.linalg.qr(np.vstack([seen, root * drawing]), mode="r"))
    found, _ = nnls(triangle[:, :-1], triangle[:, -1])
    return np.asarray(found[:n_criteria])
