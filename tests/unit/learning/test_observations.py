"""Observations that exist are valid."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.arrays import FloatArray
from tests.unit.learning.world import pairs_of

PAIRS = pairs_of(np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 1.0]]), [1, 2, 3])


def test_varying_counts_pairs_off_the_commonest_value() -> None:
    assert PAIRS.varying().tolist() == [1, 0]


@pytest.mark.parametrize(
    "today", [np.array([0.5, 0.4]), np.array([1.5, -0.5]), np.array([1.0])]
)
def test_shares_of_today_are_shares(today: FloatArray) -> None:
    with pytest.raises(ValueError, match="share"):
        replace(PAIRS, today=today)


def test_every_pair_has_values_people_and_a_finite_judgement() -> None:
    with pytest.raises(ValueError, match="values"):
        replace(PAIRS, values=np.zeros((2, 2)))
    with pytest.raises(ValueError, match="one level"):
        replace(PAIRS, mentees=np.array([1, 2]))
    with pytest.raises(ValueError, match="finite"):
        replace(PAIRS, said=np.array([1.0, np.nan, 2.0]))
