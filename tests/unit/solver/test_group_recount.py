"""By hand: prices that prove what counting alone does not."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Inertia,
    Matching,
    Objective,
    Options,
    Prices,
    Problem,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.group_proofs import GroupPrices
from matcher.solver.group_recount import (
    proves_clash,
    proves_service,
    proves_worst,
    service_weights,
    total_bound,
)

# Mentor 0 takes three or nobody, and only two mentees may come; 2 has mentor 1 alone,
# where each of the others could go as well.
SHORT = Problem(
    compatibility=Dense(np.array([[0.9, 0.3], [0.8, 0.2], [np.nan, 0.1]])),
    capacity=np.array([3, 1]),
    group_min=np.array([3, 0]),
)
BEST = Matching(np.array([[0, 1]]))
NOBODY = Matching(np.empty((0, 2), dtype=np.int32))


def _prices(mentee: list[float], mentor: list[float]) -> GroupPrices:
    return GroupPrices(Prices(np.array(mentee), np.array(mentor)), np.empty(0))


def test_prices_prove_that_no_more_is_served() -> None:
    # At no prices mentor 0 can fill no group and mentor 1 serves one.
    assert proves_service(SHORT, BEST, _prices([0, 0, 0], [0, 0]))
    # Mentees at a whole unit each would allow for three.
    assert not proves_service(SHORT, BEST, _prices([1, 1, 1], [0, 0]))
    roomy = replace(SHORT, group_min=np.array([2, 0]))
    assert not proves_service(roomy, BEST, _prices([0, 0, 0], [0, 0]))


def test_prices_prove_the_worst_pair_of_what_serves_as_much() -> None:
    # Better than 0.3 is nothing that can meet: nobody could be served.
    assert proves_worst(SHORT, BEST, _prices([-1, -1, -1], [1, 1])) is False
    assert proves_worst(SHORT, BEST, _prices([-1, -1, -1], [0, 0]))
    worse = Matching(np.array([[1, 1]]))
    assert not proves_worst(SHORT, worse, _prices([-1, -1, -1], [0, 0]))
    assert not proves_worst(SHORT, NOBODY, _prices([-1] * 3, [0, 0]))


def test_prices_prove_that_a_least_load_cannot_be_met() -> None:
    # A group that cannot fill earns nothing; one place must be taken at minus one.
    must = replace(SHORT, load_min=np.array([1, 0]))
    assert proves_clash(must, _prices([0, 0, 0], [-1, 0]))
    assert not proves_clash(must, _prices([0, 0, 0], [1, 0]))
    assert not proves_clash(must, _prices([1, 0, 0], [-1, 0]))
    assert not proves_clash(SHORT, _prices([0, 0, 0], [-1, 0]))
    fills = replace(must, group_min=np.array([2, 0]))
    assert not proves_clash(fills, _prices([0, 0, 0], [-1, 0]))


def test_total_is_bounded_by_what_is_served_and_kept() -> None:
    assert total_bound(SHORT, BEST, _prices([0, 0, 0], [0, 0])) == pytest.approx(0.3)
    # A floor leaves no pair below it.
    assert total_bound(SHORT, BEST, _prices([0, 0, 0], [0, 0]), 0.35) == 0.0
    kept = replace(SHORT, inertia=Inertia(pairs=np.array([[1, 1]]), price=0.5))
    # Keeping 1 is worth 0.2 + 0.5; the matching keeps none of the previous pairs.
    no_rules = _prices([0, 0, 0], [0, 0])
    assert total_bound(kept, BEST, no_rules) == pytest.approx(0.7)
    other = Matching(np.array([[1, 1]]))
    assert total_bound(kept, other, no_rules) == pytest.approx(0.2)


def test_service_counts_all_first_then_the_highest_priority() -> None:
    assert service_weights(SHORT) is not None
    # Four is more than all three units of demand can be.
    ranked = replace(SHORT, priority=np.array([0.0, 2.0, 1.0]))
    weights = service_weights(ranked)
    assert weights is not None
    assert weights.tolist() == [16, 20, 17]
    many = replace(SHORT, priority=np.array([0.0, 2.0, 1.0]), demand=np.array(9))
    assert service_weights(many) is not None
    rows = np.arange(60.0)
    crowd = Problem(compatibility=Dense(np.ones((60, 1))), priority=rows)
    assert service_weights(crowd) is None


def _told(problem: Problem, aim: Objective, **lies: object) -> Any:
    result = solve(problem, Options(objective=aim))
    mapping = solution_to_mapping(problem, result, objective=aim)
    return json.loads(json.dumps({**mapping, **lies}))


def _codes(problem: Problem, mapping: Any) -> list[str]:
    checked = verify(problem, solution_from_mapping(mapping))
    return [one.code for one in (*checked.findings, *checked.trusted)]


@pytest.mark.parametrize("aim", [Objective.TOTAL, Objective.BALANCED])
def test_whatever_the_linear_program_proves_is_recounted(aim: Objective) -> None:
    told = _told(SHORT, aim)
    assert _codes(SHORT, told) == []
    assert "service" in told["group_proofs"]


def test_worst_pair_of_groups_is_recounted_from_prices() -> None:
    # Without sizes one could have 0.9; groups have 0.3 at best.
    told = _told(SHORT, Objective.BALANCED)
    assert "worst" in told["group_proofs"]
    proofs = {**told["group_proofs"], "worst": None}
    assert _codes(SHORT, {**told, "group_proofs": proofs}) == ["worst_trusted"]
    nothing = {"mentee_prices": [0] * 3, "mentor_prices": [0] * 2, "rule_prices": []}
    proofs = {**told["group_proofs"], "worst": nothing}
    assert _codes(SHORT, {**told, "group_proofs": proofs}) == ["worst_unproven"]


def test_prices_that_prove_nothing_are_found() -> None:
    told = _told(SHORT, Objective.TOTAL)
    high = {"mentee_prices": [9] * 3, "mentor_prices": [0] * 2, "rule_prices": []}
    proofs = {**told["group_proofs"], "service": high}
    found = _codes(SHORT, {**told, "group_proofs": proofs})
    assert found == ["service_unproven", "service_trusted"]
    few = {**high, "mentee_prices": [0]}
    proofs = {**told["group_proofs"], "service": few}
    found = _codes(SHORT, {**told, "group_proofs": proofs})
    assert found[0] == "prices_length"
    proofs = {**told["group_proofs"], "service": None, "total": None}
    found = _codes(SHORT, {**told, "group_proofs": proofs})
    assert found == ["service_trusted", "bound_trusted"]


def test_clash_of_groups_is_recounted_from_prices() -> None:
    # One of two previous pairs is to stay; the group of mentor 0 would need three.
    problem = replace(
        SHORT,
        inertia=Inertia(pairs=np.array([[0, 0], [1, 0]]), most_changes=1),
    )
    told = _told(problem, Objective.TOTAL)
    assert told["reason"] == "infeasible"
    assert _codes(problem, told) == []
    assert _codes(problem, {**told, "group_proofs": None}) == ["clash_trusted"]
    zeros = {"mentee_prices": [0] * 3, "mentor_prices": [0] * 2, "rule_prices": [0]}
    found = _codes(problem, {**told, "group_proofs": {"clash": zeros}})
    assert found == ["clash_unproven"]
