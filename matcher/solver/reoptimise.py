"""An optimal flow made optimal again after a few pairs were taken in.

A pair taken in is worth more than its prices by some little. A better flow uses it and
closes a cycle of exchanges that costs less than that. So distances are shortened from
its mentor on, by no more than what the pair is worth. Where they reach back to its
mentee the cycle is found and used; where they do not, they are the new prices. Both
leave a flow and prices that prove each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.errors import SolverError
from matcher.solver.residual import Distances, Residual
from matcher.solver.transport import Arcs, Transport

MOST_MENDED = 8
"""With more pairs to be mended a new flow is quicker."""


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
        None where so many pairs had to be mended that a new flow is quicker.
    """
    limits = transport.limits(arcs)
    for _ in range(MOST_MENDED):
        beyond = costs + distances.mentee[arcs.mentees]
        beyond -= distances.mentor[arcs.mentors]
        missed = (beyond < 0) & (units < limits)
        if not missed.any():
            return Reoptimised(units, distances)
        arc = int(np.argmin(np.where(missed, beyond, 0)))
        graph = Residual.of(transport, arcs, costs, units, distances, closed=missed)
        free = (units < limits) & ~missed
        cycle = _Cycle(graph, arcs, costs, units, free, arc)
        cycle.shorten(int(beyond[arc]))
        distances = cycle.prices(distances)
        units = cycle.units_after()
    return None


@dataclass(slots=True)
class _Cycle:
    """The search for the way back from the mentor of a pair to its mentee."""

    graph: Residual
    arcs: Arcs
    costs: IntArray
    units: IntArray
    free: BoolArray
    """Pairs that may be taken."""
    arc: int
    gain: int = 0
    """By how much the distance of the mentee became shorter, below zero: a cycle."""
    mentee_turn: IntArray = field(init=False)
    """In which turn each distance became what it is; zero: it was so before."""
    mentor_turn: IntArray = field(init=False)

    def __post_init__(self) -> None:
        self.mentee_turn = np.zeros(self.graph.mentee.size, dtype=np.int64)
        self.mentor_turn = np.zeros(self.graph.mentor.size, dtype=np.int64)

    @property
    def home(self) -> int:
        """The mentee of the pair."""
        return int(self.arcs.mentees[self.arc])

    @property
    def first(self) -> int:
        """The mentor of the pair."""
        return int(self.arcs.mentors[self.arc])

    def shorten(self, beyond: int) -> None:
        """Shorten distances from the mentor on, by what the pair is worth."""
        graph, before = self.graph, int(self.graph.mentee[self.home])
        graph.mentor[self.first] += beyond
        self.mentor_turn[self.first] = 1
        # Between a mentor and the next lie a mentee, a source or the sink.
        most = graph.mentee.size + graph.mentor.size + graph.source.size + 1
        for turn in range(2, most + 2):
            mentee, mentor = graph.mentee.copy(), graph.mentor.copy()
            shorter = graph.through_mentees()
            shorter |= graph.through_mentors()
            self.mentee_turn[graph.mentee < mentee] = turn
            self.mentor_turn[graph.mentor < mentor] = turn
            if not shorter:
                self.gain = int(graph.mentee[self.home]) - before
                return
        raise SolverError("a flow that should be optimal has a cycle that saves")

    def prices(self, before: Distances) -> Distances:
        """Return prices that prove the flow, with the cycle used where there is one.

        What became shorter by no more than the cycle saves stays as it was.
        """
        now, gain = self.graph.distances, self.gain
        return Distances(
            before.mentee + np.minimum(now.mentee - before.mentee - gain, 0),
            before.mentor + np.minimum(now.mentor - before.mentor - gain, 0),
            before.source + np.minimum(now.source - before.source - gain, 0),
            before.sink + min(now.sink - before.sink - gain, 0),
            now.short,
        )

    def units_after(self) -> IntArray:
        """Return the flow after one unit went around the cycle, if there is one."""
        if not self.gain:
            return self.units
        units = self.units.copy()
        units[self.arc] += 1
        for arc, by in self._way_back():
            units[arc] += by
        return units

    def _way_back(self) -> Iterator[tuple[int, int]]:
        """Walk from the mentee back to the mentor; yield pairs and their change."""
        mentee = self.home
        while True:
            arc = self._given_back(mentee)
            yield arc, -1
            mentor = self._before_sink(int(self.arcs.mentors[arc]))
            if mentor == self.first:
                return
            arc = int(self._taken(mentor)[0])
            yield arc, 1
            mentee = int(self.arcs.mentees[arc])

    def _given_back(self, mentee: int) -> int:
        """Return the pair that is given up for a mentee, or for one who hands on."""
        own = self._given_by(mentee)
        if own.size:
            return int(own[0])
        graph, level = self.graph, self.graph.level
        handing = graph.handing[level[graph.handing] == level[mentee]]
        turn = self.mentee_turn[handing]
        known = (turn > 0) & (turn <= self.mentee_turn[mentee])
        known &= graph.mentee[handing] == graph.mentee[mentee]
        for other in handing[known].tolist():
            given = self._given_by(other)
            if given.size:
                return int(given[0])
        raise SolverError("a cycle that saves cannot be followed back")

    def _given_by(self, mentee: int) -> IntArray:
        """Return the pairs through which the distance of a mentee became shorter."""
        first, last = np.searchsorted(self.arcs.mentees, [mentee, mentee + 1])
        pairs = np.arange(first, last)
        mentors = self.arcs.mentors[pairs]
        turn = self.mentor_turn[mentors]
        chosen = (turn > 0) & (turn < self.mentee_turn[mentee])
        chosen &= self.units[pairs] > 0
        through = self.graph.mentor[mentors] - self.costs[pairs]
        found: IntArray = pairs[chosen & (through == self.graph.mentee[mentee])]
        return found

    def _before_sink(self, mentor: int) -> int:
        """Return the mentor, or who had the place that it gave up for nothing."""
        if mentor == self.first or self._taken(mentor).size:
            return mentor
        graph, turn = self.graph, self.mentor_turn
        known = graph.has_place & (turn > 0) & (turn <= turn[mentor])
        known &= graph.mentor == graph.mentor[mentor]
        known[mentor] = False
        for other in np.flatnonzero(known).tolist():
            if other == self.first or self._taken(other).size:
                return int(other)
        raise SolverError("a cycle that saves cannot be followed back")

    def _taken(self, mentor: int) -> IntArray:
        """Return the pairs through which the distance of a mentor became shorter."""
        pairs = np.flatnonzero((self.arcs.mentors == mentor) & self.free)
        mentees = self.arcs.mentees[pairs]
        turn = self.mentee_turn[mentees]
        chosen = (turn > 0) & (turn <= self.mentor_turn[mentor])
        through = self.graph.mentee[mentees] + self.costs[pairs]
        found: IntArray = pairs[chosen & (through == self.graph.mentor[mentor])]
        return found
