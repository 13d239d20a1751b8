"""Moves say exactly how one matching becomes another."""

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem
from matcher.whatif.price import Move, moved_pairs, moves_between, serve_alike


def test_moves_lead_from_one_matching_to_the_other() -> None:
    before = Matching(np.array([[0, 0], [1, 1], [1, 2]]))
    after = np.array([[0, 1], [1, 1], [2, 0]])
    moves = moves_between(before.pairs, after)
    assert moves == (Move(0, 0, 1), Move(1, 2, None), Move(2, None, 0))
    assert moved_pairs(before, moves).tolist() == after.tolist()


def test_service_is_alike_only_where_each_priority_gets_as_much() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((2, 1))), priority=np.array([1.0, 2.0])
    )
    one, other = np.array([[0, 0]]), np.array([[1, 0]])
    assert serve_alike(problem, one, one)
    assert not serve_alike(problem, one, other)
