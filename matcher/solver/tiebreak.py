"""One among equal optima, the same however the solve went.

The lowest mentor prices of an optimum are unique, and with them the pairs that are
exactly at their prices: every optimal matching uses such pairs only. Solving once more
over all of them, in order of position and without regard to how they were found, gives
one optimal matching that depends on nothing but the problem.

Where these pairs close no cycle of exchanges there is nothing to choose: the flow that
was found is the only one.
"""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.distances import Distances
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.keys import chosen
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

    def is_only(self, units: IntArray) -> bool:
        """Say whether an optimal flow is surely the only one.

        Parameters
        ----------
        units
            (n_arcs,), the flow.

        Notes
        -----
        Two optimal flows differ by cycles of exchanges at no cost: among mentors, by
        way of the sink where places are idle, and of the source of a priority where
        mentees are left over.
        """
        if self._may_shift(units):
            return False
        free, used = self._at_price(units)
        parts = self._moves(free, used), self._by_sources(units, free, used)
        origins = np.concatenate([part[0] for part in parts])
        targets = np.concatenate([part[1] for part in parts])
        n_nodes = self.transport.shape[1] + self.transport.n_levels
        if not _is_acyclic(origins, targets, n_nodes):
            return False
        giving, taking = self._worthless(units)
        return not _leads(origins, targets, giving, taking)

    def canonical_flow(self) -> IntArray | None:
        """Return the one flow that stands for all, or None if the pairs lack some."""
        transport, arcs = self.transport, self.arcs
        limits = transport.limits(arcs)
        forced = np.where(self.reduced < 0, limits, 0)
        rest = _face(_without(transport, arcs, forced), transport, self.distances)
        free = self.reduced == 0
        flow = cheapest_flow(
            rest,
            chosen(arcs, free),
            np.zeros(int(free.sum()), dtype=np.int64),
            _weights(transport, self.distances),
        )
        if flow.missing:
            return None
        units = forced.copy()
        units[free] += flow.units
        return units

    def _may_shift(self, units: IntArray) -> bool:
        """Say whether some class may move units from one mentor to another and back."""
        part = (units > 0) & (units < self.transport.limits(self.arcs))
        mentees = self.arcs.mentees[part & (self.reduced == 0)]
        return bool((np.diff(mentees) == 0).any())

    def _moves(self, free: IntArray, used: IntArray) -> tuple[IntArray, IntArray]:
        """Return from which mentor to which a mentee may go at no cost."""
        mentees = self.arcs.mentees
        # Each used pair of a mentee with each free one: pairs are sorted by mentee.
        first = np.searchsorted(mentees[free], mentees[used], side="left")
        last = np.searchsorted(mentees[free], mentees[used], side="right")
        count = last - first
        ends = np.cumsum(count)
        begins = np.repeat(first - ends + count, count)
        into = free[begins + np.arange(begins.size)]
        mentors = self.arcs.mentors.astype(np.int64)
        return mentors[np.repeat(used, count)], mentors[into]

    def _worthless(self, units: IntArray) -> tuple[BoolArray, BoolArray]:
        """Say whose places are worth nothing: who may lose a mentee, who may get one.

        By mentor, then none of the sources: moves between the two go by the sink.
        """
        transport, n_mentors = self.transport, self.transport.shape[1]
        loads = np.bincount(self.arcs.mentors, units, minlength=n_mentors)
        worthless = self.distances.mentor == self.distances.sink
        none = np.zeros(transport.n_levels, dtype=np.bool_)
        return (
            np.append(worthless & (loads > transport.load_min), none),
            np.append(worthless & (loads < transport.capacity), none),
        )

    def _by_sources(
        self, units: IntArray, free: IntArray, used: IntArray
    ) -> tuple[IntArray, IntArray]:
        """Return moves of mentees who may as well be left over, and back in."""
        transport, arcs = self.transport, self.arcs
        source = transport.shape[1] + transport.level
        served = np.bincount(arcs.mentees, units, minlength=transport.shape[0])
        short = self.distances.short[transport.level]
        at_price = self.distances.mentee == self.distances.source[transport.level]
        waiting = short & at_price & (served < transport.demand)
        leaving = used[(short & at_price)[arcs.mentees[used]]]
        coming = free[waiting[arcs.mentees[free]]]
        return (
            np.append(arcs.mentors[leaving], source[arcs.mentees[coming]]),
            np.append(source[arcs.mentees[leaving]], arcs.mentors[coming]),
        )

    def _at_price(self, units: IntArray) -> tuple[IntArray, IntArray]:
        """Return pairs exactly at their prices: those with room, and those used."""
        at_price = self.reduced == 0
        has_room = units < self.transport.limits(self.arcs)
        return np.flatnonzero(at_price & has_room), np.flatnonzero(
            at_price & (units > 0)
        )


def _is_acyclic(origins: IntArray, targets: IntArray, n_nodes: int) -> bool:
    """Say whether moves never lead back: take dead ends away until none is left."""
    while origins.size:
        leads_on = np.zeros(n_nodes, dtype=np.bool_)
        leads_on[origins] = True
        kept = leads_on[targets]
        if kept.all():
            return False
        origins, targets = origins[kept], targets[kept]
    return True


def _leads(
    origins: IntArray, targets: IntArray, begin: BoolArray, end: BoolArray
) -> bool:
    """Say whether moves lead from one of some nodes to one of others."""
    reached = begin.copy()
    while True:
        further = targets[reached[origins]]
        if end[further].any():
            return True
        if reached[further].all():
            return False
        reached[further] = True


def _without(transport: Transport, arcs: Arcs, forced: IntArray) -> Transport:
    """Return what is left to want and to have after the pairs that are used up."""
    n_mentees, n_mentors = transport.shape
    given = np.bincount(arcs.mentees, forced, minlength=n_mentees).astype(np.int64)
    taken = np.bincount(arcs.mentors, forced, minlength=n_mentors).astype(np.int64)
    return replace(
        transport,
        demand=transport.demand - given,
        capacity=transport.capacity - taken,
        load_min=np.maximum(transport.load_min - taken, 0),
    )


def _face(rest: Transport, whole: Transport, distances: Distances) -> Transport:
    """Hold mentors with a price to it: full if above zero, least if below.

    Mentees whose price is below what service of their priority costs are never served.
    """
    sink = distances.sink
    full, least = distances.mentor < sink, distances.mentor > sink
    # A price below zero without a least load only says that the place is idle.
    load_min = np.where(full, rest.capacity, rest.load_min)
    capacity = np.where(least, rest.load_min, rest.capacity)
    idle = distances.short[whole.level] & (
        distances.mentee < distances.source[whole.level]
    )
    return replace(
        rest,
        demand=np.where(idle, 0, rest.demand),
        capacity=capacity,
        load_min=load_min,
    )


def _weights(transport: Transport, distances: Distances) -> Weights:
    """Serve those above the price of service first; then as many as can be."""
    must = distances.mentee > distances.source[transport.level]
    must |= ~distances.short[transport.level]
    rank = 2 * transport.level + must + 1
    return Weights(rank.astype(np.int64), 2 * int(rank.max(initial=1)) + 2)
