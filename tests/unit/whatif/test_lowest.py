"""Scores of two matchings are compared from the lowest up."""

import numpy as np
import pytest

from matcher.arrays import IndexArray
from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.whatif.lowest import Lowest, lowest_changed

# Mentee 0 has 0.2 or 0.6, mentee 1 0.4 or 0.5, mentee 2 has 0.5 with either.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.2, 0.6], [0.4, 0.5], [0.5, 0.5]])),
    capacity=np.array([3, 3]),
)


def _pairs(*mentors: int) -> IndexArray:
    return np.array(list(enumerate(mentors)), dtype=np.int32)


def test_weakest_pair_that_changes_is_named() -> None:
    found = lowest_changed(PROBLEM, _pairs(1, 0), _pairs(0, 0), places=1)
    assert found == Lowest(1, 0.4, 0.2, 0, 0)
    assert found.gain == pytest.approx(-0.2)


def test_places_below_the_first_change_are_passed_over() -> None:
    found = lowest_changed(PROBLEM, _pairs(0, 1), _pairs(0, 0), places=None)
    assert found == Lowest(2, 0.5, 0.4, 1, 0)


def test_only_as_many_places_count_as_are_asked_for() -> None:
    assert lowest_changed(PROBLEM, _pairs(0, 1), _pairs(0, 0), places=1) is None


def test_same_scores_of_other_pairs_are_no_change() -> None:
    pairs = np.array([[1, 1]], dtype=np.int32), np.array([[2, 0]], dtype=np.int32)
    assert lowest_changed(PROBLEM, *pairs, places=None) is None


def test_new_pair_is_named_rather_than_one_that_was_there() -> None:
    # Mentee 2 had 0.5 before as well; mentee 1 has it now instead of 0.6 by mentee 0.
    before = np.array([[0, 1], [2, 0]], dtype=np.int32)
    after = np.array([[2, 0], [1, 1]], dtype=np.int32)
    found = lowest_changed(PROBLEM, before, after, places=None)
    assert found == Lowest(2, 0.6, 0.5, 1, 1)


def test_matchings_of_nobody_are_alike() -> None:
    nobody = np.empty((0, 2), dtype=np.int32)
    assert lowest_changed(PROBLEM, nobody, nobody, places=None) is None
