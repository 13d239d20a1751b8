"""The solver of `balanced` with groups, companions and previous matchings.

As much demand as groups can serve, then the lowest score of any pair as high as can
be, then the greatest total less the price of changes:

1. The flow without sizes and choices serves at least as much and keeps at least as
   high a floor as any groups. Where groups do both, both are proven.
2. Otherwise the group solver says how much groups can serve, and floors between the
   worst pair of its matching and the floor of the flow are tried (`group_floors`).
3. The group solver makes the total greatest among pairs at or above the floor.
4. Where leximin is asked for, the scores are raised one after another from there
   (`group_levels`): all that is left to the price of changes.
"""

import math
from dataclasses import dataclass, replace

from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.floored import at_least
from matcher.solver.group_clashes import group_clashes
from matcher.solver.group_floors import Floors, HighestFloor, Trial
from matcher.solver.grouped import Groups, before_groups
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import relaxation
from matcher.solver.leximin_groups import before_levels, paid, raised_groups
from matcher.solver.matching import Matching
from matcher.solver.network import Network
from matcher.solver.objective import Options, Progress
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.thresholds import Floor, highest_floor


@dataclass(frozen=True, slots=True)
class _Case:
    """A problem with what every step is given."""

    problem: Problem
    relaxed: Problem
    options: Options
    deadline: Deadline

    def top(self, matching: Matching) -> "_Top":
        """Try the highest floor of a flow that serves as much as a matching."""
        floor = highest_floor(
            self.relaxed,
            matching,
            self.deadline,
            seed=self.options.seed,
            engine=self.options.engine,
        )
        if floor.score is None or floor.limit:
            return _Top(floor, Trial(None))
        trial = self.floors(matching).decide(floor.score, by_flow=True)
        return _Top(floor, trial)

    def floors(self, matching: Matching) -> Floors:
        """Ask for as much of each priority as a matching serves."""
        served = matching.served_each(self.problem)
        return Floors(self.problem, served, self.options, self.deadline)


@dataclass(frozen=True, slots=True)
class _Top:
    """The highest floor of a flow, and whether groups keep it."""

    floor: Floor
    trial: Trial

    @property
    def kept(self) -> HighestFloor | None:
        """The floor if groups keep it: no other is higher."""
        score, trial = self.floor.score, self.trial
        if score is None or trial.matching is None:
            return None
        return HighestFloor(score, trial.matching, None, trial.answer)


