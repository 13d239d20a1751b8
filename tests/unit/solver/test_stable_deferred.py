import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.stable_deferred import deferred_acceptance
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
