"""Intervals hold the truth as often as they say, and never claim it from nothing."""

import numpy as np
import pytest

from benchmarks.quality.paired import LEAST, interval, interval_of


def test_few_cohorts_have_no_interval() -> None:
    assert interval([0.1] * (LEAST - 1)) is None


def test_same_cohorts_give_the_same_interval() -> None:
    values = np.random.default_rng(1).normal(size=12).tolist()
    assert interval(values) == interval(values)


@pytest.mark.parametrize("count", [6, 20])
def test_interval_holds_the_truth_about_nineteen_times_of_twenty(count: int) -> None:
    rng = np.random.default_rng(count)
    drawn = [interval(rng.normal(size=count).tolist()) for _ in range(300)]
    held = np.mean([one is not None and one.low <= 0 <= one.high for one in drawn])
    assert 0.9 < held < 0.99


def test_interval_of_a_clear_difference_leaves_zero_out() -> None:
    found = interval([0.9, 1.0, 1.1, 0.8, 1.2])
    assert found is not None
    assert found.low > 0


def test_interval_of_a_statistic_is_that_of_its_mean() -> None:
    values = np.arange(10.0)
    found = interval_of(lambda rows: float(values[rows].mean()), 10, draws=4_000)
    assert found == interval(values.tolist())
