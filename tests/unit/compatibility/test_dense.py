import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import InstanceError


def test_a_pair_without_a_score_is_not_permitted() -> None:
    scores = Dense(np.array([[0.5, np.nan]]))
    assert scores.permits(np.array([0, 0]), np.array([0, 1])).tolist() == [True, False]


def test_an_infinite_score_is_refused_with_its_place() -> None:
    with pytest.raises(InstanceError) as caught:
        Dense(np.array([[0.0, 1.0], [np.inf, 0.0]]))
    assert caught.value.code == "solver.not_finite"
    assert caught.value.values["at"] == "1, 0"


def test_a_score_too_large_to_be_added_up_is_refused() -> None:
    with pytest.raises(InstanceError) as caught:
        Dense(np.array([[0.0, -1e307]]))
    assert (caught.value.code, caught.value.field) == ("solver.too_large", "scores")


def test_scores_cannot_be_changed_from_outside() -> None:
    given = np.array([[0.5]])
    scores = Dense(given)
    given[0, 0] = 9.0
    assert scores.scores[0, 0] == 0.5
    with pytest.raises(ValueError, match="read-only"):
        scores.scores[0, 0] = 1.0


def test_a_finder_is_within_its_stated_error() -> None:
    rng = np.random.default_rng(3)
    values, prices = rng.random((8, 5)), rng.random(5)
    finder = Dense(values).finder(prices)
    assert np.abs(finder.surplus(slice(2, 6)) - (values - prices)[2:6]).max() <= (
        finder.error
    )


def test_reach_is_the_greatest_size_of_a_score() -> None:
    assert Dense(np.array([[-3.0, np.nan, 2.0]])).reach == 3.0


def test_equal_rows_are_twins() -> None:
    mentees, mentors = Dense(np.array([[1.0, 2.0], [1.0, 2.0], [0.0, 2.0]])).twins()
    assert mentees[0] == mentees[1] != mentees[2]
    assert mentors[0] != mentors[1]


def test_the_reach_leaves_out_pairs_that_are_not_allowed() -> None:
    assert Dense(np.array([[np.nan, -3.0], [2.0, np.nan]])).reach == 3.0
    assert Dense(np.full((2, 2), np.nan)).reach == 0.0
    assert Dense(np.empty((0, 4))).reach == 0.0


def test_scores_stay_as_they_were_given() -> None:
    given = np.array([[0.5, 0.25]])
    seen = given[:]
    seen.setflags(write=False)
    kept = Dense(given), Dense(seen)
    given[0, 0] = 9.0
    assert [scores.pairs(*np.zeros((2, 1), int))[0] for scores in kept] == [0.5, 0.5]
