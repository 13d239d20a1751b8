import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    GroupRules,
    Objective,
    Options,
    Problem,
    Reason,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)

# Best: 0 with 1 (0.8), 1 with 0 (0.7); greedy 0.9 + 0.1 is worse.
PROBLEM = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]])))


def claims(problem: Problem = PROBLEM, **lies: object) -> dict[str, Any]:
    mapping = json.loads(json.dumps(solution_to_mapping(problem, solve(problem))))
    return {**mapping, **lies}


def codes(mapping: dict[str, Any], problem: Problem = PROBLEM) -> set[str]:
    found = verify(problem, solution_from_mapping(mapping)).findings
    return {finding.code for finding in found}


def test_a_true_solution_holds() -> None:
    checked = verify(PROBLEM, solution_from_mapping(claims()))
    assert checked.holds
    assert checked.most_served
    assert checked.objective == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("lies", "code"),
    [
        ({"objective": 1.6, "bound": 1.6}, "objective_wrong"),
        ({"objective": None}, "objective_wrong"),
        ({"served": 1}, "served_wrong"),
        ({"bound": 1.4}, "bound_below_objective"),
        ({"bound": None}, "no_bound"),
        ({"bound": 2.0}, "gap_open"),
        ({"mentee_prices": None}, "prices_half"),
        ({"mentee_prices": [0.0]}, "prices_length"),
        ({"mentor_prices": [0.0]}, "prices_length"),
        ({"mentee_prices": None, "mentor_prices": None}, "no_certificate"),
        ({"mentor_prices": [9.0, 9.0]}, "gap_open"),
        ({"pairs": [[0, 1], [1, 5]]}, "pair_outside"),
        ({"pairs": [[0, 1], [1, 2]]}, "pair_outside"),
        ({"pairs": [[0, 1], [2, 0]]}, "pair_outside"),
        ({"pairs": [[0, 1], [-1, 0]]}, "pair_outside"),
        ({"pairs": [[0, 1], [0, 1]]}, "pair_twice"),
        ({"pairs": [[0, 1], [1, 1]], "objective": 0.9}, "over_capacity"),
        ({"pairs": [[0, 0], [0, 1]], "objective": 1.7}, "over_demand"),
        ({"pairs": [[0, 1]], "objective": 0.8, "served": 1}, "not_most_served"),
        ({"blocking_pairs": [[0, 1]]}, "blocking_wrong"),
        # Mentee 0 and mentor 0 would rather have each other, and go unmentioned.
        ({"blocking_pairs": []}, "blocking_wrong"),
        ({"aim": "stable"}, "blocking_missing"),
        ({"aim": "stable", "blocking_pairs": [[0, 0]]}, "not_stable"),
        ({"reason": "no_solution_found"}, "pairs_despite_reason"),
        ({"reason": "infeasible", "pairs": []}, "no_clash"),
        ({"reason": "infeasible"}, "pairs_despite_reason"),
    ],
)
def test_each_lie_is_caught(lies: dict[str, object], code: str) -> None:
    assert code in codes({**claims(), **lies})


@pytest.mark.parametrize("size", [1e-9, -1e-9])
@pytest.mark.parametrize("claim", ["objective", "bound"])
def test_claims_may_differ_by_their_last_digits(claim: str, size: float) -> None:
    told = claims()
    assert codes({**told, claim: told[claim] + size}) == set()
    assert codes({**told, claim: told[claim] + 1e3 * size}) != set()


def test_prices_may_differ_by_their_last_digits() -> None:
    told = claims()
    prices = [price + 1e-8 for price in told["mentor_prices"]]
    assert codes({**told, "mentor_prices": prices}) == set()


def test_stable_claims_without_a_proof_may_have_blocking_pairs_that_are_listed() -> (
    None
):
    told = claims(aim="stable", reason="feasible", limit="time")
    assert codes({**told, "blocking_pairs": [[0, 0]]}) == set()


def test_having_found_nothing_claims_nothing() -> None:
    told = claims(pairs=[], objective=None, bound=None, served=None)
    assert codes({**told, "reason": "no_solution_found", "limit": "time"}) == set()


def test_a_pair_without_a_score_leaves_nothing_to_be_judged() -> None:
    problem = Problem(compatibility=Dense(np.array([[np.nan, 0.5]])))
    checked = verify(problem, solution_from_mapping(claims(pairs=[[0, 0]])))
    assert "pair_not_allowed" in {finding.code for finding in checked.findings}
    assert (checked.objective, checked.bound, checked.most_served) == (None, None, None)


