"""The solver of groups, companions and previous matchings.

The flow without sizes and choices comes first: where it happens to obey all rules it
is the proven best. Otherwise groups are searched for (`groups.search`), with a bound
that holds for all pairs.
"""

from dataclasses import dataclass, replace

import numpy as np

from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash, Diagnosis
from matcher.solver.group_clashes import group_clashes, group_diagnosis, is_impossible
from matcher.solver.group_proofs import GroupPrices, GroupProofs
from matcher.solver.groups.arrange import arranged, pruned
from matcher.solver.groups.best import Best
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.search import Search
from matcher.solver.groups.task import Task, all_kept, with_inertia
from matcher.solver.matching import Matching
from matcher.solver.network import Network
from matcher.solver.objective import Options, Progress
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.ties import Ties

# Putting the pairs of a mentee into groups and looking at all rules takes so long
# beside two busy processes, but a flow never leaves more than this part of its time.
_ARRANGING_S = 1e-4
_MOST_ARRANGING = 0.1

NO_EFFORT = SolveStats(solver="", seconds=0.0, rounds=0, candidates=0, rounding=0.0)
"""The effort before anything is solved."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Min-cost flow where it is enough, else prices, flows and HiGHS.

    With a previous matching the score less the price of every pair given up is made
    greatest. The objective of the matching stays Σ score; the bound is on Σ score for
    as many changes: bound - objective is the gap of what was made greatest.

    Parameters
    ----------
    name, capabilities
        As the dispatch table knows them.
    known
        A matching that obeys every rule: no other that serves less or earns less is
        returned, and none that serves more is looked for.
    explains
        Whether to look for the smallest clash where nothing is feasible.
    first
        The flow without sizes and choices where it is solved already.
    """

    name: str = "groups"
    capabilities: frozenset[Capability] = frozenset(
        {Capability.TOTAL, Capability.GROUPS, Capability.INERTIA}
    )
    known: Matching | None = None
    explains: bool = True
    first: SolveResult | None = None

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem; a limit leaves the best matching so far, with its gap."""
        if self.known is not None and (over := deadline.reached()):
            return self._cut_short(self.known, over, deadline)
        clashes = group_clashes(problem)
        if clashes:
            return self._nothing(problem, deadline, clashes)
        relaxed = with_inertia(problem, relaxation(problem))
        first = self.first or Network().solve(
            relaxed, options, before_groups(problem, deadline), start
        )
        return self._begun(problem, relaxed, first, options, deadline)

    def _begun(
        self,
        problem: Problem,
        relaxed: Problem,
        first: SolveResult,
        options: Options,
        deadline: Deadline,
    ) -> SolveResult:
        """Go on from the flow without sizes and choices."""
        if first.diagnosis is not None:
            # What helps the flow need not help the groups.
            return self._nothing(problem, deadline, first.diagnosis.clashes)
        if not first.has_matching:
            stopped = first.termination.limit or Limit.METHOD
            return self._cut_short(self.known, stopped, deadline, first.stats)
        formats = Formats.of(problem)
        plain = arranged(problem, formats, first.matching.pairs)
        if not plain.violations(problem):
            return self._plain(problem, relaxed, first, plain, deadline)
        task = Task.of(problem, relaxed, formats)
        search = self._search(task, first, plain, options, deadline)
        search.run()
        return self._result(search, first, deadline)

    def _search(
        self,
        task: Task,
        first: SolveResult,
        plain: Matching,
        options: Options,
        deadline: Deadline,
    ) -> Search:
        """Begin with the flow's matching and prices, and with what is known."""
        problem, best = task.problem, Best(task)
        best.take(pruned(problem, plain))
        served, bound = plain.served_each(problem), first.termination.bound
        if first.termination.cut_short:
            # Nobody knows yet how much can be served: no more than is asked for.
            served = np.minimum(problem.demand, problem.n_mentors)
        if self.known is not None:
            best.take(self.known)
            if not best.serves(Demand.of(problem, served)):
                served, bound = self.known.served_each(problem), np.inf
        prices = first.prices or Prices(*(np.zeros(side) for side in problem.shape))
        return Search(
            task, best, deadline, served, prices, bound, options.engine, options.seed
        )

    def _cut_short(
        self,
        known: Matching | None,
        limit: Limit,
        deadline: Deadline,
        effort: SolveStats = NO_EFFORT,
    ) -> SolveResult:
        """Return what is known where a limit came before any flow."""
        reason = Reason.NO_SOLUTION_FOUND if known is None else Reason.FEASIBLE
        return SolveResult(
            found=known,
            termination=Termination(reason, limit, np.inf),
            stats=self._stats(deadline, effort),
            prices=None,
        )

    def _plain(
        self,
        problem: Problem,
        relaxed: Problem,
        first: SolveResult,
        plain: Matching,
        deadline: Deadline,
    ) -> SolveResult:
        """Return the flow's matching, which obeys every rule of groups as well."""
        bonus = plain.objective(relaxed) - plain.objective(problem)
        total = plain.objective(problem)
        bound = max(first.termination.bound - bonus, total)
        other, paid = problem.has_inertia, all_kept(problem) - bonus
        told = Progress(
            round=first.stats.rounds, objective=total - paid, bound=bound - paid
        )
        deadline.tell(told)
        return replace(
            first,
            found=plain,
            termination=replace(first.termination, bound=bound),
            stats=self._stats(deadline, first.stats),
            # Prices of another objective prove nothing about Σ score alone.
            prices=None if other else first.prices,
            group_proofs=_proofs(problem, first.prices) if other else None,
        )

    def _result(
        self, search: Search, first: SolveResult, deadline: Deadline
    ) -> SolveResult:
        """Return what a search has found."""
        problem = search.task.problem
        effort = replace(first.stats, candidates=search.effort, rounds=search.rounds)
        stats = self._stats(deadline, effort)
        found = search.best.matching
        if found is None:
            limit = _stopped(search, deadline) or Limit.METHOD
            is_open = limit is Limit.METHOD
            if search.impossible or (is_open and is_impossible(problem, deadline)):
                return self._nothing(problem, deadline)
            ended = Termination(Reason.NO_SOLUTION_FOUND, limit, np.inf)
            return SolveResult(found=None, termination=ended, stats=stats, prices=None)
        return SolveResult(
            found=found,
            termination=_termination(search, found, deadline),
            stats=stats,
            prices=None,
            group_proofs=_proofs(problem, search.proven),
        )

    def _nothing(
        self, problem: Problem, deadline: Deadline, clashes: tuple[Clash, ...] = ()
    ) -> SolveResult:
        """Return that nothing obeys the rules, and why."""
        diagnosis = Diagnosis(clashes)
        if self.explains:
            diagnosis = group_diagnosis(problem, deadline, clashes)
        return SolveResult(
            found=None,
            termination=Termination(Reason.INFEASIBLE, None, -np.inf),
            stats=self._stats(deadline, NO_EFFORT),
            prices=None,
            diagnosis=diagnosis,
        )

    def _stats(self, deadline: Deadline, effort: SolveStats) -> SolveStats:
        """Return the effort as this solver's."""
        return replace(effort, solver=self.name, seconds=deadline.spent_s)


