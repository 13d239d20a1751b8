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

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.distances import Distances
from matcher.solver.stopping import heed
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Moves:
    """Moves from nodes of one kind to nodes of another, sorted by target."""

    starts: IntArray
    """Where the moves to each target begin."""
    targets: IntArray
    """Each once, ascending."""
    origins: IntArray
    costs: IntArray

    @classmethod
    def of(cls, origins: IntArray, targets: IntArray, costs: IntArray) -> "Moves":
        """Sort moves by target, moves to the same target in the order given."""
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
class Residual:
    """The residual graph of a flow: distances so far, and what may shorten them."""

    take: Moves
    give: Moves
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
        cls,
        transport: Transport,
        arcs: Arcs,
        costs: IntArray,
        units: IntArray,
    ) -> "Residual":
        """Lay out the moves of a flow.

        Parameters
        ----------
        transport, arcs, costs, units
            The flow problem, its pairs, their whole costs, and the flow.
        """
        n_mentees, n_mentors = transport.shape
        mentees, mentors = arcs.mentees.astype(np.int64), arcs.mentors.astype(np.int64)
        served = _sums(mentees, units, n_mentees)
        loads = _sums(mentors, units, n_mentors)
        unserved = served < transport.demand
        n_levels = transport.n_levels
        short = np.bincount(transport.level[unserved], minlength=n_levels) > 0
        free, used = units < transport.limits(arcs), units > 0
        return cls(
            take=Moves.of(mentees[free], mentors[free], costs[free]),
            give=Moves.of(mentors[used], mentees[used], -costs[used]),
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

    @property
    def distances(self) -> Distances:
        """The distances so far."""
        return Distances(self.mentee, self.mentor, self.source, self.sink, self.short)

    def settle(self, stopped: Callable[[], bool] = never) -> bool:
        """Shorten distances until nothing changes; False: a cycle saves for ever.

        Between sweeps it can be stopped, and then raises `Stopped`.
        """
        n_nodes = self.mentee.size + self.mentor.size + self.source.size + 1
        for _ in range(n_nodes + 1):
            heed(stopped)
            shorter = self.through_mentees()
            shorter |= self.through_mentors()
            if not shorter:
                return True
        return False

    def through_mentees(self) -> bool:
        """Shorten distances of mentees; say whether any became shorter."""
        shorter = self.give.shorten(self.mentor, self.mentee)
        return self._through_sources() or shorter

    def through_mentors(self) -> bool:
        """Shorten distances of mentors; say whether any became shorter."""
        shorter = self.take.shorten(self.mentee, self.mentor)
        return self._through_sink() or shorter

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
