import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Inertia,
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    Termination,
    Watch,
    solve,
)
from matcher.solver.floor_proof import FloorProof
from matcher.solver.network import Network
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.verification import verify
from tests.strategies_groups import offered_groups

BALANCED = Options(objective=Objective.BALANCED)


def test_worst_pair_of_groups_is_raised_at_the_price_of_the_total() -> None:
    # Both groups of two or none. Mentor 0: 0.9 + 0.1 = 1.0; mentor 1: 0.4 + 0.4 = 0.8.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.4], [0.1, 0.4]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    assert solve(problem).matching.pairs.tolist() == [[0, 0], [1, 0]]
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 1]]
    assert result.termination.reason is Reason.OPTIMAL
    assert result.termination.bound == pytest.approx(0.8)
    assert result.stats.solver == "balanced_groups"


def test_floor_of_groups_is_below_that_of_the_flow() -> None:
    # One by one 0.9 and 0.8 would do; groups of two must take 0.2 (with 0.8), as 0.1
    # is worse. Only a search proves that: there is no cut.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.1, 0.8]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 1]]
    assert result.termination.reason is Reason.OPTIMAL
    assert result.worst_proof is None


def test_demand_is_served_before_the_worst_pair_of_groups_is_raised() -> None:
    # Mentor 1 alone would give two 0.9 each; only mentor 0 can take all three.
    scores = np.array([[0.1, 0.9], [0.1, 0.9], [0.1, np.nan]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array([3, 2]),
        group_min=np.array([3, 2]),
    )
    result = solve(problem, BALANCED)
    assert result.matching.served == 3
    assert result.termination.served_bound == 3
    assert result.termination.reason is Reason.OPTIMAL


def test_service_of_groups_below_that_of_the_flow_is_proven() -> None:
    # Only three of four fit: one group of exactly three, and mentor 1 cannot fill.
    # Of the threes at mentor 0 the best leaves out the worst pair, 0.1.
    scores = np.array([[0.9, np.nan], [0.8, np.nan], [0.7, np.nan], [0.1, 0.9]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array([3, 3]),
        group_min=np.array([3, 2]),
    )
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 0], [2, 0]]
    assert result.termination.served_bound == 3
    assert result.termination.reason is Reason.OPTIMAL


def test_no_group_is_asked_to_be_better_than_a_fixed_pair() -> None:
    # The fixed 0.1 is the worst whatever happens, so the total decides the rest.
    scores = np.array([[0.1, 0.1], [0.9, 0.2], [0.3, 0.9], [0.9, 0.8]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array(2),
        group_min=np.array(2),
        fixed=np.array([[0, 0]]),
    )
    result = solve(problem, BALANCED)
    # With mentee 1 or 3 at mentor 0: 0.1 + 0.9 + 0.9 + 0.8 = 2.7, or 0.1+0.9+0.2+0.9.
    assert result.matching.pairs.tolist() == [[0, 0], [1, 0], [2, 1], [3, 1]]
    assert result.termination.reason is Reason.OPTIMAL
    assert result.worst_proof is None


def test_price_of_changes_decides_among_matchings_with_the_same_worst_pair() -> None:
    # Any way the worst is 0.5: 0.5 + 0.5 as before, or 0.5 + 0.6 at a price.
    scores = np.array([[0.5, 0.5], [0.6, 0.5]])
    previous = np.array([[0, 0], [1, 1]])
    problem = Problem(
        compatibility=Dense(scores), inertia=Inertia(pairs=previous, price=0.2)
    )
    assert solve(problem, BALANCED).matching.pairs.tolist() == previous.tolist()
    cheap = replace(problem, inertia=Inertia(pairs=previous, price=0.02))
    result = solve(cheap, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert result.termination.bound == pytest.approx(1.1)


def test_worst_pair_comes_before_the_price_of_changes() -> None:
    previous = np.array([[0, 0], [1, 1]])
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.4], [0.4, 0.1]])),
        inertia=Inertia(pairs=previous, price=100.0),
    )
    result = solve(problem, BALANCED)
    assert result.matching.worst_score(problem) == 0.4
    assert result.termination.reason is Reason.OPTIMAL


def test_cap_on_changes_comes_before_the_worst_pair() -> None:
    previous = np.array([[0, 0], [1, 1]])
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.4], [0.4, 0.1]])),
        inertia=Inertia(pairs=previous, most_changes=0),
    )
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == previous.tolist()
    assert result.termination.reason is Reason.OPTIMAL


