"""The flow problem with its nodes numbered: mentees, mentors, sources, then the sink.

Arcs lead from mentees to mentors, from mentors to the sink for load above the least,
and from mentees of a priority that is not served in full to its source, for demand left
unserved. What each source takes is given, so that no weight of service takes part.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IndexArray, IntArray
from matcher.solver.distances import Distances
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.service import Served
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Loads:
    """A flow as what everybody gets, which pairs may not yet agree with.

    Parameters
    ----------
    units
        (n_arcs,), how often each pair is used.
    load
        (n_mentors,), places taken.
    left_over
        (n_levels,), demand of each priority left unserved.
    """

    units: IntArray
    load: IntArray
    left_over: IntArray

    @classmethod
    def of(cls, transport: Transport, arcs: Arcs, units: IntArray) -> "Loads":
        """Count what a flow gives to everybody."""
        served = Served.of(transport, arcs, units)
        missing = np.bincount(
            transport.level, transport.demand - served.each, transport.n_levels
        )
        return cls(units, served.loads, missing.astype(np.int64))

    @property
    def short(self) -> BoolArray:
        """Which priorities are not served in full."""
        return np.asarray(self.left_over > 0)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which number stands for whom.

    Parameters
    ----------
    transport, arcs
        The flow problem and its pairs.
    short
        (n_levels,), which priorities are not served in full.
    """

    transport: Transport
    arcs: Arcs
    short: BoolArray

    @property
    def n_nodes(self) -> int:
        """How many nodes there are."""
        return sum(self.transport.shape) + self.transport.n_levels + 1

    @property
    def _starts(self) -> tuple[int, int, int]:
        """Where mentors, sources and the sink begin."""
        n_mentees, n_mentors = self.transport.shape
        return n_mentees, n_mentees + n_mentors, self.n_nodes - 1

    def network(self, costs: IntArray, loads: Loads) -> Numbered:
        """Return the network with a flow.

        Parameters
        ----------
        costs
            (n_arcs,), whole cost of each pair.
        loads
            The flow.
        """
        transport, arcs = self.transport, self.arcs
        mentor, source, sink = self._starts
        waiting = np.flatnonzero(self.short[transport.level])
        everyone = np.arange(mentor, source)
        served = np.bincount(arcs.mentees, loads.units, minlength=mentor)
        unserved = (transport.demand - served.astype(np.int64))[waiting]
        nothing = np.zeros(waiting.size + everyone.size, dtype=np.int64)
        return Numbered(
            self.n_nodes,
            _joined(arcs.mentees, waiting, everyone).astype(np.int32),
            _joined(
                arcs.mentors.astype(np.int64) + mentor,
                source + transport.level[waiting],
                np.full(everyone.size, sink),
            ).astype(np.int32),
            np.concatenate([costs, nothing]),
            _joined(
                transport.limits(arcs),
                transport.demand[waiting],
                transport.capacity - transport.load_min,
            ),
            _joined(loads.units, unserved, loads.load - transport.load_min),
        )

    def loads(self, network: Numbered, left_over: IntArray) -> Loads:
        """Return the flow of a network that leaves so much of each priority over."""
        n_mentors = self.transport.shape[1]
        above_least = network.units[network.n_arcs - n_mentors :]
        units = network.units[: self.arcs.size]
        return Loads(units, above_least + self.transport.load_min, left_over)

    def excess(self, network: Numbered, loads: Loads) -> IntArray:
        """Return what each node has too much of, below zero what it lacks."""
        transport = self.transport
        taken = -transport.load_min
        rest = taken.sum() + transport.demand.sum() - loads.left_over.sum()
        own = _joined(transport.demand, taken, -loads.left_over, np.array([-rest]))
        return own - network.out

    def first(self, distances: Distances | None) -> IntArray:
        """Return distances by number, (n_nodes,), zero where there are none."""
        if distances is None:
            return np.zeros(self.n_nodes, dtype=np.int64)
        parts = (distances.mentee, distances.mentor, distances.source)
        return _joined(*parts, np.array([distances.sink]))

    def distances(self, numbered: IntArray) -> Distances:
        """Return distances of mentees, mentors, sources and the sink."""
        mentor, source, sink = self._starts
        return Distances(
            numbered[:mentor],
            numbered[mentor:source],
            numbered[source:sink],
            int(numbered[sink]),
            self.short,
        )


def _joined(*parts: IntArray | IndexArray) -> IntArray:
    """Return arrays one after another, as whole numbers of 64 bits."""
    return np.concatenate(parts).astype(np.int64, copy=False)
