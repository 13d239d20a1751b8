"""One among equal optima, whatever the way: what a curator sees never flickers."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import Options, Prices, Problem, solve


def tied(seed: int, shape: tuple[int, int] = (170, 120)) -> Problem:
    """A problem with many equal optima, no two people alike, not solved at once."""
    rng = np.random.default_rng(seed)
    return Problem(
        compatibility=Dense(rng.integers(0, 4, shape) / 4),
        capacity=rng.integers(1, 3, shape[1]),
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_way_to_an_optimum_does_not_show(seed: int) -> None:
    problem = tied(seed)
    pairs = solve(problem).matching.pairs.tolist()
    rng = np.random.default_rng(seed)
    prices = Prices(rng.random(170), rng.random(120))
    for other in (solve(problem, Options(seed=99)), solve(problem, start=prices)):
        assert other.matching.pairs.tolist() == pairs


def test_scores_held_as_features_give_the_same_of_equal_optima() -> None:
    dense = tied(7)
    table = dense.compatibility.block(slice(0, 170), slice(0, 120))
    factored = replace(dense, compatibility=Factored(table, np.eye(120)))
    one, other = solve(dense), solve(factored)
    assert one.matching.pairs.tolist() == other.matching.pairs.tolist()


def test_of_equal_optima_every_one_is_optimal() -> None:
    # All scores are equal: whoever is chosen, the total is 0.25 for each place.
    problem = Problem(
        compatibility=Dense(np.full((9, 3), 0.25)), capacity=np.array([1, 2, 3])
    )
    result = solve(problem)
    assert result.matching.objective(problem) == 1.5
    assert result.termination.bound == pytest.approx(1.5, abs=1e-9)
