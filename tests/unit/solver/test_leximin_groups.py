"""By hand: groups whose worst pair is raised, then the second worst, and so on."""

import time
from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    GroupRules,
    Inertia,
    Limit,
    Matching,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    SolveResult,
    Watch,
    group_floors,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.group_levels import Levels
from tests.strategies_groups import offered_groups

NO = np.nan
BALANCED = Options(objective=Objective.BALANCED)
LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)

# With mentor 0 are 0.1 and 0.9 whatever happens. The others together have 0.9 and 0.2
# with mentor 1, or 0.4 twice with mentor 2.
SECOND = Problem(
    compatibility=Dense(
        np.array([[0.1, NO, NO], [0.9, NO, NO], [NO, 0.9, 0.4], [NO, 0.2, 0.4]])
    ),
    capacity=np.array(2),
    group_min=np.array(2),
)


def _scores(problem: Problem, result: SolveResult) -> list[float]:
    found = result.matching
    return sorted(problem.scores(found.mentees, found.mentors).tolist())


def _pairs(problem: Problem) -> list[list[int]]:
    result = solve(problem, LEXIMIN)
    assert result.termination.reason is Reason.OPTIMAL
    assert result.settled == result.matching.served
    pairs: list[list[int]] = result.matching.pairs.tolist()
    return pairs


def test_second_worst_pair_of_groups_is_raised_at_the_price_of_the_total() -> None:
    assert solve(SECOND, BALANCED).matching.pairs.tolist()[2:] == [[2, 1], [3, 1]]
    result = solve(SECOND, LEXIMIN)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 0], [2, 2], [3, 2]]
    assert result.termination.reason is Reason.OPTIMAL
    assert result.termination.bound == result.matching.objective(SECOND)
    assert result.stats.solver == "balanced_groups"
    assert (result.settled, result.prices) == (4, None)


def test_lowest_score_of_groups_is_used_as_seldom_as_can_be() -> None:
    # Mentee 0 needs somebody beside them: 1 at 0.1, which leaves 0.95 to 2, or 2 at
    # 0.3, which leaves 0.5 to 1. The total is 1.15 or 0.9.
    problem = Problem(
        compatibility=Dense(np.array([[0.1, NO], [0.1, 0.5], [0.3, 0.95]])),
        capacity=np.array([2, 1]),
        group_min=np.array([2, 1]),
    )
    assert _pairs(problem) == [[0, 0], [1, 1], [2, 0]]


def test_as_many_are_served_before_any_score_counts() -> None:
    # Mentor 1 alone would give two 0.9 each; only mentor 0 can take all three.
    problem = Problem(
        compatibility=Dense(np.array([[0.1, 0.9], [0.1, 0.9], [0.1, NO]])),
        capacity=np.array([3, 2]),
        group_min=np.array([3, 2]),
    )
    assert _pairs(problem) == [[0, 0], [1, 0], [2, 0]]


def test_pairs_beside_a_bad_fixed_one_are_raised_all_the_same() -> None:
    # With 1 at mentor 0: 0.1, 0.8, 0.8 and 0.9, in all 2.6; with 3 there: 0.1, 0.2, 0.9
    # and 2.0, in all 3.2, which `balanced` takes.
    scores = np.array([[0.1, NO], [0.8, 0.2], [NO, 0.9], [2.0, 0.8]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array(2),
        group_min=np.array(2),
        fixed=np.array([[0, 0]]),
    )
    assert solve(problem, BALANCED).matching.objective(problem) == pytest.approx(3.2)
    assert _pairs(problem) == [[0, 0], [1, 0], [2, 1], [3, 1]]


def test_groups_have_one_time_and_grades_that_are_close() -> None:
    # 2 and 3 would have 0.4 twice with mentor 2, but cannot come at the same time, or
    # are too far apart in grade: then 0.9 and 0.2 are all there is.
    times = np.ones((4, 1), dtype=np.bool_)
    rules = GroupRules(
        mentee_times=times,
        mentor_times=np.ones((3, 1), dtype=np.bool_),
        individual_places=np.array([0, 2, 0]),
        accepts_individual=np.array([False, False, True, True]),
        accepts_group=np.ones(4, dtype=np.bool_),
        grade=np.array([7.0, 7.0, 7.0, 9.0]),
        grade_span=2.0,
    )
    close = replace(SECOND, groups=rules)
    assert _pairs(close)[2:] == [[2, 2], [3, 2]]
    far = replace(SECOND, groups=replace(rules, grade_span=1.0))
    assert _pairs(far)[2:] == [[2, 1], [3, 1]]
    apart = np.array([[True, True], [True, True], [True, False], [False, True]])
    both = np.ones((3, 2), dtype=np.bool_)
    late = replace(rules, mentee_times=apart, mentor_times=both)
    assert _pairs(replace(SECOND, groups=late))[2:] == [[2, 1], [3, 1]]


def test_companions_come_before_any_score() -> None:
    # Without the rule 0 and 1 have 0.9 each with mentors of their own.
    scores = Dense(np.array([[0.9, 0.3, 0.5], [0.3, 0.9, 0.4]]))
    problem = Problem(compatibility=scores, capacity=np.array(2))
    both = np.array([[0, 1]])
    assert _pairs(replace(problem, together=both)) == [[0, 2], [1, 2]]
    # Mentor 0 would give both of them more than any other.
    alike = Dense(np.array([[0.9, 0.2, NO], [0.8, 0.3, NO]]))
    split = replace(problem, compatibility=alike, apart=both)
    assert _pairs(split) == [[0, 0], [1, 1]]


def test_price_of_changes_decides_among_equal_scores_only() -> None:
    # Whoever has whom: 0.5 twice, so the previous pairs are kept. Where a low pair can
    # be raised they are given up, at any price.
    previous = Inertia(pairs=np.array([[0, 1], [1, 0]]), price=100.0)
    alike = Problem(compatibility=Dense(np.full((2, 2), 0.5)), inertia=previous)
    assert _pairs(alike) == [[0, 1], [1, 0]]
    better = replace(alike, compatibility=Dense(np.array([[0.5, 0.4], [0.9, 0.5]])))
    result = solve(better, LEXIMIN)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 1]]
    assert result.termination.bound == 1.0


