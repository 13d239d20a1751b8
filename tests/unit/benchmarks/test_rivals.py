"""The ways by hand and from the textbook do what they are called."""

import numpy as np

from benchmarks.quality.rivals import (
    assignment,
    at_random,
    deferred_acceptance,
    first_come,
    greedy,
    with_groups,
)

NAN = np.nan
# Greedy takes 0.9, then 0.1: 1.0. The best is 0.8 + 0.7 = 1.5.
TRAP = np.array([[0.9, 0.8], [0.7, 0.1]])
ONE_EACH = np.array([1, 1])


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_greedy_falls_into_the_trap_and_assignment_does_not() -> None:
    assert sorted(greedy(TRAP, ONE_EACH, _rng()).tolist()) == [[0, 0], [1, 1]]
    assert assignment(TRAP, ONE_EACH, _rng()).tolist() == [[0, 1], [1, 0]]


def test_first_come_takes_what_is_left() -> None:
    scores = np.array([[0.2, 0.1], [0.9, 0.1]])
    assert first_come(scores, ONE_EACH, _rng()).tolist() == [[0, 0], [1, 1]]


def test_nobody_makes_a_pair_that_is_not_allowed() -> None:
    scores = np.array([[NAN, 0.5], [NAN, 0.4]])
    for way in (at_random, first_come, greedy, assignment):
        assert way(scores, ONE_EACH, _rng())[:, 1].tolist() == [1]


def test_proposers_get_their_best_stable_partner() -> None:
    # Both mentees want mentor 0; mentor 0 prefers mentee 1.
    mentee_ranks = np.array([[1.0, 2.0], [1.0, 2.0]])
    mentor_ranks = np.array([[2.0, 1.0], [1.0, 2.0]])
    pairs = deferred_acceptance(mentee_ranks, mentor_ranks, ONE_EACH)
    assert sorted(pairs.tolist()) == [[0, 1], [1, 0]]


def test_small_group_is_closed_and_its_member_moves() -> None:
    scores = np.array([[0.5, 0.1], [0.5, 0.1], [0.4, 0.9]])
    pairs = np.array([[0, 0], [1, 0], [2, 1]])
    mended = with_groups(scores, np.array([3, 3]), np.array([2, 2]), pairs)
    assert mended.tolist() == [[0, 0], [1, 0], [2, 0]]
