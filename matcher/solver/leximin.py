"""The worst pair as good as can be, then the second worst, and so on to the best.

From a matching that is already balanced: score by score from the lowest, as few pairs
as can be have it. Each step is a min-cost flow whose costs are one for the pairs with
that score; then everything that all its optima share is held: by complementary
slackness an arc that costs more than its prices stays at its lower end and one that
costs less at its upper end. So later steps choose among all optima of the earlier.

All leximin matchings are in the end the flows of what is not held. Among them the one
is chosen whose pairs have the least sum of lots (`lots`): it depends on the problem
alone, and not on what solved the flows.

References
----------
R. Burkard, M. Dell'Amico, S. Martello, Assignment Problems, SIAM 2012, §6.6.
"""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.exchanges import exchangeable
from matcher.solver.flow_again import flow_again
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.lots import lots_of
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.raised import Raised, all_settled, cut_short
from matcher.solver.transport import Arcs, Transport, all_arcs


def raise_worst_first(
    problem: Problem, matching: Matching, deadline: Deadline
) -> Raised:
    """Return the leximin matching, or the best so far and what ended the search.

    Parameters
    ----------
    problem
        The problem with only pairs at least as good as the worst one that is needed.
    matching
        A matching that serves as much as can be.
    deadline
        When to stop.

    Notes
    -----
    At most one flow for each distinct score of a matching on the way, on ever fewer
    pairs: a shortest way for each unit that has the score.
    """
    network = _Network.of(problem, matching)
    settled = -np.inf
    while True:
        limit, level = deadline.reached(), network.lowest_used(settled)
        if level is None:
            network.choose_by_lot()
            return all_settled(network.matching(problem.fixed))
        if limit is not None:
            return cut_short(problem, network.matching(problem.fixed), settled, limit)
        network.use_few(level, settled)
        settled = level


@dataclass(slots=True)
class _Network:
    """Arcs beyond the least that they carry; the pairs come first.

    Nodes are mentees, mentors, one for each priority, a source and a sink.
    """

    pairs: IndexArray
    scores: FloatArray
    """(n_arcs,), of pairs; not a number for other arcs."""
    whole: Numbered
    free: IntArray
    """Arcs that some leximin matching may use more or less, ascending."""

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "_Network":
        """Ask for as much of each priority as a matching serves."""
        transport, arcs = Transport.of(problem), all_arcs(problem)
        used = problem.are_among(matching.pairs, arcs.mentees, arcs.mentors)
        ends = _ends(transport, arcs, used)
        tails, heads, low, high, flow = (
            np.concatenate(side).astype(np.int64) for side in zip(*ends, strict=True)
        )
        others = np.full(tails.size - arcs.size, np.nan)
        whole = Numbered(
            n_nodes=int(max(tails.max(), heads.max())) + 1,
            tails=tails.astype(np.int32),
            heads=heads.astype(np.int32),
            costs=np.zeros_like(flow),
            most=high - low,
            units=flow - low,
        )
        return cls(
            pairs=np.column_stack([arcs.mentees, arcs.mentors]),
            scores=np.concatenate([arcs.scores, others]),
            whole=whole,
            free=np.flatnonzero(low < high),
        )

    def lowest_used(self, settled: float) -> float | None:
        """Return the lowest score above what is settled that is in use."""
        used = self.scores[self._used()]
        above = used[used > settled]
        return float(above.min()) if above.size else None

    def use_few(self, level: float, settled: float) -> None:
        """Use as few pairs with some score as can be, and hold on to that.

        What is settled holds itself: which pairs have such a score may still change.
        """
        scores = self.scores[self.free]
        # Between the two nothing is in use and stays so: fewer cannot be used.
        kept = ~((scores > settled) & (scores < level))
        self.free, counted = self.free[kept], (scores == level)[kept]
        rest = replace(self.whole.only(self.free), costs=counted.astype(np.int64))
        prices = flow_again(rest)
        self.whole.units[self.free] = rest.units
        beyond = rest.costs + prices[rest.tails] - prices[rest.heads]
        self.free = self.free[beyond == 0]

    def choose_by_lot(self) -> None:
        """Use the pairs of least lots among all that do as well."""
        self.free = self.free[exchangeable(self.whole.only(self.free))]
        if not self.free.size:
            return
        rest, is_pair = self.whole.only(self.free), self.free < len(self.pairs)
        drawn = self.pairs[self.free[is_pair]]
        rest.costs[is_pair] = lots_of(drawn[:, 0], drawn[:, 1])
        self.whole.units[self.free] = flow_from_nothing(rest, rest.out)

    def matching(self, fixed: IndexArray) -> Matching:
        """Return the fixed pairs and those in use."""
        used = self.pairs[self._used()].astype(np.int32)
        return Matching(np.concatenate([fixed, used]))

    def _used(self) -> IntArray:
        """Return the pairs in use."""
        return np.flatnonzero(self.whole.units[: len(self.pairs)])


def _ends(
    transport: Transport, arcs: Arcs, used: BoolArray
) -> tuple[tuple[IntArray | IndexArray, ...], ...]:
    """Return tails, heads, lower and upper ends and flow, part by part.

    Pairs first; then priority to mentee, source to priority, mentor to sink.
    """
    n_mentees, n_mentors = transport.shape
    served = np.bincount(arcs.mentees[used], minlength=n_mentees)
    loads = np.bincount(arcs.mentors[used], minlength=n_mentors)
    units = np.bincount(transport.level, weights=served).astype(np.int64)
    first_level = n_mentees + n_mentors
    levels = np.arange(units.size) + first_level
    source, sink = first_level + units.size, first_level + units.size + 1
    everyone, mentors = np.arange(n_mentees), np.arange(n_mentees, first_level)
    none, one, flow = np.zeros_like(served), np.ones(arcs.size, np.int64), used * 1
    most = np.maximum(transport.capacity, transport.load_min)
    return (
        (arcs.mentees, arcs.mentors + n_mentees, one * 0, one, flow),
        (transport.level + first_level, everyone, none, transport.demand, served),
        (np.full(levels.size, source), levels, units, units, units),
        (mentors, np.full(n_mentors, sink), transport.load_min, most, loads),
    )
