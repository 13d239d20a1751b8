"""Scores as whole costs: the only place where anything is rounded."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray

# Whole costs overflow OR-Tools' flow from max cost · (nodes + 3) ≈ 0.4167 · 2⁶³.
_OVERFLOW = 0.4 * 2.0**63
# Far finer than a score of a questionnaire can mean, and still few scaling phases.
_FINE = 2.0**44
# Whole scores up to this size are kept as they are: no rounding at all.
_WHOLE_LIMIT = 2.0**40
# A smaller spread is no difference at all.
_LEAST_SPREAD = 1e-100


@dataclass(frozen=True, slots=True)
class Costs:
    """How scores become whole costs: `cost = round((top - score) * scale)`.

    Parameters
    ----------
    top
        A score that no pair exceeds, so that costs are not negative.
    spread
        The greatest difference of scores.
    scale
        Whole costs for one unit of score, a power of two.
    """

    top: float
    spread: float
    scale: float

    @classmethod
    def of(cls, scores: FloatArray, *, n_nodes: int, heaviest: float) -> "Costs":
        """Choose the scale from the spread of the scores and what can overflow.

        Parameters
        ----------
        scores
            All scores that will be turned into costs.
        n_nodes
            How many nodes the flow will have.
        heaviest
            The greatest cost there will be, as a multiple of the spread.
        """
        top = float(scores.max()) if scores.size else 0.0
        low = float(scores.min()) if scores.size else 0.0
        spread = max(top - low, _LEAST_SPREAD)
        whole = bool((scores == np.rint(scores)).all()) and spread < _WHOLE_LIMIT
        wanted = 1.0 if whole else _FINE / spread
        most = _OVERFLOW / (n_nodes + 3) / heaviest / spread
        return cls(top, spread, 2.0 ** math.floor(math.log2(min(wanted, most))))

    @classmethod
    def within(cls, reach: float, *, n_nodes: int, heaviest: float) -> "Costs":
        """Choose the scale from a size that no score exceeds.

        Unlike `of` this does not depend on which pairs are under consideration, so
        that costs of several rounds compare.

        Parameters
        ----------
        reach
            A size that no score exceeds.
        n_nodes
            How many nodes the flow will have.
        heaviest
            The greatest cost there will be, as a multiple of the spread.
        """
        top = 2.0 ** math.ceil(math.log2(max(reach, _LEAST_SPREAD)))
        # One after the other: together they could be more than a number can be.
        most = _OVERFLOW / (n_nodes + 3) / heaviest / (2 * top)
        scale = 2.0 ** math.floor(math.log2(min(_FINE / top, most)))
        return cls(top, 2 * top, scale)

    @property
    def rounding(self) -> float:
        """How far a score and its cost may be apart, in units of score."""
        return 0.5 / self.scale

    def of_scores(self, scores: FloatArray) -> IntArray:
        """Return the cost of each score."""
        return np.rint((self.top - scores) * self.scale).astype(np.int64)

    def to_scores(self, costs: IntArray) -> FloatArray:
        """Return differences of costs in units of score."""
        return costs / self.scale
