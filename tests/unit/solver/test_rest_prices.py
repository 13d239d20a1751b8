from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.solver import Problem, certify, solve

SCORES = np.array([[0.9, 0.8, 0.7], [0.7, 0.1, 0.8], [0.5, 0.9, 0.2]])


def is_proven(problem: Problem) -> bool:
    result = solve(problem)
    assert result.prices is not None
    return certify(problem, result.matching, result.prices).closes


@pytest.mark.parametrize(
    "rules",
    [
        {"demand": np.array([1, 1, 0])},
        {"capacity": np.array([1, 1, 0])},
        {"demand": np.array([0, 0, 0])},
        {"capacity": np.array([0, 0, 0])},
        {"fixed": np.array([[0, 0]])},
        {"fixed": np.array([[0, 0], [1, 2], [2, 1]])},
        {"demand": np.array([1, 0, 2]), "priority": np.array([0.0, 5.0, 1.0])},
        {"capacity": np.array([1, 0, 0]), "priority": np.array([0.0, 5.0, 1.0])},
    ],
)
def test_prices_of_those_without_anything_left_keep_the_proof(
    rules: dict[str, np.ndarray],
) -> None:
    assert is_proven(Problem(compatibility=Dense(SCORES), **rules))  # type: ignore[arg-type]


def test_a_mentor_without_a_place_has_the_price_of_the_first() -> None:
    # Without mentor 2: 1 with 0, both others with 1, 0.7 + 0.8 + 0.9 = 2.4. With a
    # place of mentor 2: 0 with 0, 1 with 2, 2 with 1, 0.9 + 0.8 + 0.9 = 2.6.
    problem = Problem(compatibility=Dense(SCORES), capacity=np.array([1, 2, 0]))
    result = solve(problem)
    more = replace(problem, capacity=np.array([1, 2, 1]))
    added = solve(more).matching.objective(more) - result.matching.objective(problem)
    assert added == pytest.approx(0.2)
    assert result.prices is not None
    assert result.prices.mentor[2] == pytest.approx(added, abs=1e-9)


@pytest.mark.parametrize(
    "rules",
    [
        {"fixed": np.array([[0, 0]])},
        {"fixed": np.array([[0, 0], [1, 2], [2, 1]])},
        {"demand": np.array([0, 1, 1]), "capacity": np.array([0, 1, 1])},
        {"demand": np.array([0, 0, 0]), "capacity": np.array([0, 1, 0])},
        {"capacity": np.array([0, 2, 1]), "forbidden": np.array([[0, 0], [1, 0]])},
        {"capacity": np.array([0, 2, 1]), "fixed": np.array([[0, 1]])},
    ],
)
def test_every_price_is_what_one_more_place_adds(rules: dict[str, np.ndarray]) -> None:
    problem = Problem(compatibility=Dense(SCORES), **rules)  # type: ignore[arg-type]
    result = solve(problem)
    assert result.prices is not None
    for mentor in range(problem.n_mentors):
        places = problem.capacity + np.eye(problem.n_mentors, dtype=int)[mentor]
        more = replace(problem, capacity=places)
        added = solve(more).matching.objective(more)
        added -= result.matching.objective(problem)
        assert result.prices.mentor[mentor] == pytest.approx(added, abs=1e-9)


def test_who_may_have_nobody_costs_nothing() -> None:
    veto = Factors("veto", np.array([[1.0], [0.0], [0.0]]), np.ones((3, 1)))
    problem = Problem(
        compatibility=Dense(SCORES),
        eligibility=Eligibility((veto,)),
        demand=np.array([0, 1, 1]),
    )
    result = solve(problem)
    assert result.prices is not None
    assert result.prices.mentee[0] == 0.0
    assert certify(problem, result.matching, result.prices).closes
