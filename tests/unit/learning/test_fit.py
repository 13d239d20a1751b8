"""The fit is the one of the formula, by hand."""

import numpy as np
import pytest

from matcher.learning.fit import fit
from tests.unit.learning.world import pairs_of

CORNERS = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], dtype=np.float64)
# Satisfaction 1 + 4a + 2b. Centred, the Gram matrix of the corners is the unit matrix,
# so least squares are (4, 2). The penalty 4λ‖w − t(½, ½)‖² leaves the part along
# (1, 1), which is (3, 3), and shrinks the rest, (1, −1), by 1 / (1 + 4λ).
SAID = (1.0, 5.0, 3.0, 7.0)


@pytest.mark.parametrize(
    ("penalty", "weights"),
    [(0.0, (4.0, 2.0)), (0.25, (3.5, 2.5)), (0.75, (3.25, 2.75)), (np.inf, (3, 3))],
)
def test_penalty_draws_proportions_towards_todays(
    penalty: float, weights: tuple[float, float]
) -> None:
    made = fit(pairs_of(CORNERS, SAID), penalty=penalty, n_levels=1)
    assert made.weights == pytest.approx(weights)


def test_foretold_of_an_exact_world_is_what_was_said() -> None:
    pairs = pairs_of(CORNERS, SAID)
    made = fit(pairs, penalty=0.0, n_levels=1)
    assert made.foretell(pairs) == pytest.approx(SAID)
    assert made.shares(pairs.today) == pytest.approx([2 / 3, 1 / 3])


def test_weight_is_never_below_zero() -> None:
    # 5 − 4a + 2b: the best weight of a that is not negative is 0, then b has 2.
    pairs = pairs_of(CORNERS, [5, 1, 7, 3])
    assert fit(pairs, penalty=0.0, n_levels=1).weights == pytest.approx([0, 2])


def test_worthless_score_keeps_todays_shares() -> None:
    pairs = pairs_of(CORNERS, [7, 3, 5, 1], today=(0.75, 0.25))
    made = fit(pairs, penalty=np.inf, n_levels=1)
    assert made.weights.tolist() == [0, 0]
    assert made.shares(pairs.today).tolist() == [0.75, 0.25]


def test_criterion_without_variation_keeps_its_proportion() -> None:
    # The constant third criterion is held by the penalty alone: w₃ = t · w⁰₃.
    values = np.column_stack([CORNERS, np.full(4, 0.5)])
    pairs = pairs_of(values, SAID, today=(0.25, 0.25, 0.5))
    weights = fit(pairs, penalty=0.25, n_levels=1).weights
    slope = weights @ pairs.today / (pairs.today @ pairs.today)
    assert weights[2] == pytest.approx(slope * 0.5)


def test_stricter_year_teaches_nothing_about_weights() -> None:
    values = np.vstack([CORNERS, CORNERS])
    said = [*SAID, *(one - 1 for one in SAID)]
    pairs = pairs_of(values, said, level=[0] * 4 + [1] * 4)
    made = fit(pairs, penalty=0.0, n_levels=2)
    assert made.weights == pytest.approx([4, 2])
    assert made.levels == pytest.approx([1, 0])


def test_counts_are_the_same_as_rows_repeated() -> None:
    rows = np.array([0, 0, 1, 2, 3, 3, 3])
    generator = np.random.default_rng(3)
    pairs = pairs_of(generator.random((4, 2)), generator.random(4))
    counts = np.bincount(rows).astype(np.float64)
    counted = fit(pairs, penalty=0.1, n_levels=1, counts=counts)
    repeated = fit(pairs.of(rows), penalty=0.1, n_levels=1)
    assert counted.weights == pytest.approx(repeated.weights)