@dataclass(frozen=True, slots=True)
class BalancedGroups:
    """Floors from above by flows, from below by groups, then the total at the floor.

    The bound is on Σ score of matchings that serve as much and whose worst pair is no
    worse; over all pairs a greater total may exist.
    """

    name: str = "balanced_groups"
    capabilities: frozenset[Capability] = frozenset(
        {
            Capability.BALANCED,
            Capability.LEXIMIN,
            Capability.GROUPS,
            Capability.INERTIA,
        }
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
        if options.leximin and answer.settled is None:
            # Not even the worst pair is proven, or there is none.
            return replace(answer, settled=0)
        return answer

    def _answer(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Return the best step so far."""
        case = _Case(problem, relaxation(problem), options, deadline.quiet())
        first = self._first(case, start)
        flow = first if first is not None and _is_told(first) else None
        top = None if flow is None else case.top(flow.matching)
        if flow is not None and top is not None and top.kept:
            return self._total(case, top.kept, top, flow.matching.served, deadline)
        served = Groups(first=_again(case, first)).solve(
            problem, options, case.deadline, start
        )
        # A flow is cut short before the deadline, to leave time for groups.
        limit = deadline.reached() or _cut_short(first)
        if flow is None or top is None or limit or not served.has_matching:
            return self._signed(served, deadline, limit)
        if not served.matching.served:
            return self._signed(served, deadline, None)
        return self._search(case, flow.matching, top, served, deadline)

    def _first(self, case: _Case, start: Prices | None) -> SolveResult | None:
        """Solve the flow without sizes and choices, unless rules clash plainly."""
        if group_clashes(case.problem):
            return None
        deadline = before_groups(case.problem, case.deadline)
        return Network().solve(case.relaxed, case.options, deadline, start)

    def _search(
        self,
        case: _Case,
        flow: Matching,
        top: _Top,
        served: SolveResult,
        deadline: Deadline,
    ) -> SolveResult:
        """Search for the highest floor from what groups serve."""
        known, ended = served.matching, served.termination
        as_flow = _serves_alike(case.problem, known, flow)
        top = top if as_flow else case.top(known)
        found = top.kept or self._below(case, known, top)
        proven = as_flow or ended.reason is Reason.OPTIMAL or ended.limit is Limit.GAP
        if proven:
            return self._total(case, found, top, known.served, deadline)
        found = replace(found, limit=found.limit or Limit.METHOD)
        return self._total(case, found, top, flow.served, deadline)

    def _below(self, case: _Case, known: Matching, top: _Top) -> HighestFloor:
        """Search below the highest floor of the flow."""
        high = math.inf if top.floor.score is None else top.floor.score
        found = case.floors(known).between(known, high)
        if found.limit or top.trial.proven:
            return found
        # Nobody knows whether groups keep the floor of the flow.
        return replace(found, limit=case.deadline.reached() or Limit.METHOD)

    def _total(
        self,
        case: _Case,
        found: HighestFloor,
        top: _Top,
        most: int,
        deadline: Deadline,
    ) -> SolveResult:
        """Make the total greatest among pairs at or above a floor, and tell of it."""
        raises = case.options.leximin and found.limit is None
        answer = found.answer or Groups(known=found.matching, explains=False).solve(
            at_least(case.problem, found.score),
            case.options,
            before_levels(deadline) if raises else deadline,
            None,
        )
        if found.answer is not None:
            deadline.tell(_told(case.problem, found.answer))
        proof = top.floor.proof if found.score == top.floor.score else None
        ended = replace(answer.termination, served_bound=most)
        answer = replace(answer, termination=ended, worst_proof=proof)
        if raises:
            floors = case.floors(found.matching)
            answer = raised_groups(floors, found, answer, deadline)
        return self._signed(answer, case.deadline, found.limit)

    def _signed(
        self, answer: SolveResult, deadline: Deadline, limit: Limit | None
    ) -> SolveResult:
        """Return an answer as this solver's, no longer optimal after a limit."""
        ended = answer.termination
        if limit and ended.reason is Reason.OPTIMAL:
            ended = Termination(Reason.FEASIBLE, limit, ended.bound, ended.served_bound)
        stats = replace(answer.stats, solver=self.name, seconds=deadline.spent_s)
        return replace(answer, termination=ended, stats=stats)


def _told(problem: Problem, answer: SolveResult) -> Progress:
    """Return what is told of an answer that was found while nobody was told."""
    lost = paid(problem, answer.matching)
    return Progress(
        round=answer.stats.rounds,
        objective=answer.matching.objective(problem) - lost,
        bound=answer.termination.bound - lost,
    )


def _is_told(flow: SolveResult) -> bool:
    """Say whether a flow tells how much can be served, and that it is something."""
    limited = flow.termination.limit not in (None, Limit.PRECISION)
    return not limited and flow.has_matching and flow.matching.served > 0


def _cut_short(flow: SolveResult | None) -> Limit | None:
    """Return what kept a flow from telling how much can be served, if anything."""
    if flow is None or not flow.termination.cut_short:
        return None
    return flow.termination.limit


def _again(case: _Case, first: SolveResult | None) -> SolveResult | None:
    """Return the flow if groups can begin from it, so that it is not solved again.

    With a price of changes they want another flow, but not once time is up: then this
    one will do, and says nothing of their bound.
    """
    inertia = case.problem.inertia
    if first is None or inertia is None or inertia.price == 0:
        return first
    if not first.has_matching or not case.deadline.reached():
        return None
    return replace(first, termination=replace(first.termination, bound=math.inf))


def _serves_alike(problem: Problem, one: Matching, other: Matching) -> bool:
    """Say whether two matchings serve as much of each priority."""
    units = (Demand.of(problem, it.served_each(problem)).served for it in (one, other))
    first, second = units
    return bool((first == second).all())
