import numpy as np

from matcher.compatibility import Dense, Factored
from matcher.solver import Problem
from matcher.solver.floored import Floored, at_least


def test_pair_below_the_floor_is_not_allowed() -> None:
    scores = Floored(Dense(np.array([[0.5, 0.2, np.nan]])), 0.3)
    row, cols = np.zeros(3, dtype=np.int64), np.arange(3)
    assert scores.permits(row, cols).tolist() == [True, False, False]
    assert np.isnan(scores.pairs(row, cols)).tolist() == [False, True, True]
    assert np.isnan(scores.block(slice(0, 1), slice(0, 3))).tolist() == [
        [False, True, True]
    ]


def test_score_equal_to_the_floor_is_allowed() -> None:
    problem = at_least(Problem(compatibility=Dense(np.array([[0.3]]))), 0.3)
    assert problem.allowed(np.array([0]), np.array([0])).all()


def test_finder_never_loses_a_pair_above_the_floor() -> None:
    rng = np.random.default_rng(3)
    factored = Factored(rng.random((20, 5)), rng.random((10, 5)))
    rows, cols = np.divmod(np.arange(200), 10)
    scores = factored.pairs(rows, cols)
    floor = float(np.sort(scores)[120])
    prices = rng.normal(size=10)
    rough = Floored(factored, floor).finder(prices).surplus(slice(0, 20))
    assert np.isfinite(rough.ravel()[scores >= floor]).all()
    assert np.isneginf(rough.ravel()[scores < floor - 1e-3]).all()
