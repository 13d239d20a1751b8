import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.stable_deferred import (
    deferred_acceptance,
    deferred_in_time,
    misses_least_loads,
)
from matcher.solver.stable_game import Game


def _pairs(problem: Problem) -> list[list[int]]:
    game = Game.of(problem)
    used = deferred_acceptance(game)
    pairs = zip(game.mentees[used].tolist(), game.mentors[used].tolist(), strict=True)
    return [list(pair) for pair in pairs]


def test_mentor_keeps_the_best_proposals_up_to_the_places() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.3], [0.9], [0.6]])), capacity=np.array(2)
    )
    assert _pairs(problem) == [[1, 0], [2, 0]]


def test_mentee_with_more_demand_gets_different_mentors() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.3, 0.9, 0.6]])),
        capacity=np.array(2),
        demand=np.array(2),
    )
    assert _pairs(problem) == [[0, 1], [0, 2]]


def test_tied_mentee_gives_way_while_there_is_another_free_place() -> None:
    problem = Problem(
        compatibility=Dense(np.zeros((2, 2))),
        mentee_ranks=np.array([[1.0, 1.0], [1.0, np.nan]]),
        mentor_ranks=np.ones((2, 2)),
    )
    assert _pairs(problem) == [[0, 1], [1, 0]]


def test_promoted_mentee_wins_among_equals() -> None:
    # Mentee 1 accepts only mentor 0, who finds both equal; mentee 0 has mentor 1 next.
    problem = Problem(
        compatibility=Dense(np.zeros((2, 2))),
        mentee_ranks=np.array([[1.0, 2.0], [1.0, np.nan]]),
        mentor_ranks=np.ones((2, 2)),
    )
    assert _pairs(problem) == [[0, 1], [1, 0]]


def test_tied_mentee_gives_way_to_one_whom_the_mentor_likes_less() -> None:
    # Mentor 0 would rather have mentee 0, who likes both mentors alike.
    problem = Problem(
        compatibility=Dense(np.zeros((2, 2))),
        mentee_ranks=np.array([[1.0, 1.0], [1.0, np.nan]]),
        mentor_ranks=np.array([[1.0, 1.0], [2.0, 1.0]]),
    )
    assert _pairs(problem) == [[0, 1], [1, 0]]


def test_mentor_without_places_holds_nobody() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.5]])), capacity=np.array([0, 1])
    )
    assert _pairs(problem) == [[0, 1]]


def test_mentee_who_asks_again_does_not_take_a_place_twice() -> None:
    # Mentee 0 asks for two mentors and knows one; the other place is for mentee 1.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, np.nan], [0.5, np.nan]])),
        capacity=np.array(2),
        demand=np.array([2, 1]),
    )
    assert _pairs(problem) == [[0, 0], [1, 0]]


def test_least_load_that_is_just_met_is_not_missed() -> None:
    scores = Dense(np.array([[0.9, 0.1], [0.8, 0.2]]))
    met = Problem(compatibility=scores, capacity=np.array(2), load_min=np.array([2, 0]))
    assert not misses_least_loads(Game.of(met))
    missed = Problem(
        compatibility=scores, capacity=np.array(2), load_min=np.array([0, 1])
    )
    assert misses_least_loads(Game.of(missed))


def test_among_equals_a_free_place_comes_first() -> None:
    # 0 has mentor 0 only; 1 has mentors 0 and 1; 2 likes 0 best and then 1 and 2 alike.
    # All three are served where 2 does not ask mentor 1, whom 1 needs.
    no = np.nan
    problem = Problem(
        compatibility=Dense(np.zeros((3, 3))),
        mentee_ranks=np.array([[1.0, 1.0, no], [1.0, 2.0, no], [1.0, 2.0, 2.0]]),
        mentor_ranks=np.array([[1.0, no, 1.0], [1.0, 2.0, no], [2.0, 1.0, 1.0]]),
    )
    assert _pairs(problem) == [[0, 0], [1, 1], [2, 2]]


def test_long_lists_are_left_at_the_word_and_short_ones_are_not() -> None:
    short, long = (
        Game.of(Problem(compatibility=Dense(np.zeros((size, size)))))
        for size in (9, 130)
    )
    assert deferred_in_time(short, lambda: True) is not None
    assert deferred_in_time(long, lambda: True) is None
    # The word falls after lists were begun.
    answers = iter([False, True])
    assert deferred_in_time(long, lambda: next(answers)) is None
