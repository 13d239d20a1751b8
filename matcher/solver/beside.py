"""Pairs beside the active ones that are at their prices or above."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray, rank_within
from matcher.solver.classes import Classes
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.keys import chosen, joined, keys_of, pairs_of
from matcher.solver.transport import Arcs

# Pairs scored at once: where many scores are equal millions are at their prices.
_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Beside:
    """Pairs beside the active ones that are at their prices or above.

    Parameters
    ----------
    above
        Pairs worth more than their prices, if only by rounding.
    reduced
        (n_above,), what each costs beyond its prices, in whole costs.
    equal
        (n_equal,), keys of all pairs exactly at their prices in whole costs, sorted.
    """

    above: Arcs
    reduced: IntArray
    equal: IntArray

    @classmethod
    def of(
        cls,
        classes: Classes,
        keys: Iterable[IntArray],
        distances: Distances,
        prices: tuple[FloatArray, FloatArray],
        costs: Costs,
    ) -> "Beside":
        """Score pairs part by part, and keep those at their prices or above.

        Parameters
        ----------
        classes
            The problem among classes.
        keys
            Of the pairs, each once, in parts.
        distances, prices
            The prices in whole costs and in units of score.
        costs
            How scores become whole costs.
        """
        above, reduced, equal = [], [], []
        width = classes.transport.shape[1]
        for part in keys:
            for begin in range(0, part.size, _AT_ONCE):
                some = part[begin : begin + _AT_ONCE]
                arcs = pairs_of(classes, some)
                beyond = distances.reduced(arcs, costs)
                surplus = (
                    arcs.scores - prices[0][arcs.mentees] - prices[1][arcs.mentors]
                )
                own = (beyond < 0) | ((beyond == 0) & (surplus > 0))
                above.append(chosen(arcs, own))
                reduced.append(beyond[own])
                equal.append(keys_of(chosen(arcs, beyond == 0), width))
        none = np.empty(0, dtype=np.int64)
        level = np.concatenate([none, *equal])
        # In place: of millions every copy counts.
        level.sort()
        return cls(joined(*above), np.concatenate([none, *reduced]), level)

    @property
    def has_better(self) -> bool:
        """Whether some pair would improve the flow."""
        return bool((self.reduced < 0).any())

    def best(self, each: int) -> IntArray:
        """Return pairs of classes that improve the flow, (n_pairs, 2).

        Parameters
        ----------
        each
            So many of one mentee at most, those most worth their while.
        """
        better = self.reduced < 0
        arcs, reduced = chosen(self.above, better), self.reduced[better]
        order = np.lexsort((arcs.mentors, reduced, arcs.mentees))
        taken = order[rank_within(arcs.mentees[order]) < each]
        return np.column_stack([arcs.mentees[taken], arcs.mentors[taken]])
