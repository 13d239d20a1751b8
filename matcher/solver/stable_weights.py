"""What pairs are worth, in whole numbers, and the bound that these prove."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.costs import Costs
from matcher.solver.stable_game import Game

# What rotations gain and lose adds up to twice the weight of all pairs at most.
_HEAVIEST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The worth of the pairs of a game as whole numbers.

    Parameters
    ----------
    whole
        (n_pairs,), less by the same amount for each pair, and rounded.
    scale
        Whole numbers for one unit of worth.
    top
        What is taken off the worth of each pair.
    apart
        How far a worth and its whole number are apart at most.
    """

    whole: IntArray
    scale: float
    top: float
    apart: float

    @classmethod
    def of(cls, game: Game) -> "Weights":
        """Round what the pairs of a game are worth."""
        costs = Costs.of(game.worth, n_nodes=game.size, heaviest=_HEAVIEST)
        whole = -costs.of_scores(game.worth)
        rounded = costs.top + costs.to_scores(whole)
        apart = float(np.abs(rounded - game.worth).max(initial=0.0))
        return cls(whole=whole, scale=costs.scale, top=costs.top, apart=apart)

    def of_pairs(self, used: BoolArray) -> int:
        """Return the weight of a matching."""
        return int(self.whole[used].sum())

    def bound(self, count: int, heaviest: float) -> float:
        """Return what so many pairs are worth at most, none being heavier."""
        return count * (self.top + self.apart) + heaviest / self.scale

    def is_rounding(self, count: int, gap: float) -> bool:
        """Say whether rounding alone may leave such a gap for so many pairs."""
        return gap <= 2 * count * self.apart
