"""Better prices over the pairs near by, and the pairs that are solved first."""

import numpy as np
import pytest

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.pool import Near
from matcher.solver.refine import best_keys, refined_prices
from matcher.solver.transport import Transport

_SHAPE = (20, 8)


def _transport(places: int) -> Transport:
    scores = Dense(np.zeros(_SHAPE))
    return Transport.of(Problem(compatibility=scores, capacity=np.full(8, places)))


def _near(seed: int) -> Near:
    rng = np.random.default_rng(seed)
    keys = np.flatnonzero(rng.random(_SHAPE).ravel() < 0.6)
    return Near(keys.astype(np.int64), rng.random(keys.size))


def _expected(near: Near, prices: FloatArray, places: int, wanted: int) -> IntArray:
    """Choose pair by pair: up to the bar, and the best few of everybody."""
    worth = dict(zip(near.keys.tolist(), near.scores.tolist(), strict=True))
    beyond = {key: value - prices[key % 8] for key, value in worth.items()}
    best: dict[int, float] = {}
    for key, value in beyond.items():
        best[key // 8] = max(best.get(key // 8, -np.inf), value)
    below = {key: best[key // 8] - value for key, value in beyond.items()}
    bar = sorted(below.values())[wanted]
    chosen = {key for key, value in below.items() if value <= bar}
    for mentor in range(8):
        own = sorted((key for key in below if key % 8 == mentor), key=below.__getitem__)
        chosen |= set(own[: 2 * places])
    for mentee in range(20):
        own = sorted(
            (key for key in below if key // 8 == mentee), key=below.__getitem__
        )
        chosen |= set(own[:2])
    return np.array(sorted(chosen))


@pytest.mark.parametrize("each", [2, 3])
@pytest.mark.parametrize("places", [1, 3])
@pytest.mark.parametrize("seed", range(10))
def test_the_least_below_the_best_and_some_of_everybody(
    seed: int, places: int, each: int
) -> None:
    near, prices = _near(seed), np.random.default_rng(seed).random(8)
    kept = best_keys(near, _transport(places), prices, each)
    assert kept.tolist() == _expected(near, prices, places, each * 20).tolist()


def test_few_pairs_are_all_kept() -> None:
    near = _near(0)
    assert best_keys(near, _transport(1), np.zeros(8), 9) is near.keys


def test_a_mentor_everybody_wants_gets_dearer() -> None:
    keys = np.arange(160, dtype=np.int64)
    scores = np.where(keys % 8 == 3, 0.9, 0.5)
    prices = refined_prices(Near(keys, scores), _transport(3), np.zeros(8), 0.1, 1.0)
    assert prices.argmax() == 3
    assert prices.min() == 0.0


@pytest.mark.parametrize("margin", [0.1, 0.4])
def test_pairs_near_by_say_nothing_of_prices_far_away(margin: float) -> None:
    # All twenty places are wanted, and of three of them only one mentee is near: no
    # price fills them. Nobody becomes dearer beside them than pairs near by can tell.
    scores = Dense(np.zeros(_SHAPE))
    capacity = np.array([3, 3, 3, 3, 2, 2, 2, 2])
    transport = Transport.of(Problem(compatibility=scores, capacity=capacity))
    keys = np.array([key for key in range(160) if key % 8 or not key], dtype=np.int64)
    near = Near(keys, np.random.default_rng(0).random(keys.size))
    guess = np.linspace(0.0, 0.2, 8)
    prices = refined_prices(near, transport, guess, 0.1, margin)
    change = prices - guess
    assert np.ptp(change) <= 2 * margin
    assert prices[0] == prices.min() == 0.0


def test_given_prices_are_kept() -> None:
    prices = np.arange(8.0)
    assert refined_prices(_near(0), _transport(3), prices, 0.0, 1.0) is prices
