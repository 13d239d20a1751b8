"""One among equal optima, the same however the solve went.

The lowest mentor prices of an optimum are unique, and with them the pairs that are
exactly at their prices: every optimal flow uses such pairs only, and all of them have
the same value. Among these flows the one is chosen whose pairs have the least sum of
lots (`lots`); no two sums being equal, it depends on nothing but the problem.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.arrays import IntArray
from matcher.engine import never
from matcher.solver.distances import Distances
from matcher.solver.exchanges import exchangeable
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.numbering import Loads, Numbering
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Face:
    """All optimal flows, as the pairs they may use.

    Parameters
    ----------
    transport
        What classes want and have.
    arcs
        All pairs at their prices or above, sorted.
    reduced
        (n_arcs,), below zero for pairs worth more than their prices: used up.
    distances
        The lowest prices.
    """

    transport: Transport
    arcs: Arcs
    reduced: IntArray
    distances: Distances

    def canonical_flow(
        self,
        units: IntArray,
        lots: IntArray,
        stopped: Callable[[], bool] = never,
    ) -> IntArray:
        """Return the optimal flow whose pairs have the least sum of lots.

        Parameters
        ----------
        units
            (n_arcs,), any optimal flow.
        lots
            (n_arcs,), of each pair.
        stopped
            Asked now and then.

        Raises
        ------
        Stopped
            If it was.
        """
        network, free = self.network(units, lots)
        free = free[exchangeable(network.only(free))]
        if free.size:
            rest = network.only(free)
            network.units[free] = flow_from_nothing(rest, rest.out, stopped)
        return network.units[: self.arcs.size]

    def network(self, units: IntArray, lots: IntArray) -> tuple[Numbered, IntArray]:
        """Return the network with a flow, and which arcs optimal flows may change.

        Parameters
        ----------
        units, lots
            As for `canonical_flow`.
        """
        loads = Loads.of(self.transport, self.arcs, units)
        numbering = Numbering(self.transport, self.arcs, loads.short)
        network = numbering.network(lots, loads)
        prices = numbering.first(self.distances)
        dear = prices[network.tails] - prices[network.heads]
        dear[: self.arcs.size] = self.reduced
        return network, np.flatnonzero(dear == 0)
