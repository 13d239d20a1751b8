from itertools import product

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game
from matcher.solver.stable_narrow import narrowed
from matcher.solver.stable_rotations import Rotations, all_rotations
from tests.strategies_stable import crosswise

UNHURRIED = Deadline.start(Options(), Watch())


def _rotations(game: Game) -> Rotations:
    found = all_rotations(game, deferred_acceptance(game), UNHURRIED)
    assert found is not None
    return found


def _matchings(rotations: Rotations) -> list[tuple[int, ...]]:
    """Return what every set of rotations that lacks none it needs leads to."""
    found = []
    for turned in product((False, True), repeat=rotations.count):
        chosen = np.array(turned, dtype=np.bool_)
        if not (chosen[rotations.then] & ~chosen[rotations.first]).any():
            pairs = np.flatnonzero(rotations.turned(chosen))
            found.append(tuple(pairs.tolist()))
    return found


def test_a_latin_square_is_turned_step_by_step() -> None:
    # Everybody goes on to the next wish together: three turns, four stable matchings.
    rotations = _rotations(narrowed(Game.of(crosswise(4))))
    assert rotations.count == 3
    assert rotations.first.tolist() == [0, 1]
    assert rotations.then.tolist() == [1, 2]
    assert len(set(_matchings(rotations))) == 4


def test_independent_exchanges_are_turned_in_any_order() -> None:
    # Two pairs of mentees who may exchange: 2 x 2 stable matchings.
    no = np.nan
    mentee = [[1, 2, no, no], [2, 1, no, no], [no, no, 1, 2], [no, no, 2, 1]]
    mentor = [[2, 1, no, no], [1, 2, no, no], [no, no, 2, 1], [no, no, 1, 2]]
    problem = Problem(
        compatibility=Dense(np.zeros((4, 4))),
        mentee_ranks=np.array(mentee),
        mentor_ranks=np.array(mentor),
    )
    rotations = _rotations(narrowed(Game.of(problem)))
    assert (rotations.count, rotations.first.size) == (2, 0)
    assert len(set(_matchings(rotations))) == 4


def test_passing_somebody_over_needs_who_made_them_unreachable() -> None:
    # Mentees 0 and 1 exchange mentors 0 and 1, after which mentor 1 would no longer
    # take mentee 2, who would rather have 1 than 3: only then 2 and 3 may exchange.
    no = np.nan
    mentee = [[1, 2, no, no], [2, 1, no, no], [no, 2, 1, 3], [no, no, 2, 1]]
    mentor = [[2, 1, no, no], [1, 3, no, no], [no, 2, 2, 1], [no, no, 1, 2]]
    problem = Problem(
        compatibility=Dense(np.zeros((4, 4))),
        mentee_ranks=np.array(mentee),
        mentor_ranks=np.array(mentor),
    )
    rotations = _rotations(narrowed(Game.of(problem)))
    assert (rotations.first.tolist(), rotations.then.tolist()) == ([0], [1])
    assert len(set(_matchings(rotations))) == 3


def test_mentees_of_several_mentors_give_up_one_at_a_time() -> None:
    # Each of two mentees wants mentors 0 and 1, or 2 and 3, first; places for one each.
    mentee = [[1, 2, 3, 4], [3, 4, 1, 2]]
    mentor = [[2, 2, 1, 1], [1, 1, 2, 2]]
    problem = Problem(
        compatibility=Dense(np.zeros((2, 4))),
        demand=np.array(2),
        mentee_ranks=np.array(mentee, dtype=float),
        mentor_ranks=np.array(mentor, dtype=float),
    )
    rotations = _rotations(narrowed(Game.of(problem)))
    # 0, 1 | 2, 3; then one of each is exchanged; then both.
    assert len(set(_matchings(rotations))) == 3


def test_gains_are_what_turning_changes() -> None:
    game = narrowed(Game.of(crosswise(3)))
    rotations = _rotations(game)
    weights = np.arange(9) ** 2
    turned = np.array([True, False])
    before, after = rotations.start, rotations.turned(turned)
    gain = int(weights[after].sum()) - int(weights[before].sum())
    assert rotations.gains(weights)[0] == gain


def test_who_says_stop_gets_no_rotations() -> None:
    game = narrowed(Game.of(crosswise(70)))
    stopped = Deadline.start(Options(), Watch(cancelled=lambda: True))
    assert all_rotations(game, deferred_acceptance(game), stopped) is None
