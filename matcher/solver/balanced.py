"""The solver that makes the worst pair as good as can be, then the total.

Three steps, each proven: how much demand can be served (min-cost flow), the highest
score that every pair can have meanwhile (flows over a floor), and the greatest total
among the pairs at or above it (min-cost flow with prices over those pairs alone);
or, where leximin is asked for, the worst pairs raised one after another.
"""

from dataclasses import dataclass, replace

from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.floored import at_least
from matcher.solver.leximin import raise_worst_first
from matcher.solver.network import Network
from matcher.solver.objective import Options, Progress
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.thresholds import highest_floor


@dataclass(frozen=True, slots=True)
class Balanced:
    """Flows over a floor, then a min-cost flow with a certificate.

    The prices of the result prove the total over the pairs at least as good as the
    worst one of the matching; over all pairs a greater total may exist.
    """

    name: str = "balanced"
    capabilities: frozenset[Capability] = frozenset(
        {Capability.BALANCED, Capability.LEXIMIN}
    )

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem step by step; a limit leaves the best step so far."""
        answer = self._answer(problem, options, deadline, start)
        stats = replace(answer.stats, solver=self.name, seconds=deadline.spent_s)
        if options.leximin and answer.settled is None:
            # Not even the worst pair is proven, or there is none.
            answer = replace(answer, settled=0)
        return replace(answer, stats=stats)

    def _answer(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Return the best step so far, whoever has solved it."""
        served = Network().solve(problem, options, deadline, start)
        limit = deadline.reached()
        if not served.has_matching or served.termination.cut_short or limit:
            return _cut_short(served, limit)
        floor = highest_floor(
            problem,
            served.matching,
            deadline,
            seed=options.seed,
            engine=options.engine,
        )
        if floor.score is None:
            return served
        restricted = at_least(problem, floor.score)
        answer = Network().solve(restricted, options, deadline, served.prices)
        if answer.termination.cut_short and _serves_less(answer, served):
            return _cut_short(served, answer.termination.limit)
        answer = replace(answer, worst_proof=floor.proof)
        if options.leximin and answer.has_matching and floor.limit is None:
            return self._leximin(restricted, answer, deadline)
        return _cut_short(answer, floor.limit)

    def _leximin(
        self, restricted: Problem, answer: SolveResult, deadline: Deadline
    ) -> SolveResult:
        """Raise the worst pairs one after another; no total is greater for that."""
        raised = raise_worst_first(restricted, answer.matching, deadline)
        matching, limit = raised.matching, raised.limit
        # All leximin matchings have the same scores, and so the same total.
        total = matching.objective(restricted)
        bound = answer.termination.bound if limit else total
        reason = Reason.FEASIBLE if limit else Reason.OPTIMAL
        rounds = answer.stats.rounds
        deadline.tell(Progress(round=rounds, objective=total, bound=bound))
        return replace(
            answer,
            found=matching,
            termination=Termination(reason, limit, bound),
            # They prove the bound of the greatest total, and no more than that.
            prices=answer.prices if limit else None,
            settled=raised.settled,
        )


def _cut_short(answer: SolveResult, limit: Limit | None) -> SolveResult:
    """Return an answer that is no longer optimal if there was a limit."""
    ended = answer.termination
    if limit is None or ended.reason is not Reason.OPTIMAL:
        return answer
    return replace(answer, termination=Termination(Reason.FEASIBLE, limit, ended.bound))


def _serves_less(answer: SolveResult, served: SolveResult) -> bool:
    """Say whether an answer made in haste serves less than what was there before."""
    return not answer.has_matching or answer.matching.served < served.matching.served
