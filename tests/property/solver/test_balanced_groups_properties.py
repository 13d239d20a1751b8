import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from matcher.solver import (
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    group_floors,
    solve,
)
from matcher.solver.groups import search
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.verification import verify
from tests.oracle import _served
from tests.oracle_groups import best_balanced_groups
from tests.strategies_groups import grouped_problems

BALANCED = Options(objective=Objective.BALANCED)


@given(grouped_problems())
def test_balanced_groups_agree_with_trying_everything(problem: Problem) -> None:
    result = solve(problem, BALANCED)
    best = best_balanced_groups(problem)
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    _agrees(problem, result, best)


@pytest.mark.parametrize("most_places", [0, 120_000])
@given(problem=grouped_problems())
def test_floors_of_many_pairs_claim_only_what_is_so(
    problem: Problem, most_places: int
) -> None:
    # The same with few pairs as with many: prices and flows before programs, or alone.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", 0)
        patch.setattr(group_floors, "_PROGRAM_ALONE", 0)
        patch.setattr(group_floors, "_MOST_PLACES", most_places)
        result = solve(problem, BALANCED)
    best = best_balanced_groups(problem)
    if best is None:
        assert not result.has_matching
    elif result.termination.reason is Reason.OPTIMAL:
        _agrees(problem, result, best)
    elif result.has_matching:
        assert result.matching.violations(problem) == ()
        own = (result.matching.served, _worst(problem, result))
        assert own <= (best[0], best[2]) or own[0] < best[0]


@given(grouped_problems(most_mentees=9, most_mentors=6))
def test_answer_passes_the_check_without_a_solver(problem: Problem) -> None:
    result = solve(problem, BALANCED)
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(mapping)).findings == ()


@given(grouped_problems(most_mentees=8, most_mentors=5))
def test_more_rules_never_raise_the_worst_pair(problem: Problem) -> None:
    # Without its rules a group's least size would count those met singly as well.
    free = replace(
        problem,
        together=np.empty((0, 2), dtype=np.int32),
        apart=np.empty((0, 2), dtype=np.int32),
        groups=None,
        group_min=np.array(0),
        inertia=None,
    )
    ruled, loose = solve(problem, BALANCED), solve(free, BALANCED)
    if not ruled.has_matching:
        return
    assert loose.matching.served >= ruled.matching.served
    same = _units(problem, loose) == _units(problem, ruled)
    if same and loose.matching.served:
        assert _worst(free, loose) >= _worst(problem, ruled)


@given(grouped_problems(most_mentees=8, most_mentors=5))
def test_worst_pair_of_groups_is_never_worse_than_under_total(
    problem: Problem,
) -> None:
    total, balanced = solve(problem), solve(problem, BALANCED)
    assert total.has_matching == balanced.has_matching
    if total.termination.reason is Reason.OPTIMAL:
        assert _units(problem, balanced) == _units(problem, total)
        assert _worst(problem, balanced) >= _worst(problem, total)


def _agrees(
    problem: Problem,
    result: SolveResult,
    best: tuple[int, tuple[int, ...], float, float],
) -> None:
    served, by_priority, worst, value = best
    assert result.matching.served == served
    assert _units(problem, result) == by_priority
    assert _worst(problem, result) == worst
    size = max(1.0, problem.compatibility.reach) * problem.n_mentees
    own = result.matching.objective(problem) - _price_of_changes(problem, result)
    assert own == pytest.approx(value, abs=1e-7 * size)
    assert result.termination.bound >= result.matching.objective(problem)


def _worst(problem: Problem, result: SolveResult) -> float:
    if not result.has_matching:
        return math.inf
    found = result.matching.worst_score(problem)
    return math.inf if found is None else found


def _units(problem: Problem, result: SolveResult) -> tuple[int, ...]:
    use = np.zeros(problem.shape, dtype=np.int64)
    if result.has_matching:
        use[result.matching.mentees, result.matching.mentors] = 1
    return _served(problem, use)


def _price_of_changes(problem: Problem, result: SolveResult) -> float:
    if problem.inertia is None:
        return 0.0
    pairs = result.matching.pairs.tolist()
    previous = np.unique(problem.inertia.pairs, axis=0).tolist()
    return problem.inertia.price * sum(pair not in pairs for pair in previous)
