"""Prices of an optimal flow: shortest distances in its residual graph.

Nodes are mentees, mentors, the sink, and one source for each priority that is not
served in full. A pair that is not used up may be taken, one that is used may be given
back; a mentor above the least load may give up a place, one below capacity may take
one; a source may hand its unit from one mentee to another. The flow is optimal exactly
if no cycle of such moves saves anything, and then distances exist; they are the
dual prices. No weight of unserved demand takes part: prices are in units of score.

Distances start at zero everywhere, which gives, of all prices that prove the optimum,
the lowest mentor prices: the price of a place is what one place more would add to the
total. They are unique, whatever pairs were under consideration on the way.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.costs import Costs
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Distances:
    """Shortest distances in whole costs: the prices, before they become scores.

    Parameters
    ----------
    mentee, mentor
        Distance of each.
    source
        (n_levels + 1,), distance of the source of each priority; the last is idle.
    sink
        Distance of the sink.
    short
        (n_levels,), which priorities are not served in full.
    """

    mentee: IntArray
    mentor: IntArray
    source: IntArray
    sink: int
    short: BoolArray

    def reduced(self, arcs: Arcs, costs: Costs) -> IntArray:
        """Return what each pair costs beyond its prices; below zero: worth more."""
        own = costs.of_scores(arcs.scores)
        return own + self.mentee[arcs.mentees] - self.mentor[arcs.mentors]

    def mentee_prices(self, costs: Costs) -> FloatArray:
        """Return the prices of mentees in units of score."""
        return costs.top + costs.to_scores(self.mentee - self.sink)

    def mentor_prices(self, costs: Costs) -> FloatArray:
        """Return the prices of mentors in units of score."""
        return costs.to_scores(self.sink - self.mentor)

    def floors(self, costs: Costs) -> FloatArray:
        """Return the least price of a served mentee of each priority that is short.

        Minus infinity where a priority is served in full.
        """
        floor = costs.top + costs.to_scores(self.source[:-1] - self.sink)
        return np.where(self.short, floor, -np.inf)


def lowest_prices(
    transport: Transport,
    arcs: Arcs,
    costs: Costs,
    units: IntArray,
    *,
    start: Distances | None = None,
    most_sweeps: int | None = None,
) -> Distances | None:
    """Return the lowest mentor prices that prove a flow, or None if it is not optimal.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs, and how scores become costs.
    units
        (n_arcs,), the flow, optimal for these pairs or for some of them.
    start
        Distances of the same flow over fewer pairs.
    most_sweeps
        Give up after so many sweeps, as if the flow were not optimal.

    Notes
    -----
    Bellman–Ford in whole costs, all pairs at once: exact, at most as many sweeps as
    there are nodes, in practice a few dozen to a few hundred.
    """
    graph = _Residual.of(transport, arcs, costs.of_scores(arcs.scores), units)
    if start is not None:
        graph.mentee, graph.mentor = start.mentee.copy(), start.mentor.copy()
        graph.source, graph.sink = start.source.copy(), start.sink
    if not graph.settle(most_sweeps):
        return None
    return Distances(graph.mentee, graph.mentor, graph.source, graph.sink, graph.short)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Moves into each node of some kind: sorted by node, so that a cut is a minimum."""

    origins: IntArray
    costs: IntArray
    nodes: IntArray
    starts: IntArray

    @classmethod
    def of(cls, origins: IntArray, nodes: IntArray, costs: IntArray) -> "_Moves":
        order = np.argsort(nodes, kind="stable")
        reached, starts = np.unique(nodes[order], return_index=True)
        return cls(origins[order], costs[order], reached, starts)

    def least(self, distances: IntArray) -> IntArray:
        """Return the least distance into each node that can be reached."""
        if not self.nodes.size:
            return np.zeros(0, dtype=np.int64)
        return np.minimum.reduceat(distances[self.origins] + self.costs, self.starts)


@dataclass(slots=True)
class _Residual:
    """Distances so far, and the moves that may shorten them."""

    take: _Moves
    give: _Moves
    above_least: BoolArray
    has_place: BoolArray
    level: IntArray
    """Source of each mentee; one more than the last: none, served in full."""
    unserved: BoolArray
    handing: BoolArray
    """Mentees of a short level with a unit that may go to another."""
    short: BoolArray
    mentee: IntArray
    mentor: IntArray
    source: IntArray
    sink: int = 0

    @classmethod
    def of(
        cls, transport: Transport, arcs: Arcs, costs: IntArray, units: IntArray
    ) -> "_Residual":
        """Start with distance zero everywhere."""
        n_mentees, n_mentors = transport.shape
        mentees, mentors = arcs.mentees.astype(np.int64), arcs.mentors.astype(np.int64)
        served = _sums(mentees, units, n_mentees)
        loads = _sums(mentors, units, n_mentors)
        unserved = served < transport.demand
        n_levels = transport.n_levels
        short = np.bincount(transport.level[unserved], minlength=n_levels) > 0
        level = np.where(short[transport.level], transport.level, n_levels)
        free, used = units < transport.limits(arcs), units > 0
        return cls(
            take=_Moves.of(mentees[free], mentors[free], costs[free]),
            give=_Moves.of(mentors[used], mentees[used], -costs[used]),
            above_least=loads > transport.load_min,
            has_place=loads < transport.capacity,
            level=level,
            unserved=unserved,
            handing=(served > 0) & (level < n_levels),
            short=short,
            mentee=np.zeros(n_mentees, dtype=np.int64),
            mentor=np.zeros(n_mentors, dtype=np.int64),
            source=np.zeros(n_levels + 1, dtype=np.int64),
        )

    def settle(self, most_sweeps: int | None) -> bool:
        """Shorten distances until nothing changes; False: a cycle saves for ever."""
        n_nodes = self.mentee.size + self.mentor.size + self.source.size + 1
        for _ in range(min(n_nodes + 1, most_sweeps or n_nodes + 1)):
            before, sink = self.mentor.copy(), self.sink
            self._reach_mentees()
            self.mentor[self.take.nodes] = np.minimum(
                self.mentor[self.take.nodes], self.take.least(self.mentee)
            )
            self.sink = int(self.mentor[self.has_place].min(initial=self.sink))
            self.mentor[self.above_least] = np.minimum(
                self.mentor[self.above_least], self.sink
            )
            if self.sink == sink and np.array_equal(before, self.mentor):
                return True
        return False

    def _reach_mentees(self) -> None:
        """Reach mentees by giving back, and through the sources."""
        self.mentee[self.give.nodes] = np.minimum(
            self.mentee[self.give.nodes], self.give.least(self.mentor)
        )
        if self.short.any():
            np.minimum.at(
                self.source, self.level[self.handing], self.mentee[self.handing]
            )
            own = self.source[self.level[self.unserved]]
            self.mentee[self.unserved] = np.minimum(self.mentee[self.unserved], own)


def _sums(places: IntArray, values: IntArray, length: int) -> IntArray:
    """Return the sum of whole values at each place."""
    return np.bincount(places, weights=values, minlength=length).astype(np.int64)
