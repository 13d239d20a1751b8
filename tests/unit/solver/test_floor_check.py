"""By hand: two mentees whose only good mentor has one place."""

import json
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Matching,
    Objective,
    Options,
    Problem,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.floor_check import proves_floor
from matcher.solver.floor_proof import FloorProof

# 0 and 1 want mentor 0; one of them must take 0.3 or 0.2. The best worst pair is 0.3.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.9, 0.3, 0.1], [0.8, 0.2, 0.1], [0.1, 0.1, 0.7]]))
)


def _codes(**lies: object) -> set[str]:
    result = solve(PROBLEM, Options(objective=Objective.BALANCED))
    claimed: dict[str, Any] = solution_to_mapping(
        PROBLEM, result, objective=Objective.BALANCED
    )
    solution = solution_from_mapping(json.loads(json.dumps({**claimed, **lies})))
    return {finding.code for finding in verify(PROBLEM, solution).findings}


def test_solution_names_who_competes_for_what() -> None:
    result = solve(PROBLEM, Options(objective=Objective.BALANCED))
    assert result.worst_proof is not None
    assert result.worst_proof.mentees == (0, 1)
    assert result.worst_proof.mentors == (0,)
    assert _codes() == set()


@pytest.mark.parametrize(
    "proof",
    [
        None,
        {"mentees": [], "mentors": []},
        {"mentees": [0], "mentors": [0]},
        {"mentees": [0, 1], "mentors": [0, 1]},
        {"mentees": [0, 1], "mentors": []},
        {"mentees": [0, 9], "mentors": [0]},
        {"mentees": [0, 3], "mentors": [0]},
        # The last but one from the end is mentee 1, whom it would need.
        {"mentees": [0, -2], "mentors": [0]},
        {"mentees": [0, 1], "mentors": [-3]},
    ],
)
def test_cut_that_proves_nothing_is_found(proof: object) -> None:
    assert _codes(worst_proof=proof) == {"worst_unproven"}


def test_balanced_claim_with_a_worse_pair_is_found() -> None:
    # 0 with 0, 1 with 1: the worst is 0.2, though 0.3 can be had.
    lie = {"pairs": [[0, 0], [1, 1], [2, 2]], "objective": 1.8, "bound": 1.8}
    assert "worst_unproven" in _codes(**lie)


def test_prices_that_leave_a_gap_are_found() -> None:
    found = _codes(mentor_prices=[9.0, 9.0, 9.0])
    assert found == {"bound_unproven", "gap_open"}


def test_fixed_pair_needs_no_cut() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.7]])),
        fixed=np.array([[0, 1]]),
    )
    result = solve(problem, Options(objective=Objective.BALANCED))
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert "worst_proof" not in mapping
    assert verify(problem, solution_from_mapping(mapping)).holds


def _proves(
    problem: Problem, pairs: list[list[int]], mentees: list[int], mentors: list[int]
) -> bool:
    proof = FloorProof(mentees=tuple(mentees), mentors=tuple(mentors))
    return proves_floor(problem, Matching(np.array(pairs)), proof)


def test_fixed_pairs_are_no_units_that_better_pairs_must_serve() -> None:
    # Mentee 1 has 0.5 where 0.8 is free: a cut of nobody proves nothing.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.5]])),
        capacity=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    assert not _proves(problem, [[0, 0], [1, 1]], [], [])


def test_least_loads_elsewhere_leave_fewer_places() -> None:
    # Somebody must go to mentor 1, so mentor 0 can have but one of the two.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.2]])),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
    )
    assert _proves(problem, [[0, 0], [1, 1]], [0, 1], [0])


def test_a_least_load_is_part_of_the_places() -> None:
    # Both could have mentor 0, at 0.8 and better.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.5], [0.8, 0.1]])),
        capacity=np.array([2, 1]),
        load_min=np.array([1, 0]),
    )
    assert not _proves(problem, [[0, 1], [1, 0]], [0, 1], [0])


def test_no_more_of_a_priority_are_served_than_are() -> None:
    # Of mentees 0 and 1 one is served, and 2, who comes first, has nothing better.
    problem = Problem(
        compatibility=Dense(np.array([[0.9], [0.9], [0.2]])),
        capacity=np.array([2]),
        priority=np.array([0.0, 0.0, 1.0]),
    )
    assert _proves(problem, [[0, 0], [2, 0]], [2], [])


def test_serving_nobody_leaves_no_worst_pair_to_prove() -> None:
    problem = Problem(compatibility=Dense(np.full((1, 1), np.nan)))
    result = solve(problem, Options(objective=Objective.BALANCED))
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(mapping)).is_complete
