"""The worst pair as good as can be, then the second worst, and so on to the best.

From a matching that is already balanced: score by score from the lowest, as few pairs
as can be have it. Each step is a min-cost flow whose costs are one for the pairs with
that score; then everything that all its optima share is held: by complementary
slackness an arc with positive reduced cost stays at its lower end and one with
negative at its upper end. So later steps choose among all optima of the earlier.

References
----------
R. Burkard, M. Dell'Amico, S. Martello, Assignment Problems, SIAM 2012, §6.6.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray
from matcher.errors import SolverError
from matcher.solver.deadline import Deadline
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
    At most one flow for each distinct score of the matching, on ever fewer pairs.
    """
    network = _Network.of(problem, matching)
    settled = -np.inf
    while True:
        limit, level = deadline.reached(), network.lowest_used(settled)
        if level is None:
            return all_settled(network.matching(problem.fixed))
        if limit is not None:
            return cut_short(problem, network.matching(problem.fixed), settled, limit)
        network.use_few(level, settled)
        settled = level


@dataclass(slots=True)
class _Network:
    """Arcs with their lower and upper ends; the pairs come first.

    Nodes are mentees, mentors, one for each priority, a source and a sink.
    """

    pairs: IndexArray
    scores: FloatArray
    tails: IntArray
    heads: IntArray
    low: IntArray
    high: IntArray
    flow: IntArray
    n_nodes: int

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "_Network":
        """Ask for as much of each priority as a matching serves."""
        transport, arcs = Transport.of(problem), all_arcs(problem)
        used = problem.are_among(matching.pairs, arcs.mentees, arcs.mentors)
        ends = _ends(transport, arcs, used)
        tails, heads, low, high, flow = (
            np.concatenate(side).astype(np.int64) for side in zip(*ends, strict=True)
        )
        return cls(
            pairs=np.column_stack([arcs.mentees, arcs.mentors]),
            scores=arcs.scores,
            tails=tails,
            heads=heads,
            low=low,
            high=high,
            flow=flow,
            n_nodes=int(max(tails.max(), heads.max())) + 1,
        )

    def lowest_used(self, settled: float) -> float | None:
        """Return the lowest score above what is settled that is in use."""
        used = self.scores[self.flow[: self.scores.size] > 0]
        above = used[used > settled]
        return float(above.min()) if above.size else None

    def use_few(self, level: float, settled: float) -> None:
        """Use as few pairs with some score as can be, and hold on to that.

        What is settled holds itself: which pairs have such a score may still change.
        """
        # Between the two nothing is in use and stays so: fewer cannot be used.
        n_pairs = self.scores.size
        between = (self.scores > settled) & (self.scores < level)
        self.high[np.flatnonzero(between)] = 0
        costs = np.zeros(self.tails.size, dtype=np.int64)
        costs[:n_pairs] = self.scores == level
        self.flow = self._cheapest(costs)
        distances = self._distances(costs)
        reduced = costs + distances[self.tails] - distances[self.heads]
        self.high = np.where(reduced > 0, self.low, self.high)
        self.low = np.where(reduced < 0, self.high, self.low)

    def matching(self, fixed: IndexArray) -> Matching:
        """Return the fixed pairs and those in use."""
        used = self.flow[: self.scores.size] > 0
        return Matching(np.concatenate([fixed, self.pairs[used].astype(np.int32)]))

    def _cheapest(self, costs: IntArray) -> IntArray:
        """Return a cheapest flow between the ends."""
        # Loading OR-Tools takes longer than a small solve: only when it is wanted.
        from ortools.graph.python import min_cost_flow  # noqa: PLC0415

        backend = min_cost_flow.SimpleMinCostFlow()
        # The stubs take the element type of an array for its shape.
        backend.add_arcs_with_capacity_and_unit_cost(
            self.tails.astype(np.int32),  # type: ignore[arg-type]
            self.heads.astype(np.int32),  # type: ignore[arg-type]
            self.high - self.low,  # type: ignore[arg-type]
            costs,  # type: ignore[arg-type]
        )
        supplies = np.zeros(self.n_nodes, dtype=np.int64)
        np.add.at(supplies, self.heads, self.low)
        np.subtract.at(supplies, self.tails, self.low)
        total = int(self.flow[self.tails == self.n_nodes - 2].sum())
        supplies[self.n_nodes - 2] += total
        supplies[self.n_nodes - 1] -= total
        backend.set_nodes_supplies(
            np.arange(self.n_nodes, dtype=np.int32),  # type: ignore[arg-type]
            supplies,  # type: ignore[arg-type]
        )
        status = backend.solve()  # type: ignore[no-untyped-call]
        # Flows may be read only after OPTIMAL: otherwise OR-Tools ends the process.
        if status != backend.OPTIMAL:
            raise SolverError(f"min-cost flow ended with {status}")
        arcs = np.arange(self.tails.size)
        return np.asarray(backend.flows(arcs)) + self.low  # type: ignore[arg-type]

    def _distances(self, costs: IntArray) -> IntArray:
        """Return shortest distances in the residual graph: the dual prices."""
        forward: BoolArray = self.flow < self.high
        backward: BoolArray = self.flow > self.low
        tails = np.concatenate([self.tails[forward], self.heads[backward]])
        heads = np.concatenate([self.heads[forward], self.tails[backward]])
        lengths = np.concatenate([costs[forward], -costs[backward]])
        distances = np.zeros(self.n_nodes, dtype=np.int64)
        for _ in range(self.n_nodes + 1):
            before = distances.copy()
            np.minimum.at(distances, heads, distances[tails] + lengths)
            if (distances == before).all():
                return distances
        raise SolverError("the flow is not optimal: its residual graph has a cycle")


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
