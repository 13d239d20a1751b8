"""Prices of a problem small enough to be reckoned by hand."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import RequestError
from matcher.solver import (
    Limit,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    Termination,
    Watch,
    solve,
)
from matcher.whatif import position as position_module
from matcher.whatif.position import Position, with_capacity
from matcher.whatif.price import Method, Move

# The best: 0.8 + 0.6 = 1.4, of mentee 0 with mentor 1 and mentee 1 with mentor 0.
SCORES = np.array([[0.9, 0.8], [0.6, 0.1], [0.5, 0.2]])


def _position(**changes: np.ndarray) -> Position:
    problem = Problem(compatibility=Dense(SCORES), **changes)  # type: ignore[arg-type]
    return Position.of(problem, solve(problem))


def test_forced_pair_is_priced_with_everyone_who_moves() -> None:
    # Then 0.9 + 0.2 = 1.1 is best: 0 with 0, and 2 with 1.
    price = _position().price_of(0, 0)
    assert price is not None
    assert price.served == 0
    assert price.total == pytest.approx(-0.3)
    assert price.moves == (Move(0, 1, 0), Move(1, 0, None), Move(2, None, 1))
    assert price.method is Method.EXCHANGE


def test_pair_that_a_rule_closes_has_no_price() -> None:
    forbidden = np.array([[0, 0]], dtype=np.int32)
    assert _position(forbidden=forbidden).price_of(0, 0) is None


def test_pair_against_a_fixed_one_cannot_be_made() -> None:
    fixed = np.array([[1, 0]], dtype=np.int32)
    assert _position(fixed=fixed).price_of(0, 0) is None


def test_fixed_pair_cannot_be_parted() -> None:
    fixed = np.array([[1, 0]], dtype=np.int32)
    assert _position(fixed=fixed).price_without(1, 0) is None


def test_parting_a_pair_brings_the_next_best_whole() -> None:
    # Without 1 with 0, the best is 0.8 + 0.5: mentee 2 takes the place.
    price = _position().price_without(1, 0)
    assert price is not None
    assert price.total == pytest.approx(-0.1)
    assert price.moves == (Move(1, 0, None), Move(2, None, 0))


def test_place_serves_one_more_where_somebody_waits() -> None:
    # With two places at mentor 0: 0.8 + 0.6 + 0.5.
    (price,) = _position().prices_of_places((0,))
    assert price is not None
    assert price.served == 1
    assert price.total == pytest.approx(0.5)


def test_place_that_nobody_needs_brings_nothing() -> None:
    (price,) = _position(capacity=np.array([3, 3])).prices_of_places((0,))
    assert price is not None
    assert (price.served, price.total, price.moves) == (0, 0.0, ())


def test_places_that_reach_a_mentee_are_found_without_solving() -> None:
    position = _position()
    assert position.reaching_places(2) == (0, 1)
    assert position.reaching_places(0) == ()


@pytest.mark.parametrize("objective", [Objective.BALANCED, Objective.STABLE])
def test_other_objectives_are_solved_again(objective: Objective) -> None:
    options = Options(objective=objective)
    problem = Problem(compatibility=Dense(SCORES))
    position = Position.of(problem, solve(problem, options), options)
    assert position.exchange is None
    price = position.price_of(2, 0)
    assert price is not None
    assert price.method is Method.RE_SOLVE
    assert [2, 0] in price.pairs.tolist()
    assert position.reaching_places(2) is None


@pytest.mark.parametrize("limit", [Limit.TIME, Limit.METHOD])
def test_nothing_found_is_not_called_impossible(
    monkeypatch: pytest.MonkeyPatch, limit: Limit
) -> None:
    options = Options(objective=Objective.BALANCED)
    problem = Problem(compatibility=Dense(SCORES))
    found = solve(problem, options)
    nothing = replace(
        found,
        found=None,
        prices=None,
        worst_proof=None,
        termination=Termination(Reason.NO_SOLUTION_FOUND, limit, np.inf),
    )
    monkeypatch.setattr(position_module, "solve", lambda *_, **__: nothing)
    with pytest.raises(RequestError) as caught:
        Position.of(problem, found, options).price_of(2, 0)
    expected = "undecided" if limit is Limit.METHOD else "no_time"
    assert caught.value.code == f"pipeline.{expected}"


def test_word_to_stop_reaches_a_price_that_is_solved_again() -> None:
    options = Options(objective=Objective.BALANCED, leximin=True)
    problem = Problem(compatibility=Dense(SCORES))
    told: list[Progress] = []
    stopped = Watch(cancelled=lambda: True, progress=told.append)
    position = Position.of(problem, solve(problem, options), options, watch=stopped)
    price = position.price_of(2, 0)
    assert price is not None
    assert not price.is_proven
    assert told == []


def test_group_prices_come_from_solving_again() -> None:
    # Mentor 0 takes two or none: 0.6 + 0.5 there and 0.8 with mentor 1 are best.
    problem = Problem(
        compatibility=Dense(SCORES),
        capacity=np.array([2, 1]),
        group_min=np.array([2, 0]),
    )
    position = Position.of(problem, solve(problem))
    # With 1 and mentor 1 together: 0.9 + 0.5 + 0.1 = 1.5 against 1.9.
    price = position.price_of(1, 1)
    assert price is not None
    assert price.method is Method.RE_SOLVE
    assert price.total == pytest.approx(-0.4)


def test_more_places_of_a_single_mentor_are_single_places() -> None:
    problem = Problem(compatibility=Dense(SCORES))
    assert with_capacity(problem, {1: 4}).capacity.tolist() == [1, 4]
