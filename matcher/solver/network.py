"""The solver of capacities, demands, least loads, fixed and forbidden pairs.

Min-cost flow with a proof: the flow serves demand first, the search for an augmenting
path proves that no more can be served, and prices from the residual graph prove that
no other matching has a greater total.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import IntArray
from matcher.errors import SolverError
from matcher.solver.augmenting import service_path
from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices, certify
from matcher.solver.clashes import plain_clashes
from matcher.solver.costs import Costs
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash, Diagnosis
from matcher.solver.flow import Flow, Weights, cheapest_flow
from matcher.solver.least_loads import load_clash, search_loads
from matcher.solver.matching import Matching
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.residual import prices_of_flow
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.transport import Arcs, Transport, all_arcs

# A unit of service is weighed as this many spreads of score at first; a longer chain
# of exchanges can outweigh it, and is found by the proof.
_FIRST_WEIGHT = 4.0
_HEAVIER = 16.0


@dataclass(frozen=True, slots=True)
class Network:
    """Min-cost flow with a certificate."""

    name: str = "network"
    capabilities: frozenset[Capability] = frozenset({Capability.TOTAL})

    def solve(
        self,
        problem: Problem,
        options: Options,  # noqa: ARG002  # one objective, no random numbers yet
        deadline: Deadline,
        start: Prices | None,  # noqa: ARG002  # every pair is under consideration
    ) -> SolveResult:
        """Solve a problem to the proof."""
        clashes = plain_clashes(problem)
        if clashes:
            return _infeasible(self.name, clashes, deadline)
        transport = Transport.of(problem)
        arcs = all_arcs(problem)
        answer = _serve(problem, transport, arcs)
        if isinstance(answer, Clash):
            return _infeasible(self.name, (answer,), deadline)
        prices = prices_of_flow(transport, arcs, answer.costs, answer.flow.used)
        certificate = certify(problem, answer.matching, prices)
        proven = certificate.closes
        return SolveResult(
            found=answer.matching,
            termination=Termination(
                Reason.OPTIMAL if proven else Reason.FEASIBLE,
                None if proven else Limit.PRECISION,
                max(certificate.bound, certificate.objective),
            ),
            stats=SolveStats(
                solver=self.name,
                seconds=deadline.spent_s,
                rounds=answer.rounds,
                candidates=arcs.size,
                rounding=answer.costs.rounding,
            ),
            prices=prices,
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    """A flow that serves as much as can be, with how its costs were rounded."""

    matching: Matching
    flow: Flow
    costs: Costs
    rounds: int


def _serve(problem: Problem, transport: Transport, arcs: Arcs) -> _Answer | Clash:
    """Make service heavier until it is proven that no more can be served."""
    weight = _FIRST_WEIGHT
    # Priorities only matter in a shortage; without them costs are finer.
    level = np.zeros_like(transport.level)
    rounds = 0
    while weight < _HEAVIER**2 * (sum(transport.shape) + 1):
        rounds += 1
        costs = Costs.of(
            arcs.scores,
            n_nodes=sum(transport.shape) + 1,
            heaviest=weight * (int(level.max(initial=0)) + 3),
        )
        flow = cheapest_flow(
            transport,
            arcs,
            costs.of_scores(arcs.scores),
            _weights(level, costs, weight),
        )
        matching = _matching(problem, arcs, flow)
        if flow.missing:
            search = search_loads(problem, matching)
            clash = load_clash(problem, search.mentors) if search else None
            if clash is not None:
                return clash
        elif service_path(problem, matching) is None:
            return _Answer(matching, flow, costs, rounds)
        level = transport.level
        weight *= _HEAVIER
    raise SolverError("no weight of service was heavy enough")


def _weights(level: IntArray, costs: Costs, weight: float) -> Weights:
    """Weigh a unit of service as some spreads of score."""
    return Weights.of(level, max(1, int(costs.spread * weight * costs.scale)))


def _matching(problem: Problem, arcs: Arcs, flow: Flow) -> Matching:
    """Return the fixed pairs and the pairs of a flow."""
    used = np.column_stack([arcs.mentees[flow.used], arcs.mentors[flow.used]])
    return Matching(np.concatenate([problem.fixed, used.astype(np.int32)]))


def _infeasible(
    name: str, clashes: tuple[Clash, ...], deadline: Deadline
) -> SolveResult:
    """Return the answer that nothing is feasible, and why."""
    return SolveResult(
        found=None,
        termination=Termination(Reason.INFEASIBLE, None, -np.inf),
        stats=SolveStats(
            solver=name, seconds=deadline.spent_s, rounds=0, candidates=0, rounding=0.0
        ),
        prices=None,
        diagnosis=Diagnosis(clashes),
    )
