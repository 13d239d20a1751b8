"""By hand: three mentees, of whom each two have one mentor who takes only both.

Half of every group would serve everybody, so no prices can prove that one group is all
there is. Branching can.
"""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Inertia,
    Objective,
    Options,
    Problem,
    Reason,
    Verification,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)

NO = np.nan
TRIANGLE = np.array([[0.9, NO, 0.9], [0.9, 0.9, NO], [NO, 0.9, 0.9]])


def _checked(
    problem: Problem, aim: Objective = Objective.TOTAL, **lies: object
) -> Verification:
    result = solve(problem, Options(objective=aim))
    told: dict[str, Any] = solution_to_mapping(problem, result, objective=aim)
    mapping = json.loads(json.dumps({**told, **lies}))
    return verify(problem, solution_from_mapping(mapping))


def _trusted(checked: Verification) -> list[str]:
    assert checked.findings == ()
    return [claim.code for claim in checked.trusted]


def _pairs_of_two(scores: np.ndarray, **rules: Any) -> Problem:
    return Problem(
        compatibility=Dense(scores),
        capacity=np.array(2),
        group_min=np.array(2),
        **rules,
    )


def test_service_that_no_prices_prove_is_named() -> None:
    checked = _checked(_pairs_of_two(TRIANGLE))
    assert _trusted(checked)[0] == "service_trusted"
    assert checked.holds
    assert not checked.is_complete
    assert checked.most_served is False


def test_worst_pair_that_no_prices_prove_is_named() -> None:
    # A fourth mentor takes one alone, at 0.1: only with them are all three served.
    problem = replace(
        _pairs_of_two(np.column_stack([TRIANGLE, np.full(3, 0.1)])),
        capacity=np.array([2, 2, 2, 1]),
        group_min=np.array([2, 2, 2, 0]),
    )
    checked = _checked(problem, Objective.BALANCED)
    assert _trusted(checked) == ["worst_trusted", "bound_beyond_prices"]
    assert checked.trusted[0].found == pytest.approx(0.1)
    assert checked.most_served


def test_bound_beyond_what_prices_prove_is_told_with_both() -> None:
    # Somebody alone at 0.1: 0.9 + 0.9 + 0.1; by halves it would be 2.7.
    problem = replace(
        _pairs_of_two(np.column_stack([TRIANGLE, np.full(3, 0.1)])),
        capacity=np.array([2, 2, 2, 1]),
        group_min=np.array([2, 2, 2, 0]),
    )
    (claim,) = _checked(problem).trusted
    assert claim.code == "bound_beyond_prices"
    assert claim.claimed == pytest.approx(1.9)
    assert claim.found == pytest.approx(2.7)


def test_clash_that_no_prices_prove_is_named() -> None:
    # Two such triangles; each mentor had one of their two. By halves three of the six
    # previous pairs could be kept, in whole groups two.
    none = np.full((3, 3), NO)
    problem = _pairs_of_two(
        np.block([[TRIANGLE, none], [none, TRIANGLE]]),
        inertia=Inertia(pairs=np.tile(np.arange(6)[:, None], 2), most_changes=3),
    )
    result = solve(problem)
    assert result.termination.reason is Reason.INFEASIBLE
    checked = _checked(problem)
    assert _trusted(checked) == ["clash_trusted"]
    assert not checked.is_complete


def test_bound_without_prices_is_named() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5, 0.4]])))
    lies: dict[str, Any] = {
        "reason": "feasible",
        "mentee_prices": None,
        "mentor_prices": None,
    }
    assert _trusted(_checked(problem)) == []
    assert _trusted(_checked(problem, **lies)) == ["bound_trusted"]
    assert _trusted(_checked(problem, bound=None, **lies)) == []


@pytest.mark.parametrize(
    ("wishes", "trusted"),
    [
        # The mentors want the mentees crosswise: both ways are stable.
        ([[1.0, 2.0], [2.0, 1.0]], ["bound_trusted"]),
        # Mentee 0 has no preference; all demand is served all the same.
        ([[1.0, 1.0], [2.0, 1.0]], ["bound_trusted"]),
        # Both mentees want whom they are wanted by: nothing else is stable.
        ([[2.0, 1.0], [1.0, 2.0]], []),
        ([[1.0, 1.0], [1.0, 2.0]], []),
    ],
)
def test_total_of_wishes_is_named(
    wishes: list[list[float]], trusted: list[str]
) -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.4], [0.4, 0.3]])),
        mentee_ranks=np.array(wishes),
        mentor_ranks=np.array([[2.0, 1.0], [1.0, 2.0]]),
    )
    assert _trusted(_checked(problem, Objective.STABLE)) == trusted


def test_wishes_of_one_strict_score_leave_nothing_to_trust() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5, 0.4], [0.45, 0.3]])))
    assert _trusted(_checked(problem, Objective.STABLE)) == []


def test_ties_of_one_score_leave_the_total_to_trust() -> None:
    # Whoever goes where, at one score for all nobody would rather change.
    problem = Problem(compatibility=Dense(np.full((2, 2), 0.5)))
    assert _trusted(_checked(problem, Objective.STABLE)) == ["bound_trusted"]


def test_bound_below_the_prices_by_its_last_digits_is_recounted() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5, 0.4]])))
    assert _trusted(_checked(problem, bound=0.5 - 1e-9)) == []


def test_size_of_stable_matchings_with_ties_is_named() -> None:
    # Mentee 0 and mentor 0 want each other first, so 1, who would take only mentor 0,
    # stays alone; 2 likes both others alike.
    problem = Problem(
        compatibility=Dense(np.full((3, 4), 0.5)),
        mentee_ranks=np.array([[1, 2, NO, NO], [1, NO, NO, NO], [NO, NO, 1, 1]]),
        mentor_ranks=np.array([[1, 1, NO, NO], [2, NO, NO, NO], [NO, NO, 1, 1]]),
    )
    trusted = ["service_trusted", "bound_trusted"]
    assert _trusted(_checked(problem, Objective.STABLE)) == trusted
    # Without the tie there is only one.
    ranks = np.array([[1, 2, NO, NO], [1, NO, NO, NO], [NO, NO, 1, 2]])
    strict = replace(problem, mentee_ranks=ranks)
    assert _trusted(_checked(strict, Objective.STABLE)) == []
