import time
from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.errors import RequestError
from matcher.solver import (
    ClashKind,
    GivenUp,
    GroupRules,
    Inertia,
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    Watch,
    rounds,
    solve,
)
from matcher.solver.deadline import Deadline
from matcher.solver.grouped import Groups, before_groups
from matcher.solver.groups import search
from matcher.solver.groups.search import Search
from matcher.solver.network import Network
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.verification import verify


def _sample(
    n_mentees: int = 60, n_mentors: int = 20, *, seed: int = 0, times: int = 0
) -> Problem:
    rng = np.random.default_rng(seed)
    offered = np.zeros((n_mentors, times), dtype=np.bool_)
    if times:
        np.put_along_axis(offered, rng.integers(0, times, (n_mentors, 2)), True, 1)
    rules = GroupRules(
        mentee_times=rng.random((n_mentees, times)) < 0.5,
        mentor_times=offered,
        individual_places=np.zeros(n_mentors, dtype=np.int64),
        accepts_individual=np.zeros(n_mentees, dtype=np.bool_),
        accepts_group=np.ones(n_mentees, dtype=np.bool_),
    )
    return Problem(
        compatibility=Factored(rng.random((n_mentees, 6)), rng.random((n_mentors, 6))),
        capacity=np.array(5),
        group_min=np.array(3),
        groups=rules if times else None,
    )


def test_flow_that_obeys_the_sizes_is_optimal_at_once() -> None:
    # Both mentees are best with mentor 0, who wants at least two.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.2]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    assert result.matching.pairs.tolist() == [[0, 0], [1, 0]]
    assert result.matching.groups[0].members == (0, 1)
    assert result.prices is not None


def test_group_opens_in_full_or_not_at_all() -> None:
    # One by one 0.9 + 0.8 is best; but groups of two or nobody: 0.9 + 0.1 at mentor 0
    # against 0.2 + 0.8 at mentor 1.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.1, 0.8]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    result = solve(problem)
    assert result.matching.objective(problem) == pytest.approx(1.0)
    assert result.termination.reason is Reason.OPTIMAL


def test_program_without_any_group_left_is_proven_as_well() -> None:
    # Mentor 0 can never fill a group, so that only mentor 1 is left.
    problem = Problem(
        compatibility=Dense(np.array([[0.6, 0.3]])), group_min=np.array([2, 1])
    )
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    assert result.matching.pairs.tolist() == [[0, 1]]


def test_demand_is_served_before_the_score_of_groups() -> None:
    # Mentor 1 alone would give two the best scores; only mentor 0 can take all three.
    scores = np.array([[0.1, 0.9], [0.1, 0.9], [0.1, np.nan]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array([3, 2]),
        group_min=np.array([3, 2]),
    )
    result = solve(problem)
    assert result.matching.served == 3
    assert result.termination.served_bound == 3


def test_all_members_of_a_group_come_at_its_time() -> None:
    problem = _sample(times=4)
    result = solve(problem)
    assert result.matching.violations(problem) == ()
    rules = problem.groups
    assert rules is not None
    for group in result.matching.groups:
        assert group.time is not None
        assert rules.mentor_times[group.mentor, group.time]
        assert rules.mentee_times[list(group.members), group.time].all()


def test_grades_in_a_group_are_close() -> None:
    rules = GroupRules(
        mentee_times=np.zeros((4, 0), dtype=np.bool_),
        mentor_times=np.zeros((2, 0), dtype=np.bool_),
        individual_places=np.array([0, 0]),
        accepts_individual=np.zeros(4, dtype=np.bool_),
        accepts_group=np.ones(4, dtype=np.bool_),
        grade=np.array([5.0, 11.0, 6.0, 10.0]),
        grade_span=1.0,
    )
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])),
        capacity=np.array(4),
        group_min=np.array(2),
        groups=rules,
    )
    result = solve(problem)
    assert {group.members for group in result.matching.groups} == {(0, 2), (1, 3)}


def test_mentor_meets_some_singly_beside_the_group() -> None:
    # Mentee 2 accepts no group; the mentor has one place for a single mentee.
    rules = GroupRules(
        mentee_times=np.zeros((3, 0), dtype=np.bool_),
        mentor_times=np.zeros((1, 0), dtype=np.bool_),
        individual_places=np.array([1]),
        accepts_individual=np.array([False, False, True]),
        accepts_group=np.array([True, True, False]),
    )
    problem = Problem(
        compatibility=Dense(np.array([[0.5], [0.6], [0.7]])),
        capacity=np.array(3),
        group_min=np.array(2),
        groups=rules,
    )
    result = solve(problem)
    assert result.matching.served == 3
    assert result.matching.groups[0].members == (0, 1)


