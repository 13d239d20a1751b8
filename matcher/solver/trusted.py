"""What a check of a solution takes on trust: claims that only a search has proven."""

from dataclasses import replace

from matcher.solver.augmenting import service_path
from matcher.solver.claims import is_as_claimed, unit_of
from matcher.solver.finding import Finding
from matcher.solver.floor_check import proves_floor
from matcher.solver.groups.formats import relaxation
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.ruling import Ruling
from matcher.solver.solution import Solution
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.stable_narrow import narrowed
from matcher.solver.termination import Reason


def is_searched(problem: Problem) -> bool:
    """Say whether only a search can prove the best: prices and flows may not do."""
    return problem.has_groups or problem.has_inertia


def taken_on_trust(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    bound: float | None,
    *,
    most_served: bool,
    settled: Ruling | None,
) -> tuple[Finding, ...]:
    """Return the claims that one pass can neither prove nor refute.

    Parameters
    ----------
    problem, matching, solution
        What is claimed, and the matching it names.
    bound
        What the prices of the solution prove, or None.
    most_served
        Whether it is counted that no matching serves more.
    settled
        What can be said of the lowest pairs, one after another; None: nothing.

    Returns
    -------
    Each with a code whose sentence is under `solver.finding`.
    """
    best = solution.reason is Reason.OPTIMAL
    if best and solution.aim is Objective.STABLE:
        return _of_wishes(problem, matching, solution)
    found = []
    if best and is_searched(problem) and not most_served:
        found.append(Finding(code="service_trusted"))
    if best and _trusts_worst(problem, matching, solution):
        found.append(Finding(code="worst_trusted", found=matching.worst_score(problem)))
    bounds = _bound(solution, bound, unit_of(problem))
    if settled is Ruling.TRUSTED:
        found.append(Finding(code="settled_trusted", claimed=solution.settled))
    return (*found, *bounds)


def _trusts_worst(problem: Problem, matching: Matching, solution: Solution) -> bool:
    """Say whether nothing but a search says that the worst pair cannot be better."""
    if solution.aim is not Objective.BALANCED or not is_searched(problem):
        return False
    if solution.worst_proof is not None or solution.group_proofs.worst is not None:
        return False
    return not proves_floor(relaxation(problem), matching, None)


def _bound(solution: Solution, proven: float | None, unit: float) -> list[Finding]:
    """Find a claimed bound below what prices prove, or without any prices."""
    claimed = solution.bound
    if claimed is None:
        return []
    if proven is None:
        return [Finding(code="bound_trusted", claimed=claimed)]
    if claimed >= proven or is_as_claimed(claimed, proven, unit):
        return []
    return [Finding(code="bound_beyond_prices", claimed=claimed, found=proven)]


def _of_wishes(
    problem: Problem, matching: Matching, solution: Solution
) -> tuple[Finding, ...]:
    """Return what is claimed of stable matchings beyond that nobody blocks.

    Strict wishes settle the size and who is served (the Rural Hospitals theorem). Where
    every pair that may be in a stable matching is used there is only one.
    """
    game = narrowed(Game.of(problem))
    acceptable = replace(acceptable_problem(problem), priority=problem.priority)
    found = []
    if game.has_ties and service_path(acceptable, matching) is not None:
        found.append(Finding(code="service_trusted"))
    is_only = game.size == matching.served - len(problem.fixed)
    return (*found, *([] if is_only else _bound(solution, None, 1.0)))