def before_groups(problem: Problem, deadline: Deadline) -> Deadline:
    """Return the deadline of a flow whose pairs are to be put into groups yet."""
    arranging_s = _ARRANGING_S * problem.n_mentees
    if deadline.limit_s is not None:
        arranging_s = min(arranging_s, _MOST_ARRANGING * deadline.limit_s)
    return deadline.quiet().sooner(arranging_s)


def _proofs(problem: Problem, prices: Prices | None) -> GroupProofs | None:
    """Return prices as the proof of the bound on the total."""
    if prices is None:
        return None
    free = np.zeros(Ties.of(problem).size)
    return GroupProofs(total=GroupPrices(prices, free))


def _stopped(search: Search, deadline: Deadline) -> Limit | None:
    """Return what ended a search from outside, or kept it from being begun."""
    return deadline.reached() or (Limit.TIME if search.hurried else None)


def _termination(search: Search, matching: Matching, deadline: Deadline) -> Termination:
    """Say what is proven about the best matching."""
    most, served = search.serves_most, int(search.served.sum())
    # The bound is about matchings that serve as much as the flow, no less.
    gap = max(0.0, search.gap) if search.serves_all else np.inf
    bound = matching.objective(search.task.problem) + gap
    if most and search.gap <= search.best.tolerance:
        return Termination(Reason.OPTIMAL, None, bound, matching.served)
    limit = _stopped(search, deadline)
    if limit is None:
        limit = Limit.GAP if most and search.is_good else Limit.METHOD
    return Termination(
        Reason.FEASIBLE, limit, bound, matching.served if most else served
    )
