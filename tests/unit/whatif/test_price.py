"""Moves say exactly how one matching becomes another."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem
from matcher.whatif.lowest import Lowest
from matcher.whatif.price import (
    Method,
    Move,
    Price,
    moved_pairs,
    moves_between,
    serve_alike,
)


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


def _price(served: int = 0, total: float = 0.0, lowest: Lowest | None = None) -> Price:
    return Price(
        served=served,
        total=total,
        moves=(),
        pairs=np.empty((0, 2), dtype=np.int32),
        serves_alike=not served,
        at_least=None,
        method=Method.RE_SOLVE,
        is_proven=True,
        lowest=lowest,
    )


def test_serving_is_worth_most_then_the_weakest_then_the_sum() -> None:
    weakest, second = Lowest(1, 0.3, 0.4, 0, 0), Lowest(2, 0.5, 0.9, 0, 0)
    most_first = [
        _price(served=1, total=-1.0),
        _price(lowest=replace(weakest, after=0.5)),
        _price(total=0.2, lowest=weakest),
        _price(total=0.1, lowest=weakest),
        _price(total=0.9, lowest=second),
        _price(total=0.5),
        _price(),
    ]
    turned = [*most_first[3:], *most_first[:3]]
    assert sorted(turned, key=lambda one: one.worth) == most_first


def test_only_a_change_of_nothing_is_nothing() -> None:
    assert _price().is_nothing
    changed = (
        _price(served=1),
        _price(total=0.1),
        _price(lowest=Lowest(1, 0.3, 0.4, 0, 0)),
        replace(_price(), given_up=1),
        replace(_price(), unstable=1),
        replace(_price(), serves_alike=False),
    )
    assert not any(one.is_nothing for one in changed)
