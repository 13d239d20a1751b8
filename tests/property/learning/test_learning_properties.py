"""The fit is optimal by conditions of its own, and the order of rows is nothing."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.learning import Observations, learn
from matcher.learning.fit import fit
from tests.unit.learning.world import pairs_of, planted

SEEDS = st.integers(0, 10_000)


def _world(seed: int, n_pairs: int, n_criteria: int) -> Observations:
    generator = np.random.default_rng(seed)
    today = generator.random(n_criteria) + 0.05
    said = 10 * generator.random(n_pairs)
    values = generator.random((n_pairs, n_criteria))
    level = generator.integers(0, 2, n_pairs)
    return pairs_of(
        values, said, today=(today / today.sum()).tolist(), level=level.tolist()
    )


@given(SEEDS, st.integers(2, 30), st.integers(1, 6), st.floats(1e-3, 10))
def test_no_small_step_makes_the_fit_better(
    seed: int, n_pairs: int, n_criteria: int, penalty: float
) -> None:
    """Karush–Kuhn–Tucker: the slope is 0 where a weight is above 0, else not below."""
    pairs = _world(seed, n_pairs, n_criteria)
    made = fit(pairs, penalty=penalty, n_levels=2)
    residuals = pairs.said - made.foretell(pairs)
    today, weights = pairs.today, made.weights
    along = weights @ today / (today @ today) * today
    slope = -residuals @ pairs.values + penalty * n_pairs * (weights - along)
    assert (weights >= 0).all()
    assert (slope > -1e-6).all()
    assert (np.abs(slope[weights > 1e-9]) < 1e-6).all()
    for level in np.unique(pairs.level):
        assert abs(residuals[pairs.level == level].mean()) < 1e-9


@settings(max_examples=15)
@given(SEEDS, st.integers(12, 40))
def test_order_of_rows_changes_nothing(seed: int, n_pairs: int) -> None:
    pairs = planted(n_pairs, seed, weights=(4.0, 1.0, 2.0))
    order = np.random.default_rng(seed).permutation(n_pairs)
    assert learn(pairs.of(order)) == learn(pairs)


@given(SEEDS, st.integers(5, 30), st.floats(0.1, 5))
def test_stricter_or_wider_scale_of_answers_leaves_the_shares(
    seed: int, n_pairs: int, stretch: float
) -> None:
    pairs = _world(seed, n_pairs, 3)
    other = pairs_of(
        pairs.values,
        stretch * pairs.said - 3,
        today=pairs.today.tolist(),
        level=pairs.level.tolist(),
    )
    as_is, stretched = (
        fit(one, penalty=0.1, n_levels=2).shares(one.today) for one in (pairs, other)
    )
    assert np.allclose(as_is, stretched, atol=1e-6)
