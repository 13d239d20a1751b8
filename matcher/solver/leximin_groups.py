"""Leximin of groups as an answer: what is proven of it, and the bound on its total."""

from dataclasses import replace

from matcher.solver.deadline import Deadline
from matcher.solver.group_floors import Floors, HighestFloor
from matcher.solver.group_levels import Levels
from matcher.solver.matching import Matching
from matcher.solver.objective import Progress
from matcher.solver.problem import Problem
from matcher.solver.raised import Raised
from matcher.solver.result import SolveResult
from matcher.solver.termination import Reason, Termination

# The greatest total only gives a bound and a matching to begin with.
_FOR_TOTAL = 0.25


def before_levels(deadline: Deadline) -> Deadline:
    """Return the deadline of the greatest total, which leaves time for the scores."""
    if deadline.limit_s is None:
        return deadline
    return deadline.sooner((1 - _FOR_TOTAL) * deadline.left_s)


def raised_groups(
    floors: Floors, found: HighestFloor, answer: SolveResult, deadline: Deadline
) -> SolveResult:
    """Return an answer whose scores are raised one after another.

    Parameters
    ----------
    floors
        Knows the problem, how much is served and when to stop.
    found
        The highest floor, proven, and a matching that keeps it.
    answer
        The greatest total at that floor: no leximin matching has a greater value.
    deadline
        Whoever is told how far it has come.
    """
    problem, rounds = floors.problem, answer.stats.rounds
    bound = answer.termination.bound - paid(problem, answer.matching)
    levels = Levels(floors, found.score, answer.matching)
    levels.take(found.matching)

    def tell(matching: Matching, bound: float) -> None:
        value = matching.objective(problem) - paid(problem, matching)
        most = max(bound, value)
        deadline.tell(Progress(round=rounds, objective=value, bound=most))

    raised = levels.raised(lambda best: tell(best, bound))
    ended = _ended(levels, raised, bound)
    tell(levels.best, ended.bound - paid(problem, levels.best))
    ended = replace(ended, served_bound=answer.termination.served_bound)
    return replace(
        answer,
        found=levels.best,
        termination=ended,
        prices=None,
        settled=raised.settled,
    )


def _ended(levels: Levels, raised: Raised, bound: float) -> Termination:
    """Say why the scores are raised no further; the bound is on what values can be."""
    problem = levels.floors.problem
    if raised.limit is not None:
        total = raised.matching.objective(problem)
        most = bound + paid(problem, raised.matching)
        return Termination(Reason.FEASIBLE, raised.limit, max(total, most))
    fewest = levels.fewest_lost()
    # All leximin matchings have the same scores, and so the same total.
    total = levels.best.objective(problem)
    more = paid(problem, levels.best, beyond=fewest)
    if more <= 0:
        return Termination(Reason.OPTIMAL, None, total)
    return Termination(Reason.FEASIBLE, levels.limit, total + more)


def paid(problem: Problem, matching: Matching, *, beyond: int = 0) -> float:
    """Return what a matching loses of its value by leaving the previous one.

    Parameters
    ----------
    problem, matching
        What is matched, and how.
    beyond
        So many pairs given up are not counted.
    """
    inertia = problem.inertia
    if inertia is None:
        return 0.0
    return inertia.price * (inertia.lost(matching.pairs) - beyond)
