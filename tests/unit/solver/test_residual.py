"""What the prices of an optimum promise, however they are found."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Problem, SolveResult, solve


def total(problem: Problem) -> float:
    return solve(problem).matching.objective(problem)


def mentor_prices(result: SolveResult) -> list[float]:
    assert result.prices is not None
    return [float(price) for price in result.prices.mentor]


def with_place(problem: Problem, mentor: int) -> Problem:
    more = problem.capacity + (np.arange(problem.n_mentors) == mentor)
    return replace(problem, capacity=more)


@pytest.mark.parametrize("seed", range(8))
def test_a_price_is_what_one_place_more_adds_to_the_total(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = Problem(
        compatibility=Dense(rng.integers(0, 40, (7, 4)) / 8),
        capacity=rng.integers(1, 4, 4) + np.array([3, 0, 0, 0]),
    )
    result = solve(problem)
    assert result.matching.served == 7
    added = [total(with_place(problem, mentor)) - total(problem) for mentor in range(4)]
    assert mentor_prices(result) == pytest.approx(added, abs=1e-9)


def test_of_all_prices_that_prove_an_optimum_the_lowest_are_told() -> None:
    # One place, two equal mentees with somewhere else to go at 0.4: any price of
    # mentor 0 from 0.5 to 0.5 proves it; with mentee 1 alone from 0 to 0.5.
    scores = np.array([[0.9, 0.4], [0.9, 0.4]])
    two = Problem(compatibility=Dense(scores), capacity=np.array([1, 2]))
    assert mentor_prices(solve(two)) == pytest.approx([0.5, 0.0])
    one = Problem(compatibility=Dense(scores[:1]), capacity=np.array([1, 2]))
    assert mentor_prices(solve(one)) == [0.0, 0.0]


def test_a_place_that_nobody_needs_costs_nothing() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1]])), capacity=np.array([2, 1])
    )
    assert mentor_prices(solve(problem)) == [0.0, 0.0]


def test_a_least_load_that_binds_has_a_price_below_zero() -> None:
    # Mentee 1 must go to mentor 1 for 0.2 instead of 0.7: the load costs 0.5.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.7, 0.2]])),
        capacity=np.array([2, 2]),
        load_min=np.array([0, 1]),
    )
    assert mentor_prices(solve(problem)) == pytest.approx([0.0, -0.5])
    without = replace(problem, load_min=np.array(0))
    assert total(without) - total(problem) == pytest.approx(0.5)


def test_a_least_load_that_does_not_bind_costs_nothing() -> None:
    # Both would come anyhow, and mentor 1 has a place that nobody asks for.
    problem = Problem(
        compatibility=Dense(np.array([[0.3, 0.1], [0.2, 0.1], [0.1, 0.4]])),
        capacity=np.array([3, 3]),
        load_min=np.array([1, 0]),
    )
    assert mentor_prices(solve(problem)) == [0.0, 0.0]


def test_equal_mentors_have_equal_prices() -> None:
    rng = np.random.default_rng(3)
    column = rng.random((6, 1))
    problem = Problem(compatibility=Dense(np.hstack([column, column])))
    first, second = mentor_prices(solve(problem))
    assert first == second
