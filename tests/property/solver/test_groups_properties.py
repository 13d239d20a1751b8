from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from matcher.solver import Options, Prices, Problem, Reason, SolveResult, Watch, solve
from matcher.solver.deadline import Deadline
from matcher.solver.groups import formats, search
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task, all_kept, with_inertia
from matcher.solver.groups.tightening import Tightening, can_tighten
from tests.oracle_groups import best_grouped
from tests.strategies_groups import grouped_problems


@given(grouped_problems())
def test_groups_agree_with_trying_everything(problem: Problem) -> None:
    _agrees(problem, solve(problem))


@given(grouped_problems())
def test_search_by_prices_agrees_with_trying_everything(problem: Problem) -> None:
    # The same with few pairs as with many: prices, walks, flows and what is left.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", 0)
        result = solve(problem)
    _holds(problem, result)


@given(grouped_problems())
def test_search_that_no_gap_contents_agrees_with_trying_everything(
    problem: Problem,
) -> None:
    # Boxed prices and neighbourhoods have their turn before the last program.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", 0)
        patch.setattr(search, "GOOD_GAP", 0.0)
        result = solve(problem)
    _holds(problem, result)


@given(grouped_problems(most_mentees=5, most_mentors=3))
def test_choices_and_odd_sets_agree_with_trying_everything(problem: Problem) -> None:
    # Groups alone, as rosters ask for, with every other rule there may be.
    problem = _groups_alone(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", 0)
        patch.setattr(search, "GOOD_GAP", 0.0)
        patch.setattr(formats, "_MANY_WAYS", 0)
        result = solve(problem)
    _holds(problem, result)


@given(grouped_problems(most_mentees=5, most_mentors=3))
def test_odd_sets_bound_every_matching(problem: Problem) -> None:
    problem = _groups_alone(problem)
    task = Task.of(
        problem, with_inertia(problem, relaxation(problem)), Formats.of(problem)
    )
    best, loosely = best_grouped(problem), solve(problem)
    if best is None or not best[0] or not can_tighten(task):
        return
    matching = loosely.matching
    demand = Demand.of(problem, matching.served_each(problem))
    deadline = Deadline.start(Options(), Watch())
    tightening = Tightening(task, demand, matching, deadline)
    nothing = Prices(*(np.zeros(side) for side in problem.shape))
    tightening.run(nothing, gap=1.0, lowered=lambda _: True)
    bound = tightening.bound - task.surcharge - all_kept(problem)
    assert tightening.bound < np.inf
    assert bound >= best[2] - 1e-7 * _size(problem)


@given(grouped_problems(most_mentees=8, most_mentors=5))
def test_more_rules_never_raise_the_value(problem: Problem) -> None:
    # Without its rules a group's least size would count those met singly as well.
    free = replace(
        problem,
        together=np.empty((0, 2), dtype=np.int32),
        groups=None,
        group_min=np.array(0),
    )
    ruled, loose = solve(problem), solve(free)
    if ruled.termination.reason is not Reason.OPTIMAL:
        return
    assert loose.has_matching
    if loose.matching.served == ruled.matching.served and not problem.priority.any():
        assert _value(free, loose) >= _value(problem, ruled) - 1e-7 * _size(problem)


@given(grouped_problems(most_mentees=9, most_mentors=6))
def test_larger_groups_obey_every_rule_and_their_bound(problem: Problem) -> None:
    result = solve(problem)
    if result.has_matching:
        assert result.matching.violations(problem) == ()
        total = result.matching.objective(problem)
        assert result.termination.bound >= total


def _agrees(problem: Problem, result: SolveResult) -> None:
    best = best_grouped(problem)
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    assert result.matching.served == best[0]
    assert _value(problem, result) == pytest.approx(best[2], abs=1e-7 * _size(problem))


def _groups_alone(problem: Problem) -> Problem:
    """Return a problem in which everybody is met in groups, and nobody has to be."""
    rules = problem.groups
    if rules is not None:
        nobody = np.zeros(problem.n_mentors, dtype=np.int64)
        rules = replace(rules, individual_places=nobody)
    return replace(
        problem,
        groups=rules,
        group_min=np.maximum(problem.group_min, 2),
        load_min=np.zeros(problem.n_mentors, dtype=np.int64),
    )


def _holds(problem: Problem, result: SolveResult) -> None:
    """Check that nothing is claimed that is not so."""
    best = best_grouped(problem)
    reason = result.termination.reason
    if best is None:
        assert not result.has_matching
        return
    assert reason is not Reason.INFEASIBLE
    if reason is Reason.OPTIMAL:
        _agrees(problem, result)
    if not result.has_matching:
        return
    most = result.termination.served_bound
    assert most is None or most >= best[0]
    if result.matching.served == best[0] and not problem.priority.any():
        value = _value(problem, result)
        gap = result.termination.bound - result.matching.objective(problem)
        assert value + gap >= best[2] - 1e-7 * _size(problem)


def _value(problem: Problem, result: SolveResult) -> float:
    total = result.matching.objective(problem)
    if problem.inertia is None:
        return total
    previous = np.unique(problem.inertia.pairs, axis=0)
    kept = problem.are_among(result.matching.pairs, previous[:, 0], previous[:, 1])
    return total - problem.inertia.price * int((~kept).sum())


def _size(problem: Problem) -> float:
    return max(1.0, problem.compatibility.reach) * problem.n_mentees
