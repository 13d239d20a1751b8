"""Prices of an optimal flow: shortest distances in its residual graph.

Nodes are mentees, mentors, the sink, and one source for each priority that is not
served in full. A pair that is not used may be taken up, one that is used may be given
back; a mentor above the least load may give up a place, one below capacity may take
one; a source may hand its unit from one mentee to another. The flow is optimal exactly
if no cycle of such moves saves anything, and then distances exist; they are the
dual prices. No weight of unserved demand takes part: prices are in units of score.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.errors import SolverError
from matcher.solver.certificate import Prices
from matcher.solver.costs import Costs
from matcher.solver.transport import Arcs, Transport


def prices_of_flow(
    transport: Transport, arcs: Arcs, costs: Costs, used: BoolArray
) -> Prices:
    """Return prices under which no unused pair under consideration is worth more.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs, and how scores became costs.
    used
        (n_arcs,), the optimal flow.

    Raises
    ------
    SolverError
        If the flow is not optimal: a bug.

    Notes
    -----
    Bellman–Ford in whole costs, all pairs at once: exact, at most as many rounds as
    there are nodes, in practice a few dozen.
    """
    graph = _Residual.of(transport, arcs, costs.of_scores(arcs.scores), used)
    graph.settle()
    mentee = costs.top + costs.to_scores(graph.mentee - graph.sink)
    mentor = costs.to_scores(graph.sink - graph.mentor)
    return Prices(mentee, mentor)


@dataclass(slots=True)
class _Residual:
    """Distances so far, and the moves that may shorten them."""

    arcs: Arcs
    costs: IntArray
    used: BoolArray
    above_least: BoolArray
    has_place: BoolArray
    level: IntArray
    """Source of each mentee; one more than the last: none, served in full."""
    unserved: BoolArray
    mentee: IntArray
    mentor: IntArray
    source: IntArray
    sink: int = 0

    @classmethod
    def of(
        cls, transport: Transport, arcs: Arcs, costs: IntArray, used: BoolArray
    ) -> "_Residual":
        """Start with distance zero everywhere."""
        n_mentees, n_mentors = transport.shape
        served = np.bincount(arcs.mentees[used], minlength=n_mentees)
        loads = np.bincount(arcs.mentors[used], minlength=n_mentors)
        unserved = served < transport.demand
        n_levels = int(transport.level.max(initial=0)) + 1
        short = np.bincount(transport.level, weights=unserved, minlength=n_levels) > 0
        return cls(
            arcs=arcs,
            costs=costs,
            used=used,
            above_least=loads > transport.load_min,
            has_place=loads < transport.capacity,
            level=np.where(short[transport.level], transport.level, n_levels),
            unserved=unserved,
            mentee=np.zeros(n_mentees, dtype=np.int64),
            mentor=np.zeros(n_mentors, dtype=np.int64),
            source=np.zeros(n_levels + 1, dtype=np.int64),
        )

    def settle(self) -> None:
        """Shorten distances until nothing changes."""
        n_nodes = self.mentee.size + self.mentor.size + self.source.size + 1
        served = np.bincount(self.arcs.mentees[self.used], minlength=self.mentee.size)
        anyone = served > 0
        for _ in range(n_nodes + 1):
            before = np.concatenate([self.mentee, self.mentor, self.source])
            sink = self.sink
            self._take_up()
            self._give_back()
            self._through_sources(anyone)
            self._through_sink()
            after = np.concatenate([self.mentee, self.mentor, self.source])
            if self.sink == sink and np.array_equal(before, after):
                return
        raise SolverError("the flow is not optimal: its residual graph has a cycle")

    def _take_up(self) -> None:
        """Reach mentors through unused pairs."""
        free = ~self.used
        through = self.mentee[self.arcs.mentees[free]] + self.costs[free]
        np.minimum.at(self.mentor, self.arcs.mentors[free], through)

    def _give_back(self) -> None:
        """Reach mentees through used pairs."""
        through = self.mentor[self.arcs.mentors[self.used]] - self.costs[self.used]
        np.minimum.at(self.mentee, self.arcs.mentees[self.used], through)

    def _through_sources(self, anyone: BoolArray) -> None:
        """Let mentees of one priority hand units to each other."""
        last = self.source.size - 1
        np.minimum.at(self.source, self.level[anyone], self.mentee[anyone])
        self.source[last] = 0
        waiting = self.unserved & (self.level < last)
        own = self.source[self.level[waiting]]
        self.mentee[waiting] = np.minimum(self.mentee[waiting], own)

    def _through_sink(self) -> None:
        """Let mentors hand places to each other."""
        self.sink = int(self.mentor[self.has_place].min(initial=self.sink))
        self.mentor[self.above_least] = np.minimum(
            self.mentor[self.above_least], self.sink
        )
