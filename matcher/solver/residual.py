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
        (n_levels,), distance of the source of each priority.
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
        floor = costs.top + costs.to_scores(self.source - self.sink)
        return np.where(self.short, floor, -np.inf)


def lowest_prices(
    transport: Transport,
    arcs: Arcs,
    costs: Costs,
    units: IntArray,
    *,
    start: Distances | None = None,
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

    Notes
    -----
    Bellman–Ford in whole costs, all pairs at once: exact, at most as many sweeps as
    there are nodes, in practice a few dozen to a few hundred.
    """
    graph = _Residual.of(transport, arcs, costs.of_scores(arcs.scores), units)
    if start is not None:
        graph.mentee, graph.mentor = start.mentee.copy(), start.mentor.copy()
        graph.source, graph.sink = start.source.copy(), start.sink
    if not graph.settle():
        return None
    return Distances(graph.mentee, graph.mentor, graph.source, graph.sink, graph.short)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Moves from nodes of one kind to nodes of another, sorted by target."""

    starts: IntArray
    """Where the moves to each target begin."""
    targets: IntArray
    """Each once, ascending."""
    origins: IntArray
    costs: IntArray

    @classmethod
    def of(cls, origins: IntArray, targets: IntArray, costs: IntArray) -> "_Moves":
        order = np.argsort(targets, kind="stable")
        sorted_targets = targets[order]
        starts = np.flatnonzero(np.diff(sorted_targets, prepend=-1))
        return cls(starts, sorted_targets[starts], origins[order], costs[order])

    def shorten(self, origins: IntArray, distances: IntArray) -> bool:
        """Shorten distances through all moves at once; say whether any became shorter.

        Searching only where something changed costs more: a sweep over everything is
        three passes over plain arrays.
        """
        if not self.starts.size:
            return False
        through = origins[self.origins]
        through += self.costs
        nearest = np.minimum.reduceat(through, self.starts)
        before = distances[self.targets]
        shorter = nearest < before
        if not shorter.any():
            return False
        distances[self.targets] = np.minimum(nearest, before)
        return True


@dataclass(slots=True)
class _Residual:
    """Distances so far, and the moves that may shorten them."""

    take: _Moves
    give: _Moves
    above_least: BoolArray
    has_place: BoolArray
    level: IntArray
    unserved: BoolArray
    handing: IntArray
    """Mentees of a short priority with a unit that may go to another."""
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
        free, used = units < transport.limits(arcs), units > 0
        return cls(
            take=_Moves.of(mentees[free], mentors[free], costs[free]),
            give=_Moves.of(mentors[used], mentees[used], -costs[used]),
            above_least=loads > transport.load_min,
            has_place=loads < transport.capacity,
            level=transport.level,
            unserved=unserved,
            handing=np.flatnonzero((served > 0) & short[transport.level]),
            short=short,
            mentee=np.zeros(n_mentees, dtype=np.int64),
            mentor=np.zeros(n_mentors, dtype=np.int64),
            source=np.zeros(n_levels, dtype=np.int64),
        )

    def settle(self) -> bool:
        """Shorten distances until nothing changes; False: a cycle saves for ever."""
        n_nodes = self.mentee.size + self.mentor.size + self.source.size + 1
        for _ in range(n_nodes + 1):
            shorter = self.give.shorten(self.mentor, self.mentee)
            shorter |= self._through_sources()
            shorter |= self.take.shorten(self.mentee, self.mentor)
            shorter |= self._through_sink()
            if not shorter:
                return True
        return False

    def _through_sources(self) -> bool:
        """Let mentees of one priority hand units to each other."""
        if not self.short.any():
            return False
        hands = self.handing
        np.minimum.at(self.source, self.level[hands], self.mentee[hands])
        own = self.source[self.level]
        lowered = np.flatnonzero(self.unserved & (own < self.mentee))
        self.mentee[lowered] = own[lowered]
        return lowered.size > 0

    def _through_sink(self) -> bool:
        """Let mentors hand places to each other."""
        free = self.mentor[self.has_place]
        self.sink = min(self.sink, int(free.min(initial=self.sink)))
        lowered = np.flatnonzero(self.above_least & (self.mentor > self.sink))
        self.mentor[lowered] = self.sink
        return lowered.size > 0


def _sums(places: IntArray, values: IntArray, length: int) -> IntArray:
    """Return the sum of whole values at each place."""
    return np.bincount(places, weights=values, minlength=length).astype(np.int64)
