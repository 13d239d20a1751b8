"""By hand: three mentees, two of whom must be with mentor 0 or nobody."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.group_floors import Floors
from matcher.solver.group_programs import LevelPrograms

# Mentor 0 takes two or three, mentor 1 takes one.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.1, 0.3], [0.1, 0.5], [0.3, 0.9]])),
    capacity=np.array([3, 1]),
    group_min=np.array([2, 0]),
)
OPTIONS = Options(objective=Objective.BALANCED, leximin=True)


def _programs(*, cancelled: bool = False) -> LevelPrograms:
    watch = Watch(cancelled=lambda: cancelled)
    deadline = Deadline.start(OPTIONS, Watch())
    floors = Floors(PROBLEM, np.ones(3, dtype=np.int64), OPTIONS, deadline)
    candidates = floors.all_pairs(0.1)
    assert candidates is not None
    late = replace(floors, deadline=Deadline.start(OPTIONS, watch))
    return LevelPrograms(late, candidates)


def test_as_few_pairs_as_can_be_have_the_score_that_is_counted() -> None:
    # Two go to mentor 0: one of 0 and 1 at least.
    found = _programs().fewest(0.1, 2, {})
    assert found.matching is not None
    assert found.bound == 1
    scores = PROBLEM.scores(found.matching.mentees, found.matching.mentors)
    assert sorted(scores.tolist())[:2] in ([0.1, 0.3], [0.1, 0.1])


def test_settled_scores_keep_their_count_and_none_between_is_used() -> None:
    # With 0.1 once: 0 at mentor 0 with 2 at 0.3, and 1 at 0.5; or 1 and 2 there, and 0
    # at 0.3: the first has 0.3 once.
    found = _programs().fewest(0.3, 2, {0.1: 1})
    assert found.matching is not None
    assert found.bound == 1
    assert found.matching.pairs.tolist() == [[0, 0], [1, 1], [2, 0]]
    # Without 0.3 nobody could be with mentor 0 beside the one of 0.1.
    nothing = _programs().fewest(0.5, 1, {0.1: 1})
    assert nothing.matching is None


def test_the_most_of_some_pairs_are_kept() -> None:
    settled = {0.1: 1, 0.3: 1, 0.5: 1}
    found = _programs().keep(np.array([[0, 1], [1, 1]]), settled)
    assert found.matching is not None
    assert found.bound == 1
    assert found.matching.pairs.tolist() == [[0, 0], [1, 1], [2, 0]]


def test_whoever_is_cut_short_knows_nothing() -> None:
    programs = _programs(cancelled=True)
    assert programs.fewest(0.1, 2, {}).bound == 0
    found = programs.keep(np.array([[0, 1], [1, 1]]), {0.1: 1})
    assert (found.matching, found.bound) == (None, 2)