def test_companions_stay_together_and_others_apart() -> None:
    scores = Dense(np.array([[0.9, 0.1], [0.1, 0.9], [0.9, 0.2]]))
    problem = Problem(
        compatibility=scores,
        capacity=np.array(3),
        together=np.array([[0, 1]]),
        apart=np.array([[0, 2]]),
    )
    result = solve(problem)
    # Together at mentor 0 or 1 is 1.0 either way; mentee 2 prefers mentor 0 by far.
    assert result.matching.pairs.tolist() == [[0, 1], [1, 1], [2, 0]]
    assert result.termination.reason is Reason.OPTIMAL


def test_price_of_a_change_keeps_a_pair_that_is_a_little_worse() -> None:
    previous = np.array([[0, 0], [1, 1]])
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.6], [0.6, 0.5]])),
        inertia=Inertia(pairs=previous, price=0.2),
    )
    result = solve(problem)
    assert result.matching.pairs.tolist() == previous.tolist()
    assert result.termination.reason is Reason.OPTIMAL
    # The objective stays the sum of scores, and the bound is about it.
    assert result.termination.bound == pytest.approx(1.0, abs=1e-8)
    cheap = replace(problem, inertia=Inertia(pairs=previous, price=0.05))
    assert solve(cheap).matching.pairs.tolist() == [[0, 1], [1, 0]]


def test_cap_on_changes_is_kept() -> None:
    previous = np.array([[0, 0], [1, 1], [2, 2]])
    scores = Dense(np.array([[0.1, 0.9, 0.1], [0.9, 0.1, 0.1], [0.1, 0.1, 0.5]]))
    for most, total in ((0, 0.7), (2, 2.3)):
        problem = Problem(
            compatibility=scores, inertia=Inertia(pairs=previous, most_changes=most)
        )
        result = solve(problem)
        assert result.matching.objective(problem) == pytest.approx(total)


def test_a_lock_that_a_cap_forbids_is_named_in_a_whole_school() -> None:
    rng = np.random.default_rng(0)
    scores = rng.random((150, 60))
    scores[rng.random(scores.shape) < 0.5] = np.nan
    problem = Problem(compatibility=Dense(scores), capacity=np.array(2))
    before = solve(problem).matching.pairs
    other = next(
        mentor
        for mentor in range(60)
        if np.isfinite(scores[0, mentor]) and mentor != before[0, 1]
    )
    locked = replace(
        problem,
        fixed=np.array([[0, other]]),
        inertia=Inertia(pairs=before, most_changes=0),
    )
    result = solve(locked)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None
    assert {rule.kind for rule in result.diagnosis.core} == {
        GivenUp.FIXED,
        GivenUp.MOST_CHANGES,
    }


