"""Luck is told from more than luck as rarely wrong as is said."""

from itertools import product

import numpy as np
import pytest

from benchmarks.quality.chance import false_discovery, family_wise, luck


@pytest.mark.parametrize("seed", range(5))
def test_flips_of_signs_are_counted_as_if_one_by_one(seed: int) -> None:
    values = np.random.default_rng(seed).normal(0.3, 1.0, size=15).round(1)
    values *= np.sign(values.sum())
    flips = np.array(list(product([-1, 1], repeat=15)))
    expected = ((flips @ values) >= values.sum() - 1e-9).mean()
    assert luck(values.tolist()) == pytest.approx(expected, abs=1e-12)


def test_a_worse_mean_or_too_few_cohorts_may_always_be_luck() -> None:
    assert luck([-1.0] * 20) == 1.0
    assert luck([0.0] * 20) == 1.0
    assert luck([5.0] * 4) == 1.0


@pytest.mark.parametrize("count", [5, 10, 20])
def test_luck_is_taken_for_more_once_in_twenty_times(count: int) -> None:
    rng = np.random.default_rng(count)
    found = [luck(rng.normal(size=count).tolist()) <= 0.05 for _ in range(600)]
    assert np.mean(found) == pytest.approx(0.05, abs=0.025)


def test_five_cohorts_can_tell_what_is_clear() -> None:
    # 1/32 is the most that signs of five can say; t sees that they agree closely.
    assert luck([1.0, 1.1, 0.9, 1.05, 0.95]) < 0.001


def test_five_equal_values_say_no_more_than_their_signs() -> None:
    assert luck([1.0] * 5) == 1 / 32


def test_among_many_comparisons_that_are_luck_nothing_is_listed() -> None:
    rng = np.random.default_rng(0)
    tables = [
        [luck(rng.normal(size=20).tolist()) for _ in range(150)] for _ in range(40)
    ]
    assert np.mean([min(false_discovery(one)) <= 0.05 for one in tables]) < 0.15
    assert np.mean([min(one) <= 0.05 for one in tables]) > 0.9


def test_what_is_listed_family_wise_is_listed_by_discoveries_too() -> None:
    chances = (np.random.default_rng(1).random(40) ** 4).tolist()
    strict, free = family_wise(chances), false_discovery(chances)
    assert np.all(np.array(chances) <= np.array(free) + 1e-12)
    assert np.all(np.array(free) <= np.array(strict) + 1e-12)


def test_of_no_comparison_nothing_is_said() -> None:
    assert (false_discovery([]), family_wise([])) == ([], [])