def test_infeasible_groups_are_explained_as_under_total() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [np.nan, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    balanced, total = solve(problem, BALANCED), solve(problem)
    assert balanced.termination.reason is Reason.INFEASIBLE
    assert balanced.diagnosis == total.diagnosis


def test_nobody_to_group_is_solved() -> None:
    problem = Problem(
        compatibility=Dense(np.full((2, 2), np.nan)), group_min=np.array(2)
    )
    result = solve(problem, BALANCED)
    assert result.matching.served == 0
    assert result.termination.reason is Reason.OPTIMAL


@pytest.mark.parametrize("seed", range(3))
def test_same_problem_gives_the_same_bytes(seed: int) -> None:
    problem = offered_groups(seed)
    first, second = solve(problem, BALANCED), solve(problem, BALANCED)
    assert first.matching.pairs.tolist() == second.matching.pairs.tolist()
    assert first.termination == second.termination
    total = solve(problem)
    assert first.matching.served == total.matching.served
    ours, theirs = (it.matching.worst_score(problem) for it in (first, total))
    assert ours is not None
    assert theirs is not None
    assert ours >= theirs


@pytest.mark.parametrize("limit_s", [1e-6, 0.05, 0.3])
def test_time_limit_leaves_something_that_obeys(limit_s: float) -> None:
    problem = offered_groups(5, n_mentees=150, n_mentors=45)
    limited = Options(objective=Objective.BALANCED, time_limit_s=limit_s)
    result = solve(problem, limited)
    assert result.termination.reason is not Reason.INFEASIBLE
    if result.has_matching:
        assert result.matching.violations(problem) == ()
        assert result.termination.bound >= result.matching.objective(problem)


def test_cancelling_is_heard_and_never_claims_to_be_optimal() -> None:
    problem = offered_groups(3, n_mentees=200, n_mentors=60)
    began = time.perf_counter()
    watch = Watch(cancelled=lambda: time.perf_counter() - began > 0.3)
    result = solve(problem, BALANCED, watch=watch)
    assert time.perf_counter() - began < 5.0
    if result.termination.reason is not Reason.OPTIMAL:
        assert result.termination.limit is Limit.CANCELLED


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clock that stands still but for flows, which take four seconds each."""
    now, solves, solve_flow = [100.0], [0], Network.solve

    def slow(*given: Any) -> SolveResult:
        result = solve_flow(*given)
        now[0] += 4.0
        solves[0] += 1
        return result

    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(Network, "solve", slow)
    return solves


@pytest.mark.parametrize("price", [None, 0.0, 0.1])
def test_no_flow_begins_once_time_is_up(spent: list[int], price: float | None) -> None:
    problem = offered_groups(3)
    if price is not None:
        inertia = Inertia(pairs=np.array([[0, 0]]), price=price)
        problem = replace(problem, inertia=inertia)
    limited = Options(objective=Objective.BALANCED, time_limit_s=3.0)
    result = solve(problem, limited)
    assert spent == [1]
    assert result.termination.limit is Limit.TIME
    assert result.matching.violations(problem) == ()


def test_the_flow_is_not_solved_again_for_groups(spent: list[int]) -> None:
    problem = offered_groups(3)
    limited = Options(objective=Objective.BALANCED, time_limit_s=6.0)
    # The second is the one of the highest floor.
    assert solve(problem, limited).termination.limit is Limit.TIME
    assert spent == [2]


def test_a_flow_cut_short_proves_no_worst_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    # There is time left for groups, whose search may well end with a proof of its own.
    solve_flow = Network.solve

    def hasty(*given: Any) -> SolveResult:
        told = solve_flow(*given)
        ended = Termination(Reason.FEASIBLE, Limit.TIME, told.termination.bound)
        return replace(told, termination=ended)

    monkeypatch.setattr(Network, "solve", hasty)
    result = solve(offered_groups(), replace(BALANCED, time_limit_s=100.0))
    assert result.termination.reason is Reason.FEASIBLE
    assert result.termination.limit is Limit.TIME


def test_cut_that_proves_nothing_about_groups_is_found() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.4], [0.1, 0.4]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    result = solve(problem, BALANCED)
    false = replace(result, worst_proof=FloorProof(mentees=(0,), mentors=()))
    mapping = solution_to_mapping(problem, false, objective=Objective.BALANCED)
    findings = verify(problem, solution_from_mapping(mapping)).findings
    assert [finding.code for finding in findings] == ["worst_unproven"]