def test_fixed_pair_whose_group_cannot_fill_is_named() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [np.nan, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    result = solve(problem)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None
    clash = result.diagnosis.clashes[0]
    assert clash.kind is ClashKind.GROUPS_UNREACHABLE
    assert clash.mentors == (0,)


def test_many_groups_are_proven_by_prices() -> None:
    problem = _sample(200, 60)
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    # Far fewer pairs than the 12,000 there are had to be looked at.
    assert result.stats.candidates < 4_000
    mapping = solution_to_mapping(problem, result)
    assert verify(problem, solution_from_mapping(mapping)).findings == ()


def test_same_problem_gives_the_same_bytes() -> None:
    problem = _sample(120, 40, times=5)
    first, second = solve(problem), solve(problem)
    assert first.matching.pairs.tolist() == second.matching.pairs.tolist()
    assert first.matching.groups == second.matching.groups
    assert first.termination == second.termination


def test_cancelling_is_heard_within_a_second_or_so() -> None:
    problem = _sample(300, 90, times=6, seed=3)
    solve(_sample(20, 6))
    began = time.perf_counter()
    watch = Watch(cancelled=lambda: time.perf_counter() - began > 0.3)
    result = solve(problem, watch=watch)
    assert time.perf_counter() - began < 5.0
    if result.termination.reason is not Reason.OPTIMAL:
        assert result.termination.limit is Limit.CANCELLED
    if result.has_matching:
        assert result.matching.violations(problem) == ()


@pytest.mark.parametrize("limit_s", [1e-6, 0.05, 0.3])
def test_time_limit_leaves_something_that_obeys(limit_s: float) -> None:
    problem = _sample(200, 60, times=6, seed=5)
    result = solve(problem, Options(time_limit_s=limit_s))
    assert result.termination.reason is not Reason.INFEASIBLE
    if result.has_matching:
        assert result.matching.violations(problem) == ()
        assert result.termination.bound >= result.matching.objective(problem)


def test_cancelled_at_once_gives_the_groups_that_the_flow_filled() -> None:
    problem = _sample(60, 20)
    calls = iter([False] * 6)
    watch = Watch(cancelled=lambda: next(calls, True))
    result = solve(problem, watch=watch)
    if result.has_matching:
        assert result.matching.violations(problem) == ()
    if result.termination.reason is Reason.OPTIMAL:
        # The proof may be there before anybody asks whether to stop.
        best = solve(problem).matching.objective(problem)
        assert result.matching.objective(problem) == pytest.approx(best, abs=1e-9)


def _two_mentors(places: int) -> Problem:
    """Two groups of at least two: 0, 1 and 3 with mentor 0, 2 and 4 with mentor 1.

    Score by score 2 goes to mentor 0 as well, and mentee 4 alone to mentor 1.
    """
    scores = np.full((5, 2), np.nan)
    scores[:, 0] = [0.9, 0.9, 0.9, 0.1, np.nan]
    scores[[2, 4], 1] = 0.5
    return Problem(
        compatibility=Dense(scores), capacity=np.array(places), group_min=np.array(2)
    )


def test_what_was_served_in_passing_is_no_bound_on_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The first flow would overrun, and somebody says stop. Score by score mentee 3 is
    # left out: four, where all five can be served.
    monkeypatch.setattr(rounds, "kernel", lambda: None)
    monkeypatch.setattr(rounds, "_FLOW_S_PER_ARC", 1e3)
    problem, options = _two_mentors(3), Options(time_limit_s=60.0)
    ended = solve(problem, options, watch=Watch(cancelled=lambda: True)).termination
    assert ended.reason is Reason.FEASIBLE
    assert ended.served_bound is None or ended.served_bound >= 5


def test_a_closed_gap_among_those_who_serve_less_is_no_optimum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A search that settles for the four of mentor 0 and proves their total best.
    def settled(search: Search) -> None:
        search._settle_for_best()
        search.bound = search.best.value

    monkeypatch.setattr(Search, "run", settled)
    ended = solve(_two_mentors(4)).termination
    assert (ended.reason, ended.limit) == (Reason.FEASIBLE, Limit.METHOD)
    assert ended.served_bound == 5


def test_a_bound_on_those_who_serve_more_is_none_on_those_who_serve_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The flow has both for -9 + 2 and does not know that they cannot come together;
    # one alone may be worth 2.
    problem = Problem(
        compatibility=Dense(np.array([[-9.0], [2.0]])),
        capacity=np.array(2),
        groups=GroupRules(
            mentee_times=np.eye(2, dtype=np.bool_),
            mentor_times=np.ones((1, 2), dtype=np.bool_),
            individual_places=np.zeros(1, dtype=np.int64),
            accepts_individual=np.zeros(2, dtype=np.bool_),
            accepts_group=np.ones(2, dtype=np.bool_),
        ),
    )
    assert solve(problem).matching.objective(problem) == 2.0
    monkeypatch.setattr(Search, "run", lambda _: None)
    ended = solve(problem)
    assert ended.matching.served == 1
    assert ended.termination.bound >= 2.0


def test_what_is_known_is_returned_at_once_when_time_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = _sample()
    known = solve(problem).matching
    monkeypatch.delattr(Network, "solve")
    over = Deadline(began_s=-1e9, limit_s=1.0, watch=Watch())
    ended = Groups(known=known).solve(problem, Options(), over, None)
    assert ended.matching == known
    assert ended.termination.limit is Limit.TIME
    assert ended.termination.bound == np.inf


def test_too_little_time_to_begin_is_a_limit_of_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "is_too_late", lambda _: True)
    ended = solve(_sample(), Options(time_limit_s=100.0)).termination
    assert ended.limit is Limit.TIME


def test_a_flow_leaves_time_for_groups() -> None:
    # Of 200 mentees a fiftieth of a second, but a tenth of the time at most.
    problem = _sample(200)
    given = [10.0, 0.1, None]
    left = [
        before_groups(problem, Deadline(0.0, limit_s, Watch())).limit_s
        for limit_s in given
    ]
    assert left == [pytest.approx(9.98), pytest.approx(0.09), None]


def test_no_place_that_may_change_is_no_neighbourhood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Nothing may change, and the only other place is not under consideration.
    monkeypatch.setattr(search, "FEW_PLACES", 0)
    problem = Problem(
        compatibility=Dense(np.array([[-18.0, 4.0]])),
        group_min=np.array(1),
        inertia=Inertia(pairs=np.array([[0, 0]]), price=0.0, most_changes=0),
    )
    assert solve(problem).matching.pairs.tolist() == [[0, 0]]


def test_stable_groups_are_refused_with_what_there_is() -> None:
    with pytest.raises(RequestError) as refused:
        solve(_sample(6, 2), Options(objective=Objective.STABLE))
    assert "groups" in str(refused.value.values["known"])
