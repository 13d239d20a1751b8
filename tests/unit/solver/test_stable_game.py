from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Inertia, Problem, stable_game
from matcher.solver.stable_game import Game, acceptable_problem


def test_equal_wishes_share_a_rank() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5, 0.9, 0.5]])))
    game = Game.of(problem)
    assert game.mentee_rank.tolist() == [1, 0, 1]
    assert game.mentor_rank.tolist() == [0, 0, 0]
    assert game.has_ties


def test_different_wishes_are_strict() -> None:
    game = Game.of(Problem(compatibility=Dense(np.array([[0.5, 0.9], [0.4, 0.1]]))))
    assert not game.has_ties


def test_fixed_and_unacceptable_pairs_are_left_out() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((2, 2))),
        mentee_ranks=np.array([[1.0, np.nan], [1.0, 2.0]]),
        fixed=np.array([[0, 0]]),
    )
    game = Game.of(problem)
    assert list(zip(game.mentees.tolist(), game.mentors.tolist(), strict=True)) == [
        (1, 0),
        (1, 1),
    ]
    assert game.demand.tolist() == [0, 1]
    assert game.capacity.tolist() == [0, 1]


def test_fixed_pair_stays_allowed_though_unacceptable() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((1, 2))),
        mentee_ranks=np.array([[np.nan, np.nan]]),
        fixed=np.array([[0, 0]]),
    )
    assert acceptable_problem(problem).forbidden.tolist() == [[0, 1]]


def test_nobody_acceptable_is_an_empty_game() -> None:
    game = Game.of(Problem(compatibility=Dense(np.full((2, 2), np.nan))))
    assert game.size == 0
    assert not game.has_ties


def test_equal_wishes_of_mentors_alone_are_ties() -> None:
    ranks = np.array([[1.0, 2.0], [2.0, 1.0]])
    problem = Problem(
        compatibility=Dense(np.ones((2, 2))),
        mentee_ranks=ranks,
        mentor_ranks=np.ones((2, 2)),
    )
    assert Game.of(problem).has_ties
    strict = replace(problem, mentor_ranks=ranks)
    assert not Game.of(strict).has_ties


def test_previous_pairs_are_worth_their_price_more() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.25]])),
        inertia=Inertia(pairs=np.array([[0, 1]]), price=0.5),
    )
    game = Game.of(problem)
    assert game.previous.tolist() == [False, True]
    assert game.worth.tolist() == [0.5, 0.75]
    # The price is no wish: mentee 0 still likes the first better.
    assert game.mentee_rank.tolist() == [0, 1]


def test_game_of_some_pairs_ranks_them_anew() -> None:
    game = Game.of(Problem(compatibility=Dense(np.array([[0.9, 0.5, 0.1]]))))
    fewer = game.among(np.array([0, 2]))
    assert fewer.mentors.tolist() == [0, 2]
    assert fewer.mentee_rank.tolist() == [0, 1]
    assert fewer.worth.tolist() == [0.9, 0.1]


def test_stability_comes_before_priorities() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((2, 1))), priority=np.array([0.0, 1.0])
    )
    assert acceptable_problem(problem).priority.tolist() == [0.0, 0.0]
    assert Game.of(problem).priority.tolist() == [0, 1]


def test_people_of_later_blocks_are_who_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.2], [0.3, 0.8]])))
    whole = Game.of(problem)
    monkeypatch.setattr(stable_game, "row_blocks", lambda _: [slice(0, 1), slice(1, 2)])
    parts = Game.of(problem)
    assert parts.mentees.tolist() == whole.mentees.tolist() == [0, 0, 1, 1]
    assert parts.mentee_rank.tolist() == whole.mentee_rank.tolist()
    assert parts.mentor_rank.tolist() == whole.mentor_rank.tolist()
