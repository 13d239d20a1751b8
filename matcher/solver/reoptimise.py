"""An optimal flow made optimal again after a few pairs were taken in.

A pair taken in is worth more than its prices by some little. A better flow uses it and
closes a cycle of exchanges that costs less than that: the search for the cheapest way
back from its mentor to its mentee never goes further than what the pair is worth, and
so sees few people. Either a cycle is found and used, or the distances seen become the
new prices; both leave a flow and prices that prove each other.
"""

import heapq
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import IntArray
from matcher.solver.residual import Distances
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Reoptimised:
    """A flow and the prices that prove it, over all active pairs.

    Parameters
    ----------
    units
        (n_arcs,), how often each pair is used.
    distances
        Prices, in whole costs; not the lowest ones.
    """

    units: IntArray
    distances: Distances


def reoptimised(
    transport: Transport,
    arcs: Arcs,
    costs: IntArray,
    units: IntArray,
    distances: Distances,
) -> Reoptimised | None:
    """Return a flow that is optimal with the new pairs too.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs sorted by mentee, the new ones among them, and
        their whole costs.
    units
        (n_arcs,), a flow that is optimal without the new pairs.
    distances
        Prices that prove it.

    Returns
    -------
    Reoptimised or None
        None where the search became too wide to be worth it.
    """
    search = _Search.of(transport, arcs, costs, units, distances)
    reduced = costs + distances.mentee[arcs.mentees] - distances.mentor[arcs.mentors]
    for arc in np.flatnonzero((reduced < 0) & (units < search.limits)).tolist():
        while search.improve(arc):
            pass
        if search.seen > search.most_seen:
            return None
    return Reoptimised(search.units, search.distances(distances))


# A node seen takes about as long as so many pairs in a new flow: beyond that the flow
# is quicker. With few pairs starting it costs as much as some hundred nodes.
_PAIRS_A_NODE, _FEWEST_SEEN = 25, 256


