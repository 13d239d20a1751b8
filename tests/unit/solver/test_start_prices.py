import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import Problem, Reason, solve
from matcher.solver.classes import Classes
from matcher.solver.start_prices import StartPrices, sampled_prices
from matcher.solver.transport import Transport


def guess(problem: Problem, seed: int = 0) -> StartPrices:
    return sampled_prices(Classes.of(problem, Transport.of(problem)), seed)


def market(seed: int, **rules: np.ndarray) -> Problem:
    rng = np.random.default_rng(seed)
    sides = rng.random((1500, 6)), rng.random((60, 6))
    return Problem(compatibility=Factored(*sides), **rules)  # type: ignore[arg-type]


def test_prices_are_finite_and_never_below_zero() -> None:
    found = guess(market(0, capacity=np.array(9))).mentor
    assert found.shape == (60,)
    assert np.isfinite(found).all()
    assert found.min() >= 0


def test_whom_everybody_wants_is_dearer_than_whom_nobody_wants() -> None:
    problem = market(1, capacity=np.array(20))
    assert isinstance(problem.compatibility, Factored)
    sides = problem.compatibility.mentor_features.copy()
    sides[7] *= 3
    sides[8] /= 3
    hubs = Problem(
        compatibility=Factored(problem.compatibility.mentee_features, sides),
        capacity=problem.capacity,
    )
    found = guess(hubs).mentor
    assert found[7] > np.median(found) > found[8]


def test_fewer_places_are_dearer() -> None:
    places = np.full(60, 25)
    places[5] = 1
    assert (
        guess(market(2, capacity=places)).mentor[5]
        > (guess(market(2, capacity=np.array(25))).mentor[5])
    )


def test_the_same_seed_gives_the_same_prices() -> None:
    problem = market(3, capacity=np.array(25))
    assert guess(problem, 4).mentor.tolist() == guess(problem, 4).mentor.tolist()


def test_where_nobody_may_have_anybody_places_cost_nothing() -> None:
    found = guess(Problem(compatibility=Dense(np.full((4, 3), np.nan))))
    assert not found.mentor.any()
    assert found.temperature == 0.0


@pytest.mark.parametrize("size", [1e20, 1e38, 1e300])
def test_scores_beyond_single_precision_are_matched_as_well(size: float) -> None:
    scores = np.random.default_rng(0).random((150, 120))
    usual = solve(Problem(compatibility=Dense(scores)))
    huge = solve(Problem(compatibility=Dense(scores * size)))
    assert huge.termination.reason is Reason.OPTIMAL
    assert huge.matching.pairs.tolist() == usual.matching.pairs.tolist()
