"""What pairs are worth, in whole numbers, and the bound that these prove."""

import math
from dataclasses import dataclass
from fractions import Fraction

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
        if apart > 0:
            # The difference was rounded as well, as its greatest number allows.
            apart += float(np.spacing(np.abs(game.worth).max()))
        return cls(whole=whole, scale=costs.scale, top=costs.top, apart=apart)

    def of_pairs(self, used: BoolArray) -> int:
        """Return the weight of a matching."""
        return int(self.whole[used].sum())

    def bound(self, count: int, heaviest: float) -> float:
        """Return what so many pairs are worth at most, none being heavier.

        Beside a great worth the parts nearly cancel: they are added up without
        rounding, and the sum is rounded up.
        """
        if math.isinf(heaviest):
            return heaviest
        if isinstance(heaviest, float):
            # CP-SAT tells whole numbers of up to 63 bits in 53.
            heaviest = math.nextafter(heaviest, math.inf)
        each = Fraction(self.top) + Fraction(self.apart)
        most = count * each + Fraction(heaviest) / Fraction(self.scale)
        bound = float(most)
        return bound if Fraction(bound) >= most else math.nextafter(bound, math.inf)
