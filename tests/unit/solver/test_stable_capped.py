from dataclasses import replace

import numpy as np

from matcher.solver import Options, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_capped import heaviest_capped
from matcher.solver.stable_changes import Changes
from matcher.solver.stable_model import Step
from matcher.solver.stable_rotations import Rotations

# Two exchanges that need nothing of each other: pairs 0, 1 or 2, 3, and 4, 5 or 6, 7.
EXCHANGES = Rotations(
    start=np.array([1, 1, 0, 0, 1, 1, 0, 0], dtype=np.bool_),
    rotation=np.array([0, 0, 1, 1]),
    left=np.array([0, 1, 4, 5]),
    come=np.array([2, 3, 6, 7]),
    first=np.array([], dtype=np.int64),
    then=np.array([], dtype=np.int64),
    count=2,
)
# The first exchange brings 3, the second 4.
WEIGHTS = np.array([0, 0, 3, 0, 0, 0, 4, 0])


def _capped(kept: list[int], most: int, rotations: Rotations = EXCHANGES) -> Step:
    changes = Changes(kept=np.array(kept), count=sum(kept), most=most)
    deadline = Deadline.start(Options(), Watch())
    return heaviest_capped(rotations, WEIGHTS, changes, deadline, seed=0, effort=10.0)


def test_the_better_of_two_exchanges_is_made_where_one_is_allowed() -> None:
    # Every pair used at first is a previous one: two may be given up.
    step = _capped([1, 1, 0, 0, 1, 1, 0, 0], 2)
    assert step.used is not None
    assert np.flatnonzero(step.used).tolist() == [0, 1, 6, 7]
    assert (step.bound, step.proven) == (4, True)


def test_a_cap_may_force_an_exchange() -> None:
    # The previous pairs are the others.
    step = _capped([0, 0, 1, 1, 0, 0, 0, 0], 2)
    assert step.used is not None
    assert step.used[[2, 3]].all()


def test_a_cap_below_what_any_keeps_is_proven_so() -> None:
    step = _capped([1, 0, 0, 1, 0, 0, 0, 0], 0)
    assert (step.used, step.proven) == (None, True)


def test_a_need_is_kept() -> None:
    # The second alone would be within the cap, but it needs the first.
    chained = replace(EXCHANGES, first=np.array([0]), then=np.array([1]))
    step = _capped([1, 1, 0, 0, 1, 1, 0, 0], 2, chained)
    assert step.used is not None
    assert np.flatnonzero(step.used).tolist() == [2, 3, 4, 5]
