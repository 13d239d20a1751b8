import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_game import Game
from matcher.solver.stable_ties import exchanged, ordered

UNHURRIED = Deadline.start(Options(), Watch())
# Mentors like the mentees crosswise; the mentees like mentors 0 and 1 alike.
GAME = Game.of(
    Problem(
        compatibility=Dense(np.array([[0.1, 0.9], [0.8, 0.1]])),
        mentee_ranks=np.ones((2, 2)),
        mentor_ranks=np.array([[2.0, 1.0], [1.0, 2.0]]),
    )
)
STRAIGHT, CROSSED = np.array([1, 0, 0, 1]) > 0, np.array([0, 1, 1, 0]) > 0


def test_what_is_used_comes_first_among_equals() -> None:
    strict = ordered(GAME, STRAIGHT, np.array([1, 9, 8, 1]))
    assert not strict.has_ties
    assert strict.mentee_rank.tolist() == [0, 1, 1, 0]
    assert strict.mentor_rank.tolist() == GAME.mentor_rank.tolist()


def test_the_heavier_comes_next_among_equals() -> None:
    nobody = np.zeros(4, dtype=np.bool_)
    strict = ordered(GAME, nobody, np.array([1, 9, 8, 1]))
    assert strict.mentee_rank.tolist() == [1, 0, 0, 1]


def test_a_stable_matching_is_exchanged_for_a_heavier_one() -> None:
    weights = np.array([1, 9, 8, 1])
    assert exchanged(GAME, STRAIGHT, weights, UNHURRIED).tolist() == CROSSED.tolist()
    assert exchanged(GAME, CROSSED, weights, UNHURRIED).tolist() == CROSSED.tolist()


def test_who_says_stop_keeps_what_there_is() -> None:
    stopped = Deadline.start(Options(), Watch(cancelled=lambda: True))
    found = exchanged(GAME, STRAIGHT, np.array([1, 9, 8, 1]), stopped)
    assert found.tolist() == STRAIGHT.tolist()