def test_a_worse_matching_is_not_optimal_with_its_own_bound() -> None:
    lie = claims(pairs=[[0, 0], [1, 1]], objective=1.0, bound=1.0)
    assert {"bound_unproven", "gap_open"} <= codes(lie)


def test_a_worse_matching_may_be_called_feasible_with_a_true_bound() -> None:
    told = claims(
        pairs=[[0, 0], [1, 1]], objective=1.0, reason="feasible", limit="time"
    )
    assert codes(told) == set()


def test_a_clash_that_is_none_is_caught() -> None:
    problem = Problem(
        compatibility=Dense(np.full((2, 1), np.nan)), load_min=np.array([1])
    )
    told = claims(problem)
    assert codes(told, problem) == set()
    assert codes({**told, "objective": None}, PROBLEM) == {"clash_unproven"}


def test_a_missing_fixed_pair_is_found() -> None:
    problem = Problem(compatibility=PROBLEM.compatibility, fixed=np.array([[0, 0]]))
    assert "fixed_missing" in codes(claims(), problem)


@pytest.mark.parametrize("size", [1.0, 1e-6, 1e-12])
def test_scores_may_be_of_any_size(size: float) -> None:
    small = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]]) * size))
    assert codes(claims(small), small) == set()
    straight = claims(small, pairs=[[0, 0], [1, 1]], objective=1.0 * size)
    assert "gap_open" in codes({**straight, "bound": 1.0 * size}, small)
    assert "objective_wrong" in codes(claims(small, objective=1.4 * size), small)
    assert "bound_below_objective" in codes(claims(small, bound=1.4 * size), small)


def test_priority_counts_as_service() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.1], [0.9]])), priority=np.array([1.0, 0.0])
    )
    assert codes(claims(problem), problem) == set()
    lie = claims(problem, pairs=[[1, 0]], objective=0.9, bound=0.9)
    assert "not_most_served" in codes(lie, problem)


def test_least_load_out_of_reach_of_wishes_is_a_proven_clash() -> None:
    # The only mentee refuses the only mentor, who must get somebody.
    problem = Problem(
        compatibility=Dense(np.array([[0.5]])),
        load_min=np.array([1]),
        mentee_ranks=np.array([[np.nan]]),
        mentor_ranks=np.array([[1.0]]),
    )
    result = solve(problem, Options(objective=Objective.STABLE))
    mapping = solution_to_mapping(problem, result, objective=Objective.STABLE)
    assert result.termination.reason is Reason.INFEASIBLE
    assert verify(problem, solution_from_mapping(mapping)).holds


# One time in common, but mentee 0 comes to no group, and mentor 0 meets nobody singly.
SHY = GroupRules(
    mentee_times=np.ones((1, 1), dtype=np.bool_),
    mentor_times=np.ones((1, 1), dtype=np.bool_),
    individual_places=np.array([0]),
    accepts_individual=np.array([True]),
    accepts_group=np.array([False]),
    grade=np.array([7.0]),
)


def test_who_has_no_format_in_common_is_not_served_by_anybody() -> None:
    problem = Problem(compatibility=Dense(np.ones((1, 1))), groups=SHY)
    told = claims(problem, group_proofs=None)
    checked = verify(problem, solution_from_mapping(told))
    assert told["served"] == 0
    assert checked.most_served
    assert checked.is_complete


@pytest.mark.parametrize(("bound", "code"), [(None, "no_bound"), (3.0, "gap_open")])
def test_optimal_groups_have_a_bound_that_closes(
    bound: float | None, code: str
) -> None:
    problem = Problem(
        compatibility=PROBLEM.compatibility,
        capacity=np.array(2),
        group_min=np.array(2),
    )
    told = claims(problem)
    assert codes(told, problem) == set()
    assert codes({**told, "bound": bound}, problem) == {code}


@pytest.mark.parametrize(
    "rule", [{"load_min": np.array(1)}, {"fixed": np.array([[0, 0]])}]
)
def test_a_clash_with_the_formats_of_groups_is_proven(
    rule: dict[str, np.ndarray],
) -> None:
    problem = Problem(compatibility=Dense(np.ones((1, 1))), groups=SHY, **rule)  # type: ignore[arg-type]
    told = claims(problem)
    assert told["reason"] == Reason.INFEASIBLE.value
    assert codes(told, problem) == set()


def test_a_load_that_a_group_could_meet_is_no_clash() -> None:
    open_to = replace(SHY, accepts_group=np.array([True]))
    scores = Dense(np.ones((1, 1)))
    shy = Problem(compatibility=scores, groups=SHY, load_min=np.array(1))
    willing = replace(shy, groups=open_to)
    assert codes(claims(shy), willing) == {"clash_unproven"}
