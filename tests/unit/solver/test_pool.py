"""The pairs near by, and what holds for all others."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility import Dense, row_blocks
from matcher.engine import Threads
from matcher.solver import Problem
from matcher.solver.mentors_best import best_of_mentors
from matcher.solver.pool import Near, Pool, _weak_mentors
from matcher.solver.start_prices import StartPrices


def _problem(scores: np.ndarray, places: int = 1) -> Problem:
    capacity = np.full(scores.shape[1], places)
    return Problem(compatibility=Dense(scores), capacity=capacity)


def _around(
    problem: Problem, prices: np.ndarray, near_each: int = 3, temperature: float = 0.0
) -> Pool:
    return Pool.around(
        problem,
        StartPrices(prices, temperature),
        near_each=near_each,
        seed=0,
        walking=(Threads(), lambda: False),
    )


@pytest.mark.parametrize("seed", range(8))
def test_pairs_outside_are_below_their_bars(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Whole tenths make equal scores, a hundred mentors more than may be near.
    scores = rng.integers(0, 10, (30, 100)) / 10
    prices = rng.random(100) / 2
    pool = _around(_problem(scores), prices)
    outside = np.ones(scores.size, dtype=np.bool_)
    outside[pool.near.keys] = False
    above = scores - prices > pool.bars[:, None] + 1e-12
    assert not (above.ravel() & outside).any()


@pytest.mark.parametrize("seed", range(8))
def test_a_renewed_pool_keeps_its_promise(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random((30, 100))
    pool = _around(_problem(scores), np.zeros(100))
    prices = rng.random(100) / 5
    mentee = (scores - prices).max(axis=1)
    renewed = pool.renewed(mentee, prices, 0.1)
    outside = np.ones(scores.size, dtype=np.bool_)
    outside[renewed.near.keys] = False
    above = scores - prices > renewed.bars[:, None] + 1e-12
    assert not (above.ravel() & outside).any()
    assert np.isin(pool.near.keys, renewed.near.keys).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_look_misses_no_pair_worth_more_than_its_prices(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random((25, 40))
    pool = _around(_problem(scores), rng.random(40) / 4)
    mentee, mentor = rng.random(25), rng.random(40) / 4
    worth_more = np.flatnonzero((scores > mentee[:, None] + mentor).ravel())
    found = np.concatenate([pool.inside(mentee, mentor), *pool.outside(mentee, mentor)])
    assert np.isin(worth_more, found).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_refreshed_pool_keeps_its_promise_and_leaves_no_doubt(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random((60, 40))
    pool = _around(_problem(scores), rng.random(40) / 4)
    # Prices at which few are worth more: every mentee keeps what is about the best.
    mentor = pool.prices + rng.normal(0, 0.05, 40)
    mentee = np.sort(scores - mentor, axis=1)[:, -2]
    assert any(part.size for part in pool.outside(mentee, mentor))
    refreshed = pool.refreshed(mentee, mentor)
    outside = np.ones(scores.size, dtype=np.bool_)
    outside[refreshed.near.keys] = False
    above = scores - refreshed.prices > refreshed.bars[:, None] + 1e-12
    assert not (above.ravel() & outside).any()
    assert np.isin(pool.near.keys, refreshed.near.keys).all()
    assert not any(part.size for part in refreshed.outside(mentee, mentor))
    assert refreshed.refreshed(mentee, mentor) is refreshed


def test_a_pool_that_would_become_too_large_stays_as_it_is() -> None:
    # Sixty mentors are equally good for everybody: there is no telling them apart.
    pool = _around(_problem(np.full((5, 60), 0.5)), np.zeros(60))
    mentee, mentor = np.full(5, 0.4), np.zeros(60)
    assert pool.refreshed(mentee, mentor) is pool
    worth_more = np.concatenate(
        [pool.inside(mentee, mentor), *pool.outside(mentee, mentor)]
    )
    assert worth_more.size == 300


def test_a_whole_pool_has_every_allowed_pair() -> None:
    pool = Pool.whole(_problem(np.array([[0.5, np.nan], [0.1, 0.2]])))
    assert pool.near.keys.tolist() == [0, 2, 3]


def test_joined_pairs_are_sorted_and_once_each() -> None:
    one = Near(np.array([1, 4]), np.array([0.1, 0.4]))
    joined = one.merged(Near(np.array([0, 4]), np.array([0.0, 0.4])))
    assert joined.keys.tolist() == [0, 1, 4]
    assert joined.scores.tolist() == [0.0, 0.1, 0.4]


@pytest.mark.parametrize("seed", range(8))
def test_the_best_of_a_mentor_are_those_most_beyond_both_prices(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random((50, 6))
    scores[rng.random(scores.shape) < 0.2] = np.nan
    prices = rng.random(50), rng.random(6)
    asked = np.array([1, 4])
    mentees, mentors, worth = best_of_mentors(_problem(scores), prices, asked)
    for mentor in asked.tolist():
        beyond = np.nan_to_num(scores[:, mentor] - prices[0], nan=-np.inf)
        expected = np.sort(np.argsort(-beyond)[:4])
        assert mentees[mentors == mentor].tolist() == expected.tolist()
    surplus = scores[mentees, mentors] - prices[1][mentors]
    assert worth == pytest.approx(surplus)


@pytest.mark.parametrize("height", [1, 3, 7, 50])
def test_the_best_of_a_mentor_do_not_depend_on_the_blocks(
    height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = np.random.default_rng(height).random((50, 6))
    prices, asked = (np.zeros(50), np.zeros(6)), np.arange(6)
    whole = best_of_mentors(_problem(scores), prices, asked)
    cut = partial(row_blocks, block_scores=6 * height)
    monkeypatch.setattr("matcher.solver.look.row_blocks", cut)
    parts = best_of_mentors(_problem(scores), prices, asked)
    assert [part.tolist() for part in parts] == [part.tolist() for part in whole]


def test_equal_mentees_do_not_crowd_a_mentor() -> None:
    scores = np.full((50, 3), 0.5)
    prices = np.zeros(50), np.zeros(3)
    _, mentors, _ = best_of_mentors(_problem(scores), prices, np.arange(3))
    assert np.bincount(mentors).tolist() == [4, 4, 4]


def test_a_mentor_whom_nobody_may_have_gets_no_pair() -> None:
    scores = np.full((50, 2), np.nan)
    scores[:, 0] = 0.5
    prices = np.zeros(50), np.zeros(2)
    mentees, _, _ = best_of_mentors(_problem(scores), prices, np.array([1]))
    assert mentees.size == 0


def test_a_mentee_with_many_near_pairs_keeps_the_best_of_them() -> None:
    # A hundred are within the margin of a hundredth best; mentors without places ask
    # for no pair of their own.
    scores = np.linspace(1.0, 0.0, 120)[None, :]
    pool = _around(_problem(scores, places=0), np.zeros(120), near_each=100)
    kept = pool.near.keys.size
    assert 40 <= kept <= 48
    assert pool.near.keys.tolist() == list(range(kept))
    assert scores[0, kept] <= pool.bars[0] < scores[0, kept - 1]


def test_a_mentor_whom_nobody_likes_best_has_pairs_near_by_as_well() -> None:
    # Everybody is far better off with mentor 0; four pairs for the one place of each.
    rng = np.random.default_rng(0)
    scores = np.column_stack([0.9 + rng.random(30) / 10, rng.random((30, 5)) / 10])
    pool = _around(_problem(scores), np.zeros(6), near_each=1)
    count = np.bincount(pool.near.keys % 6, minlength=6)
    assert (count >= 4).all()


def test_a_renewed_pool_states_the_error_of_the_greater_prices() -> None:
    problem = _problem(np.random.default_rng(0).random((30, 20)))
    pool = _around(problem, np.zeros(20))
    prices = np.full(20, 1e6)
    renewed = pool.renewed(np.full(30, -1e6), prices, 0.1)
    assert renewed.error >= problem.compatibility.finder(prices).error > pool.error


def test_one_pair_with_a_class_of_many_is_enough_for_a_mentor() -> None:
    # Everybody is best off with mentor 0, so that mentor 2 has no pair near by.
    problem = _problem(np.tile([0.9, 0.5, 0.1], (30, 1)), places=2)
    guess = StartPrices(np.zeros(3), 0.0)
    around = partial(Pool.around, problem, guess, near_each=1, seed=0)
    alone = around(walking=(Threads(), lambda: False))
    assert (alone.near.keys % 3 == 2).sum() == 8
    # Were each mentee a class of ten, pairs with one of them would fill the places.
    sides = np.full(30, 10), np.array([2, 2, 2])
    near = np.append(alone.near.keys[alone.near.keys % 3 != 2], 2)
    few = Near(np.sort(near), np.full(near.size, 0.5))
    assert _weak_mentors(problem, few, sides).tolist() == []
    assert _weak_mentors(problem, few, None).tolist() == [2]


def test_whoever_has_one_pair_near_by_gets_the_second_best_as_well() -> None:
    # Mentee 0 is far better off with mentor 2, and may not meet the next, mentor 0;
    # mentee 1 may meet nobody else, mentee 2 has two pairs near by.
    scores = np.array([[0.5, 0.4, 0.9], [np.nan, 0.3, np.nan], [0.8, 0.8, 0.1]])
    problem = replace(_problem(scores), forbidden=np.array([[0, 0]]))
    guess = StartPrices(np.zeros(3), 0.0)
    around = partial(Pool.around, problem, guess, near_each=1, seed=0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("matcher.solver.pool.best_of_mentors", _nobody)
        pool = around(walking=(Threads(), lambda: False))
    pairs = [divmod(int(key), 3) for key in pool.near.keys]
    assert pairs == [(0, 1), (0, 2), (1, 1), (2, 0), (2, 1)]
    # No pair outside is above the bar, whatever was added.
    assert pool.bars[2] > 0.1


def _nobody(*_: object) -> tuple[IntArray, IntArray, FloatArray]:
    """No pairs of weak mentors."""
    none = np.empty(0, dtype=np.int64)
    return none, none, np.empty(0)


def test_prices_far_from_any_score_are_no_pool_to_refresh() -> None:
    rng = np.random.default_rng(0)
    scores = rng.random((60, 40))
    prices = np.where(np.arange(40) == 3, 1e300, 0.0)
    pool = _around(_problem(scores), prices)
    mentee = scores.max(axis=1)
    assert any(part.size for part in pool.outside(mentee, np.zeros(40)))
    assert pool.refreshed(mentee, np.zeros(40)) is pool
