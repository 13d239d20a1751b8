"""The solver of wishes: the largest matching that no two would rather leave."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.task import with_inertia
from matcher.solver.network import Network
from matcher.solver.objective import Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.stable_narrow import narrowed
from matcher.solver.stable_search import Search
from matcher.solver.termination import Reason, Termination


@dataclass(frozen=True, slots=True)
class Stable:
    """Deferred acceptance, rotations, and CP-SAT where ties leave a choice.

    The bound is on the total of stable matchings that serve at least as much; the
    served bound on what any stable matching serves. With a previous matching the score
    less the price of every pair given up is made greatest, and the bound is on Σ score
    for as many changes, as with `Groups`.
    """

    name: str = "stable"
    capabilities: frozenset[Capability] = frozenset(
        {Capability.STABLE, Capability.INERTIA}
    )

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem step by step; a limit leaves the best step so far."""
        acceptable = with_inertia(problem, acceptable_problem(problem))
        relaxed = Network().solve(acceptable, options, deadline.quiet(), start)
        if relaxed.diagnosis is not None:
            return replace(relaxed, stats=self._stats(deadline, relaxed.stats))
        game = narrowed(Game.of(problem), deadline.is_over)
        search = Search(problem, acceptable, game, options, deadline)
        search.run(relaxed)
        return _result(search, self._stats(deadline, relaxed.stats))

    def _stats(self, deadline: Deadline, effort: SolveStats) -> SolveStats:
        """Return the effort as this solver's."""
        return replace(effort, solver=self.name, seconds=deadline.spent_s)


def _result(search: Search, stats: SolveStats) -> SolveResult:
    """Return what was found, and what is proven about it."""
    if search.impossible is not None:
        return SolveResult(
            found=None,
            termination=Termination(Reason.INFEASIBLE, None, -np.inf),
            stats=stats,
            prices=None,
            diagnosis=search.impossible,
        )
    if search.used is None:
        none, limit = Reason.NO_SOLUTION_FOUND, search.limit
        ended = Termination(none, limit, np.inf, search.most)
        return SolveResult(found=None, termination=ended, stats=stats, prices=None)
    best = search.is_closed
    ended = Termination(
        Reason.OPTIMAL if best else Reason.FEASIBLE,
        None if best else search.limit,
        search.bound,
        search.most,
    )
    matching = search.matching
    return SolveResult(found=matching, termination=ended, stats=stats, prices=None)
