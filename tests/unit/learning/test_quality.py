"""Measures of quality, by hand."""

import numpy as np
import pytest

from matcher.learning.folds import groups_of
from matcher.learning.quality import Within, bins_of, comparisons, quality_of
from matcher.learning.validation import Foretold
from tests.unit.learning.world import pairs_of


def test_only_pairs_of_one_person_that_differ_are_compared() -> None:
    people = np.array([0, 0, 1, 1, 2])
    said = np.array([1.0, 2.0, 5.0, 5.0, 9.0])
    assert comparisons(people, said, np.array([1.0, 0.0, 0.0, 1.0, 2.0])) == (0.0, 1)
    assert comparisons(people, said, np.array([0.0, 1.0, 0.0, 1.0, 2.0])) == (1.0, 1)


def test_bins_hold_all_pairs_in_the_order_of_expectation() -> None:
    foretold = np.array([5.0, 1.0, 3.0, 2.0, 4.0, 6.0])
    bins = bins_of(foretold + 1, foretold)
    assert [one.n_pairs for one in bins] == [2, 1, 1, 1, 1]
    assert [one.foretold for one in bins] == [1.5, 3, 4, 5, 6]
    assert all(one.said == one.foretold + 1 for one in bins)


def test_quality_is_that_of_the_books() -> None:
    # One mentor of three mentees, three mentors alone: comparisons within the mentor.
    pairs = pairs_of(np.zeros((6, 1)), [1, 2, 3, 4, 5, 9], mentors=[0, 0, 0, 1, 2, 3])
    mean = np.full(6, 4.0)  # squared errors 9, 4, 1, 0, 1, 25: together 40
    learned = np.array([1.0, 3.0, 3.0, 4.0, 5.0, 9.0])  # squared errors together 1
    found = quality_of(pairs, Foretold(learned, mean, mean), groups_of(pairs))
    assert found.within is Within.MENTOR
    assert found.n_comparisons == 3
    assert found.learned.within == pytest.approx(2.5 / 3)
    assert found.today.within == 0.5
    assert found.learned.r_squared == pytest.approx(1 - 1 / 40)
    assert found.today.r_squared == 0
    assert found.today.rank_correlation is None
    # Ranks 1 2 3 4 5 6 and 1 2.5 2.5 4 5 6: Pearson's r is 17 / √(17.5 · 17).
    assert found.learned.rank_correlation == pytest.approx((17 / 17.5) ** 0.5)
    assert found.gain == pytest.approx(39 / 6)
    # What each of the four groups gains: (9 + 4 + 1) − 1, 0, 1 and 25.
    spread = np.var([13, 0, 1, 25], ddof=1)
    assert found.gain_error == pytest.approx((4 * spread) ** 0.5 / 6)
