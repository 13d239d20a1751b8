import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.costs import Costs
from matcher.solver.first_flow import first_flow
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.transport import Arcs, Transport, all_arcs
from tests.marks import compiled

COSTS = Costs.within(4.0, n_nodes=40, heaviest=40.0)
pytestmark = compiled


def parts(problem: Problem) -> tuple[Transport, Arcs, IntArray]:
    arcs = all_arcs(problem)
    return Transport.of(problem), arcs, COSTS.of_scores(arcs.scores)


def guessed(*prices: float) -> IntArray:
    return np.rint(-np.array(prices) * COSTS.scale).astype(np.int64)


def test_from_the_right_prices_everybody_has_the_best() -> None:
    # The place of mentor 0 is worth 0.5: at that price only mentee 1 still wants it.
    problem = Problem(compatibility=Dense(np.array([[1.0, 0.8], [1.0, 0.2]])))
    found = first_flow(*parts(problem), guessed(0.5, 0.0))
    assert found is not None
    assert found.units.tolist() == [0, 1, 1, 0]


def test_from_bad_prices_it_is_mended() -> None:
    problem = Problem(compatibility=Dense(np.array([[1.0, 0.8], [1.0, 0.2]])))
    found = first_flow(*parts(problem), guessed(0.0, 3.0))
    assert found is not None
    assert found.units.tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize("seed", range(40))
def test_any_guess_gives_a_flow_as_good_as_from_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = Problem(
        compatibility=Dense(rng.integers(0, 30, (12, 6)) / 8),
        capacity=rng.integers(1, 4, 6),
        priority=rng.integers(0, 2, 12).astype(float) * (seed % 2),
    )
    transport, arcs, costs = parts(problem)
    weights = Weights.of(transport.level, int(16 * COSTS.scale))
    best = cheapest_flow(transport, arcs, costs, weights).units
    found = first_flow(transport, arcs, costs, guessed(*rng.random(6)))
    assert found is not None
    assert found.units.sum() == best.sum()
    assert costs @ found.units == costs @ best


def test_of_too_few_places_the_lower_priority_goes_without() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[3.0], [1.0]])), priority=np.array([0.0, 1.0])
    )
    found = first_flow(*parts(problem), guessed(0.0))
    assert found is not None
    assert found.units.tolist() == [0, 1]


def test_where_a_place_cannot_be_filled_the_flow_is_not_complete() -> None:
    # Two places for two mentees, but nobody may go to the second mentor.
    problem = Problem(compatibility=Dense(np.array([[1.0, np.nan], [0.5, np.nan]])))
    found = first_flow(*parts(problem), guessed(0.0, 0.0))
    assert found is not None
    assert not found.is_complete
    assert found.units.sum() == 1


def test_without_pairs_there_is_no_first_flow() -> None:
    problem = Problem(compatibility=Dense(np.full((2, 2), np.nan)))
    assert first_flow(*parts(problem), guessed(0.0, 0.0)) is None
