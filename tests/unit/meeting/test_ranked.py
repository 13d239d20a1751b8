"""Everybody ranks everybody whom the rules leave: wishes first, then scores."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense
from matcher.meeting import Wishes, ranked
from matcher.solver import Problem

SCORES = Dense(np.array([[0.2, 0.9, 0.9], [0.5, 0.6, 0.1]]))


def test_named_come_first_then_the_others_by_score_with_ties() -> None:
    wishes = Wishes(((0,), ()), ((), (), (1, 0)))
    problem = ranked(Problem(compatibility=SCORES), wishes)
    assert problem.mentee_ranks is not None
    assert problem.mentor_ranks is not None
    # a named x; y and z tie behind. b named nobody: y, x, z by score.
    assert problem.mentee_ranks.tolist() == [[1, 2, 2], [2, 1, 3]]
    # z named b, then a, against the scores.
    assert problem.mentor_ranks.T.tolist() == [[2, 1], [1, 2], [2, 1]]


def test_whom_a_rule_closes_is_unacceptable_even_if_named() -> None:
    wishes = Wishes(((0,), ()), ((), (), ()))
    problem = replace(
        Problem(compatibility=SCORES), forbidden=np.array([[0, 0]], dtype=np.int32)
    )
    found = ranked(problem, wishes)
    assert found.mentee_ranks is not None
    assert found.mentor_ranks is not None
    assert np.isnan(found.mentee_ranks[0, 0])
    assert np.isnan(found.mentor_ranks[0, 0])
    assert np.isfinite(found.mentee_ranks).sum() == 5
