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

from matcher.arrays import BoolArray, FloatArray, IntArray, distinct
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
    """Moves from nodes of one kind to nodes of another, sorted by origin."""

    starts: IntArray
    """(n_origins + 1,), first move of each origin."""
    targets: IntArray
    costs: IntArray

    @classmethod
    def of(
        cls, origins: IntArray, targets: IntArray, costs: IntArray, n_origins: int
    ) -> "_Moves":
        order = np.argsort(origins, kind="stable")
        starts = np.searchsorted(origins[order], np.arange(n_origins + 1))
        return cls(starts, targets[order], costs[order])

    def relax(
        self, changed: IntArray, origins: IntArray, distances: IntArray
    ) -> IntArray:
        """Shorten distances through moves from changed origins; return who changed."""
        first, count = self.starts[changed], np.diff(self.starts)[changed]
        ends = np.cumsum(count)
        if not ends.size or not ends[-1]:
            return np.empty(0, dtype=np.int64)
        moves = np.arange(ends[-1]) + np.repeat(first - ends + count, count)
        targets = self.targets[moves]
        through = np.repeat(origins[changed], count) + self.costs[moves]
        shorter = through < distances[targets]
        targets, through = targets[shorter], through[shorter]
        np.minimum.at(distances, targets, through)
        return _distinct(targets, distances.size)


@dataclass(slots=True)
class _Residual:
    """Distances so far, and the moves that may shorten them."""

    take: _Moves
    give: _Moves
    above_least: BoolArray
    has_place: BoolArray
    level: IntArray
    unserved: BoolArray
    handing: BoolArray
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
            take=_Moves.of(mentees[free], mentors[free], costs[free], n_mentees),
            give=_Moves.of(mentors[used], mentees[used], -costs[used], n_mentors),
            above_least=loads > transport.load_min,
            has_place=loads < transport.capacity,
            level=transport.level,
            unserved=unserved,
            handing=(served > 0) & short[transport.level],
            short=short,
            mentee=np.zeros(n_mentees, dtype=np.int64),
            mentor=np.zeros(n_mentors, dtype=np.int64),
            source=np.zeros(n_levels, dtype=np.int64),
        )

    def settle(self, most_sweeps: int | None) -> bool:
        """Shorten distances until nothing changes; False: a cycle saves for ever."""
        n_nodes = self.mentee.size + self.mentor.size + self.source.size + 1
        mentees = np.arange(self.mentee.size)
        mentors = np.arange(self.mentor.size)
        for _ in range(min(n_nodes + 1, most_sweeps or n_nodes + 1)):
            reached = self.give.relax(mentors, self.mentor, self.mentee)
            mentees = _distinct(np.append(mentees, reached), self.mentee.size)
            mentees = np.append(mentees, self._through_sources(mentees))
            mentors = self.take.relax(mentees, self.mentee, self.mentor)
            mentors = np.append(mentors, self._through_sink(mentors))
            mentees = np.empty(0, dtype=np.int64)
            if not mentors.size:
                return True
            mentors = _distinct(mentors, self.mentor.size)
        return False

    def _through_sources(self, changed: IntArray) -> IntArray:
        """Let mentees of one priority hand units to each other."""
        if not self.short.any():
            return np.empty(0, dtype=np.int64)
        hands = changed[self.handing[changed]]
        np.minimum.at(self.source, self.level[hands], self.mentee[hands])
        own = self.source[self.level]
        lowered = np.flatnonzero(self.unserved & (own < self.mentee))
        self.mentee[lowered] = own[lowered]
        return lowered

    def _through_sink(self, changed: IntArray) -> IntArray:
        """Let mentors hand places to each other."""
        free = changed[self.has_place[changed]]
        self.sink = min(self.sink, int(self.mentor[free].min(initial=self.sink)))
        lowered = np.flatnonzero(self.above_least & (self.mentor > self.sink))
        self.mentor[lowered] = self.sink
        return lowered


def _distinct(places: IntArray, count: int) -> IntArray:
    """Return places once each, ascending."""
    if places.size > count // 16:
        marked = np.zeros(count, dtype=np.bool_)
        marked[places] = True
        return np.flatnonzero(marked)
    return distinct(places)


def _sums(places: IntArray, values: IntArray, length: int) -> IntArray:
    """Return the sum of whole values at each place."""
    return np.bincount(places, weights=values, minlength=length).astype(np.int64)
