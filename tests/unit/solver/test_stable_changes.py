import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Inertia, Problem
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_game import Game

# Of the previous pairs (0, 0) is fixed, (1, 1) has no score and (2, 2) can be made.
PROBLEM = Problem(
    compatibility=Dense(np.where(np.eye(3) * [0, 1, 0] > 0, np.nan, 0.5)),
    fixed=np.array([[0, 0]]),
    inertia=Inertia(pairs=np.array([[0, 0], [1, 1], [2, 2]]), most_changes=1),
)


def test_fixed_pairs_are_kept_and_closed_ones_lost() -> None:
    game = Game.of(PROBLEM)
    changes = Changes.of(PROBLEM, game)
    is_last = (game.mentees == 2) & (game.mentors == 2)
    assert (changes.lost(is_last), changes.lost(~is_last)) == (1, 2)
    assert (changes.at_least, changes.fewest_kept) == (1, 1)
    assert changes.allow(is_last)
    assert not changes.allow(~is_last)


def test_without_a_cap_everything_is_allowed() -> None:
    free = Problem(compatibility=PROBLEM.compatibility)
    changes = Changes.of(free, Game.of(free))
    nothing = np.zeros(changes.kept.size, dtype=np.bool_)
    assert changes.allow(nothing)
    assert (changes.lost(nothing), changes.fewest_kept) == (0, 0)
