"""Figures of the whole agree with what is reckoned by hand."""

import numpy as np
import pytest

from matcher.explanation.metrics import gini
from tests.unit.explanation.world import make_world


def test_figures_of_the_small_school() -> None:
    metrics = make_world().explained().metrics
    assert (metrics.demand, metrics.served) == (6, 3)
    assert metrics.total == pytest.approx(1.6)  # 0.7 + 0.5 + 0.4
    assert metrics.mean == pytest.approx(1.6 / 3)
    assert metrics.worst == pytest.approx(0.4)
    assert (metrics.places, metrics.mentors, metrics.mentors_used) == (7, 6, 3)
    # b has its best, c has y 0.5 before x 0.3: its best; a has its third.
    assert (metrics.first_choices, metrics.top_three) == (2, 3)


def test_blocking_pairs_are_those_who_would_both_gain() -> None:
    # a (0.4 with z) and x (0.7 with b) have 0.8 together; a and y (0.5 with c) have
    # 0.55. f is alone, but x has b 0.7 and y has c 0.5, both above f's 0.45.
    assert make_world().explained().metrics.blocking_pairs == 2


def test_gini_is_half_the_mean_difference_over_the_mean() -> None:
    # Differences of 1, 2, 3: 0 1 2 / 1 0 1 / 2 1 0, mean 8/9; mean score 2.
    assert gini(np.array([3.0, 1.0, 2.0])) == pytest.approx(8 / 9 / 2 / 2)


def test_gini_has_no_meaning_without_scores() -> None:
    assert gini(np.array([])) is None
    assert gini(np.array([0.0, 0.0])) is None
