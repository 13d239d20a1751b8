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

    def choice(
        self,
        units: IntArray,
        lots: IntArray,
        earlier: "Choice | None" = None,
        stopped: Callable[[], bool] = never,
    ) -> "Choice":
        """Choose the optimal flow whose pairs have the least sum of lots.

        Parameters
        ----------
        units
            (n_arcs,), any optimal flow.
        lots
            (n_arcs,), of each pair.
        earlier
            What was chosen for a problem like this one, sooner from there; it need be
            no flow.
        stopped
            Asked now and then.

        Raises
        ------
        Stopped
            If it was.
        """
        loads = Loads.of(self.transport, self.arcs, units)
        numbering = Numbering(self.transport, self.arcs, loads.short)
        network, free = self._network(numbering, loads, lots)
        free = free[exchangeable(network.through(free), stopped)]
        if not free.size:
            return Choice(
                self.arcs, units, None if earlier is None else earlier.in_lots
            )
        in_lots, nodes = numbering.first(None), network.joined_by(free)
        rest, pairs = network.only(free), free[free < self.arcs.size]
        supply = rest.out
        rest.units[:] = 0
        if earlier is not None:
            in_lots = numbering.first(earlier.in_lots)
            rest.units[: pairs.size] = earlier.units[pairs]
            np.minimum(rest.units, rest.most, out=rest.units)
        proof = in_lots[nodes]
        network.units[free] = flow_from_nothing(rest, supply, proof, stopped=stopped)
        in_lots[nodes] = proof
        units = network.units[: self.arcs.size]
        return Choice(self.arcs, units, numbering.distances(in_lots))

    def network(self, units: IntArray, lots: IntArray) -> tuple[Numbered, IntArray]:
        """Return the network with a flow, and which arcs optimal flows may change.

        Parameters
        ----------
        units, lots
            As for `choice`.
        """
        loads = Loads.of(self.transport, self.arcs, units)
        numbering = Numbering(self.transport, self.arcs, loads.short)
        return self._network(numbering, loads, lots)

    def _network(
        self, numbering: Numbering, loads: Loads, lots: IntArray
    ) -> tuple[Numbered, IntArray]:
        network = numbering.network(lots, loads)
        prices = numbering.first(self.distances)
        dear = prices[network.tails] - prices[network.heads]
        dear[: self.arcs.size] = self.reduced
        return network, np.flatnonzero(dear == 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """The flow chosen among all optimal ones.

    Parameters
    ----------
    arcs
        Pairs, sorted.
    units
        (n_arcs,), how often each pair is used; no other is.
    in_lots
        Prices in lots that prove the choice, of those who had one, where known.
    """

    arcs: Arcs
    units: IntArray
    in_lots: Distances | None = None