def test_changes_that_nobody_had_time_for_leave_a_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # All scores are settled, but nobody knows that both previous pairs can be kept:
    # each that is lost costs 0.25.
    previous = Inertia(pairs=np.array([[0, 1], [1, 0]]), price=0.25)
    problem = Problem(compatibility=Dense(np.full((2, 2), 0.5)), inertia=previous)
    other = Matching(np.array([[0, 0], [1, 1]]))

    def nothing_kept(levels: Levels) -> int:
        levels.best = other
        return 0

    monkeypatch.setattr(Levels, "fewest_lost", nothing_kept)
    result = solve(problem, LEXIMIN)
    assert result.settled == 2
    assert result.termination.limit is Limit.METHOD
    assert result.termination.bound == pytest.approx(1.5)


def test_cap_on_changes_comes_before_any_score() -> None:
    previous = Inertia(pairs=np.array([[0, 1], [1, 0]]), most_changes=1)
    scores = Dense(np.array([[0.5, 0.4], [0.9, 0.5]]))
    problem = Problem(compatibility=scores, inertia=previous)
    assert _pairs(problem) == [[0, 1], [1, 0]]


def test_nobody_to_group_is_settled() -> None:
    problem = Problem(compatibility=Dense(np.full((2, 2), NO)), group_min=np.array(2))
    result = solve(problem, LEXIMIN)
    assert (result.settled, result.matching.served) == (0, 0)
    assert result.termination.reason is Reason.OPTIMAL


def test_clash_is_told_as_under_total() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [NO, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    assert solve(problem, LEXIMIN).diagnosis == solve(problem).diagnosis


@pytest.mark.parametrize("seed", range(3))
def test_same_groups_give_the_same_bytes(seed: int) -> None:
    problem = offered_groups(seed, n_mentees=40, n_mentors=12)
    first, second = solve(problem, LEXIMIN), solve(problem, LEXIMIN)
    assert first.matching.pairs.tolist() == second.matching.pairs.tolist()
    assert first.matching.groups == second.matching.groups
    assert first.termination == second.termination
    assert first.termination.reason is Reason.OPTIMAL
    balanced = solve(problem, BALANCED)
    assert balanced.matching.served == first.matching.served
    assert _scores(problem, balanced) < _scores(problem, first)


@pytest.mark.parametrize("asked", [1, 5, 20])
def test_whoever_cancels_has_the_lowest_pairs_proven_so_far(asked: int) -> None:
    problem = offered_groups(n_mentees=40, n_mentors=12)
    best = _scores(problem, solve(problem, LEXIMIN))
    told: list[Progress] = []
    watch = Watch(cancelled=lambda: len(told) > asked, progress=told.append)
    result = solve(problem, LEXIMIN, watch=watch)
    assert result.termination.limit is Limit.CANCELLED
    assert result.termination.reason is Reason.FEASIBLE
    settled = result.settled
    assert settled is not None
    assert 0 < settled < result.matching.served
    assert _scores(problem, result)[:settled] == best[:settled]
    assert result.termination.bound >= sum(best)


@pytest.mark.parametrize("limit_s", [1e-6, 0.3, 1.5])
def test_time_limit_leaves_groups_that_obey(limit_s: float) -> None:
    problem = offered_groups(5, n_mentees=150, n_mentors=45)
    began = time.perf_counter()
    result = solve(problem, replace(LEXIMIN, time_limit_s=limit_s))
    # One second beyond the limit, and room for a machine that is busy.
    assert time.perf_counter() - began < limit_s + 5.0
    assert result.termination.reason is not Reason.INFEASIBLE
    assert result.termination.limit is Limit.TIME
    if result.has_matching:
        assert result.matching.violations(problem) == ()
        assert result.termination.bound >= result.matching.objective(problem)
        assert result.settled is not None
        assert result.settled < result.matching.served


def test_too_many_pairs_leave_all_but_the_worst_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(group_floors, "_MOST_PLACES", 0)
    result = solve(SECOND, LEXIMIN)
    assert result.termination.reason is Reason.FEASIBLE
    assert result.termination.limit is Limit.METHOD
    assert result.settled == 1


def test_whoever_listens_hears_of_each_score_that_is_settled() -> None:
    told: list[Progress] = []
    solve(SECOND, LEXIMIN, watch=Watch(progress=told.append))
    # The total of `balanced` is 0.1 + 0.9 + 0.9 + 0.2 = 2.1, that of leximin 1.8.
    assert told[0].objective == pytest.approx(2.1)
    assert [one.bound for one in told[:-1]] == pytest.approx([2.1] * (len(told) - 1))
    assert (told[-1].objective, told[-1].bound) == pytest.approx((1.8, 1.8))


def test_what_is_settled_of_groups_is_taken_on_trust() -> None:
    result = solve(SECOND, LEXIMIN)
    mapping = solution_to_mapping(SECOND, result, objective=Objective.BALANCED)
    checked = verify(SECOND, solution_from_mapping(mapping))
    assert checked.holds
    # Prices prove the total of `balanced`, and no more.
    codes = ["settled_trusted", "bound_beyond_prices"]
    assert [one.code for one in checked.trusted] == codes
    assert checked.trusted[0].claimed == 4
    assert checked.trusted[1].found == pytest.approx(2.1)
