"""Whether rules that are said to clash do: counted, proven by prices, or neither."""

import numpy as np

from matcher.solver.clashes import plain_clashes
from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.group_clashes import group_clashes
from matcher.solver.group_recount import proves_clash
from matcher.solver.groups.formats import relaxation
from matcher.solver.least_loads import load_deficit
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.ruling import Ruling
from matcher.solver.solution import Solution
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_deferred import deferred_acceptance, misses_least_loads
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.stable_narrow import narrowed


def judge_clash(problem: Problem, clash: Clash, solution: Solution) -> Ruling:
    """Check a clash by counting and by prices, without solving.

    Parameters
    ----------
    problem
        The problem that nothing is said to obey.
    clash
        One of the clashes of the solution.
    solution
        Says what was solved for, and the prices, if any.
    """
    n_mentees, n_mentors = problem.shape
    inside = all(person in range(n_mentees) for person in clash.mentees)
    inside &= all(person in range(n_mentors) for person in clash.mentors)
    if not inside:
        return Ruling.REFUTED
    match clash.kind:
        case ClashKind.STABLE_UNREACHABLE:
            return _of_wishes(problem)
        case ClashKind.CHANGES_UNREACHABLE:
            return _of_changes(problem, clash)
        case ClashKind.LOADS_UNREACHABLE:
            return _counted(_lacks_mentees(problem, clash, solution.aim))
        case _:
            return _of_rules(problem, clash, solution)


def _counted(proven: bool) -> Ruling:  # noqa: FBT001  # a verdict, not an option
    return Ruling.PROVEN if proven else Ruling.REFUTED


def _of_wishes(problem: Problem) -> Ruling:
    """Judge least loads that no stable matching is said to meet.

    With strict wishes every stable matching fills the same places (the Rural Hospitals
    theorem); with ties deferred acceptance gives one of many.
    """
    game = Game.of(problem)
    if plain_clashes(problem) or not misses_least_loads(game):
        return Ruling.REFUTED
    return Ruling.TRUSTED if game.has_ties else Ruling.PROVEN


def _of_changes(problem: Problem, clash: Clash) -> Ruling:
    """Judge a number of changes that no stable matching is said to stay below.

    Previous pairs that are in no stable matching are counted; what the others cost is
    for a search to say, unless deferred acceptance gives up fewer.
    """
    if plain_clashes(problem) or problem.inertia is None:
        return Ruling.REFUTED
    game = narrowed(Game.of(problem))
    changes, used = Changes.of(problem, game), deferred_acceptance(game)
    is_over = changes.most == clash.available < clash.needed
    has_fewer = changes.lost(used) < clash.needed and not misses_least_loads(game)
    if not is_over or has_fewer:
        return Ruling.REFUTED
    counted = changes.at_least >= clash.needed or bool(used.all())
    return Ruling.PROVEN if counted else Ruling.TRUSTED


def _lacks_mentees(problem: Problem, clash: Clash, aim: Objective) -> bool:
    """Count who may come to some mentors against their least loads.

    Where wishes rule, nobody comes to a mentor whom either side refuses; where groups
    meet, nobody with whom there is no time or format in common.
    """
    stable = aim is Objective.STABLE
    asked = acceptable_problem(problem) if stable else relaxation(problem)
    needed, available = load_deficit(asked, np.unique(clash.mentors).astype(np.int64))
    return needed > available


def _of_rules(problem: Problem, clash: Clash, solution: Solution) -> Ruling:
    """Judge a clash that is plain to see, or one that groups were searched for."""
    # Who has no format in common cannot be paired, whatever the groups.
    plain = (*group_clashes(problem), *plain_clashes(relaxation(problem)))
    known = {(one.kind, one.mentees, one.mentors) for one in plain}
    if clash.kind is not ClashKind.GROUPS_UNREACHABLE or known:
        return _counted((clash.kind, clash.mentees, clash.mentors) in known)
    if not (problem.has_groups or problem.has_inertia):
        return Ruling.REFUTED
    prices = solution.group_proofs.clash
    if prices is None:
        return Ruling.TRUSTED
    return _counted(prices.fits(problem) and proves_clash(problem, prices))
