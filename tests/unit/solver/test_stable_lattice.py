import numpy as np

from matcher.solver import Options, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game
from matcher.solver.stable_lattice import heaviest_stable
from matcher.solver.stable_narrow import narrowed
from matcher.solver.stable_rotations import Rotations, all_rotations
from tests.strategies_stable import crosswise

UNHURRIED = Deadline.start(Options(), Watch())


def _latin_square() -> Rotations:
    """Return three stable matchings one after the other: 00 11 22, 01 12 20, 02 10 21.

    Pairs are numbered row by row, so that they are 0 4 8, 1 5 6 and 2 3 7.
    """
    game = narrowed(Game.of(crosswise(3)))
    found = all_rotations(game, deferred_acceptance(game), UNHURRIED)
    assert found is not None
    return found


def _best(weights: list[int]) -> list[int]:
    used = heaviest_stable(_latin_square(), np.array(weights))
    return [int(pair) for pair in np.flatnonzero(used)]


def test_the_heaviest_may_be_at_either_end_or_between() -> None:
    assert _best([9, 0, 0, 0, 0, 0, 0, 0, 0]) == [0, 4, 8]
    assert _best([0, 9, 0, 0, 0, 0, 0, 0, 0]) == [1, 5, 6]
    assert _best([0, 0, 9, 0, 0, 0, 0, 0, 0]) == [2, 3, 7]


def test_a_loss_is_taken_for_a_greater_gain_behind_it() -> None:
    # 5, then 1, then 6.
    assert _best([5, 1, 6, 0, 0, 0, 0, 0, 0]) == [2, 3, 7]
    assert _best([5, 1, 4, 0, 0, 0, 0, 0, 0]) == [0, 4, 8]


def test_among_equals_mentees_have_their_best() -> None:
    assert _best([0] * 9) == [0, 4, 8]
    assert _best([7, 7, 7, 0, 0, 0, 0, 0, 0]) == [0, 4, 8]


def test_weights_near_the_size_of_whole_numbers_are_exact() -> None:
    large = 2**58
    assert _best([large, large + 1, 0, 0, 0, 0, 0, 0, 0]) == [1, 5, 6]
