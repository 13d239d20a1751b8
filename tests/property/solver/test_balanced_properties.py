import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, Reason, solve
from matcher.solver.leximin_check import improvable_score
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.verification import verify
from tests.oracle import _served
from tests.oracle_groups import best_balanced, best_leximin, usable_pairs
from tests.strategies_solver import problems

BALANCED = Options(objective=Objective.BALANCED)
SMALL = problems(most_mentees=4, most_mentors=3)


@given(SMALL)
def test_balanced_agrees_with_trying_everything(problem: Problem) -> None:
    assert usable_pairs(problem) <= 12
    best = best_balanced(problem)
    result = solve(problem, BALANCED)
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    matching = result.matching
    served, by_priority, worst, total = best
    assert matching.served == served
    assert _served_each(problem, result.matching.pairs.tolist()) == by_priority
    found = matching.worst_score(problem)
    assert (math.inf if found is None else found) == worst
    assert matching.objective(problem) == pytest.approx(total, rel=1e-9, abs=1e-9)
    assert result.termination.bound >= total - 1e-9 * max(1.0, abs(total))


@given(SMALL)
def test_leximin_agrees_with_trying_everything(problem: Problem) -> None:
    best = best_leximin(problem)
    result = solve(problem, Options(objective=Objective.BALANCED, leximin=True))
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    matching = result.matching
    assert (matching.served, _served_each(problem, matching.pairs.tolist())) == best[:2]
    found = problem.scores(matching.mentees, matching.mentors)
    assert sorted(found.tolist()) == best[2]
    told = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(told)).is_complete


@given(SMALL)
def test_exchange_is_found_exactly_where_leximin_is_better(problem: Problem) -> None:
    best, result = best_leximin(problem), solve(problem, BALANCED)
    if best is None:
        return
    matching = result.matching
    found = sorted(problem.scores(matching.mentees, matching.mentors).tolist())
    improvable = improvable_score(problem, matching, math.inf)
    first = next((a for a, b in zip(found, best[2], strict=True) if a != b), None)
    assert improvable == first


@st.composite
def grades(draw: st.DrawFn) -> Problem:
    """Draw a problem of few distinct scores, all pairs allowed: many equal optima."""
    shape = n_mentees, n_mentors = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Problem(
        compatibility=Dense(rng.integers(1, draw(st.integers(3, 9)), shape) / 8),
        capacity=rng.integers(1, 3, n_mentors),
        demand=rng.integers(1, draw(st.integers(2, 3)), n_mentees),
    )


@given(grades())
def test_leximin_of_few_grades_agrees_with_trying_everything(problem: Problem) -> None:
    best = best_leximin(problem)
    assert best is not None
    result = solve(problem, Options(objective=Objective.BALANCED, leximin=True))
    pairs = result.matching
    assert sorted(problem.scores(pairs.mentees, pairs.mentors).tolist()) == best[2]


@given(problems(most_mentees=9, most_mentors=7))
def test_balanced_answer_passes_the_check_without_a_solver(problem: Problem) -> None:
    result = solve(problem, BALANCED)
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(mapping)).findings == ()


@given(problems(most_mentees=9, most_mentors=7))
def test_worst_pair_is_never_worse_than_under_total(problem: Problem) -> None:
    total, balanced = solve(problem), solve(problem, BALANCED)
    if not total.has_matching or not total.matching.served:
        return
    ours = balanced.matching.worst_score(problem)
    theirs = total.matching.worst_score(problem)
    assert ours is not None
    assert theirs is not None
    assert ours >= theirs
    assert balanced.matching.served == total.matching.served


def _served_each(problem: Problem, pairs: list[list[int]]) -> tuple[int, ...]:
    use = np.zeros(problem.shape, dtype=np.int64)
    for mentee, mentor in pairs:
        use[mentee, mentor] = 1
    return _served(problem, use)