@dataclass(slots=True)
class _Search:
    """The residual graph as lists: nodes are mentees, then mentors, sink, sources."""

    arcs: Arcs
    costs: IntArray
    units: IntArray
    limits: IntArray
    by_mentee: IntArray
    by_mentor: IntArray
    mentor_order: IntArray
    potential: IntArray
    served: IntArray
    loads: IntArray
    transport: Transport
    short: list[bool]
    most_seen: int
    """Nodes seen in all searches together, at most."""
    seen: int = 0
    came_from: dict[int, tuple[int, int]] = field(default_factory=dict)
    """How each node was reached: the node before and the pair, or -1 - no pair."""

    @classmethod
    def of(
        cls,
        transport: Transport,
        arcs: Arcs,
        costs: IntArray,
        units: IntArray,
        distances: Distances,
    ) -> "_Search":
        """Lay the lists out."""
        n_mentees, n_mentors = transport.shape
        order = np.argsort(arcs.mentors, kind="stable")
        mentors = arcs.mentors[order]
        counts = np.arange(n_mentees + 1), np.arange(n_mentors + 1)
        return cls(
            arcs=arcs,
            costs=costs,
            units=units.copy(),
            limits=transport.limits(arcs),
            by_mentee=np.searchsorted(arcs.mentees, counts[0]),
            by_mentor=np.searchsorted(mentors, counts[1]),
            mentor_order=order,
            potential=np.concatenate(
                [distances.mentee, distances.mentor, [distances.sink], distances.source]
            ),
            served=np.bincount(arcs.mentees, units, minlength=n_mentees),
            loads=np.bincount(arcs.mentors, units, minlength=n_mentors),
            transport=transport,
            short=distances.short.tolist(),
            most_seen=max(_FEWEST_SEEN, arcs.size // _PAIRS_A_NODE),
        )

    def improve(self, arc: int) -> bool:
        """Use a pair once more if a cycle through it saves; else mend the prices."""
        home = int(self.arcs.mentees[arc])
        first = self._n_mentees + int(self.arcs.mentors[arc])
        gain = int(self.costs[arc] + self.potential[home] - self.potential[first])
        if gain >= 0 or self.units[arc] >= self.limits[arc]:
            return False
        settled = self._explore(first, home, gain)
        if self.seen > self.most_seen:
            return False
        back = settled.get(home)
        bound = 0 if back is None else back
        for node, distance in settled.items():
            if distance < bound:
                self.potential[node] += distance - bound
        if back is None:
            return False
        self._use(arc, first, home)
        return True

    def distances(self, before: Distances) -> Distances:
        """Return the potentials as distances."""
        n_mentees, sink = self._n_mentees, self._sink
        return Distances(
            self.potential[:n_mentees],
            self.potential[n_mentees:sink],
            self.potential[sink + 1 :],
            int(self.potential[sink]),
            before.short,
        )

    @property
    def _n_mentees(self) -> int:
        return self.by_mentee.size - 1

    @property
    def _sink(self) -> int:
        return self.by_mentee.size + self.by_mentor.size - 2

    def _explore(self, first: int, home: int, gain: int) -> dict[int, int]:
        """Return the distance of every node nearer than zero, home the last."""
        self.came_from = {}
        settled: dict[int, int] = {}
        queue = [(gain, first)]
        nearest = {first: gain}
        while queue:
            distance, node = heapq.heappop(queue)
            if node in settled:
                continue
            settled[node] = distance
            self.seen += 1
            if node == home or self.seen > self.most_seen:
                break
            for other, cost, arc in self._moves(node):
                through = distance + cost
                if through < min(nearest.get(other, 0), 0):
                    nearest[other] = through
                    self.came_from[other] = (node, arc)
                    heapq.heappush(queue, (through, other))
        return settled

    def _moves(self, node: int) -> list[tuple[int, int, int]]:
        """Return where a node leads: node, reduced cost, pair (-1 where none)."""
        if node < self._n_mentees:
            return self._from_mentee(node)
        if node < self._sink:
            return self._from_mentor(node - self._n_mentees)
        if node == self._sink:
            return self._from_sink()
        return self._from_source(node - self._sink - 1)

    def _from_mentee(self, mentee: int) -> list[tuple[int, int, int]]:
        """Take a pair up, or hand a unit to the source."""
        part = slice(self.by_mentee[mentee], self.by_mentee[mentee + 1])
        nodes = self.arcs.mentors[part].astype(np.int64) + self._n_mentees
        cost = self.costs[part] + self.potential[mentee] - self.potential[nodes]
        # A pair taken in and not yet looked at is below zero: it waits its turn.
        free = (self.units[part] < self.limits[part]) & (cost >= 0)
        at = np.flatnonzero(free)
        moves = list(
            zip(
                nodes[at].tolist(),
                cost[at].tolist(),
                (at + part.start).tolist(),
                strict=True,
            )
        )
        level = int(self.transport.level[mentee])
        if self.short[level] and self.served[mentee] > 0:
            source = self._sink + 1 + level
            gap = int(self.potential[mentee] - self.potential[source])
            moves.append((source, gap, -1))
        return moves

    def _from_mentor(self, mentor: int) -> list[tuple[int, int, int]]:
        """Give a pair back, or take a free place."""
        own = self.mentor_order[self.by_mentor[mentor] : self.by_mentor[mentor + 1]]
        own = own[self.units[own] > 0]
        mentees = self.arcs.mentees[own]
        here = self.potential[self._n_mentees + mentor]
        cost = here - self.costs[own] - self.potential[mentees]
        moves = list(zip(mentees.tolist(), cost.tolist(), own.tolist(), strict=True))
        if self.loads[mentor] < self.transport.capacity[mentor]:
            moves.append((self._sink, int(here - self.potential[self._sink]), -1))
        return moves

    def _from_sink(self) -> list[tuple[int, int, int]]:
        """Give up a place of any mentor above the least load."""
        spare = np.flatnonzero(self.loads > self.transport.load_min)
        nodes = spare + self._n_mentees
        cost = self.potential[self._sink] - self.potential[nodes]
        return [
            (node, gap, -1)
            for node, gap in zip(nodes.tolist(), cost.tolist(), strict=True)
        ]

    def _from_source(self, level: int) -> list[tuple[int, int, int]]:
        """Hand a unit to any mentee of a priority with demand left."""
        waiting = self.transport.level == level
        waiting &= self.served < self.transport.demand
        nodes = np.flatnonzero(waiting)
        cost = self.potential[self._sink + 1 + level] - self.potential[nodes]
        return [
            (node, gap, -1)
            for node, gap in zip(nodes.tolist(), cost.tolist(), strict=True)
        ]

    def _use(self, arc: int, first: int, home: int) -> None:
        """Send one unit around the cycle of a pair."""
        self._change(arc, 1)
        node = home
        while node != first:
            before, used = self.came_from[node]
            if used >= 0:
                self._change(used, 1 if before < self._n_mentees else -1)
            node = before

    def _change(self, arc: int, by: int) -> None:
        """Use a pair once more or once less."""
        self.units[arc] += by
        self.served[self.arcs.mentees[arc]] += by
        self.loads[self.arcs.mentors[arc]] += by
