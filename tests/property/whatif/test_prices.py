"""Every price equals the difference of two optima found by other means."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matcher.solver import Matching, Problem, Reason, solve
from matcher.whatif.position import Position
from matcher.whatif.price import Method, Price
from tests.oracle import Answer, by_milp
from tests.strategies_solver import problems


def _position(problem: Problem) -> Position:
    solved = solve(problem)
    assume(solved.termination.reason is Reason.OPTIMAL)
    position = Position.of(problem, solved)
    assert position.exchange is not None
    return position


def _agrees(position: Position, problem: Problem, price: Price | None) -> None:
    """Compare a price with an independent solve of the changed problem."""
    before, after = by_milp(position.problem), by_milp(problem)
    assert before is not None
    if after is None:
        assert price is None
        return
    assert price is not None
    assert price.served == sum(after.served) - sum(before.served)
    size = max(1.0, abs(before.total), float(np.abs(_scores(problem)).max()))
    assert price.total == pytest.approx(after.total - before.total, abs=1e-8 * size)
    _leads_there(problem, price, after)


def _leads_there(problem: Problem, price: Price, after: Answer) -> None:
    """The pairs of a price obey the changed problem and serve whom it serves."""
    matching = Matching(price.pairs)
    assert matching.violations(problem) == ()
    served = matching.served_each(problem)
    levels = np.unique(problem.priority)[::-1].tolist()
    by_level = [int(served[problem.priority == level].sum()) for level in levels]
    assert tuple(by_level) == after.served


def _scores(problem: Problem) -> np.ndarray:
    rows, cols = (slice(0, length) for length in problem.shape)
    return np.nan_to_num(problem.compatibility.block(rows, cols))


@given(problem=problems(), data=st.data())
def test_forced_pair_costs_what_a_full_solve_says(
    problem: Problem, data: st.DataObject
) -> None:
    position = _position(problem)
    mentee = data.draw(st.integers(0, problem.n_mentees - 1))
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    pair = np.array([[mentee, mentor]], dtype=np.int32)
    assume(not (position.matching.pairs == pair).all(axis=1).any())
    price = position.price_of(mentee, mentor)
    changed = replace(problem, fixed=np.concatenate([problem.fixed, pair]))
    _agrees(position, changed, price)


@given(problem=problems(), data=st.data())
def test_forbidden_pair_costs_what_a_full_solve_says(
    problem: Problem, data: st.DataObject
) -> None:
    position = _position(problem)
    pairs = position.matching.pairs
    assume(len(pairs))
    pair = pairs[data.draw(st.integers(0, len(pairs) - 1))][None, :]
    price = position.price_without(*pair[0].tolist())
    forbidden = np.concatenate([problem.forbidden, pair])
    _agrees(position, replace(problem, forbidden=forbidden), price)


@given(problem=problems(), data=st.data())
def test_one_more_place_brings_what_a_full_solve_says(
    problem: Problem, data: st.DataObject
) -> None:
    position = _position(problem)
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    capacity = problem.capacity.copy()
    capacity[mentor] += 1
    (price,) = position.prices_of_places((mentor,))
    _agrees(position, replace(problem, capacity=capacity), price)


@given(problem=problems(), data=st.data())
def test_prices_of_the_proof_never_say_more_than_the_exact_price(
    problem: Problem, data: st.DataObject
) -> None:
    position = _position(problem)
    mentee = data.draw(st.integers(0, problem.n_mentees - 1))
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    assume([mentee, mentor] not in position.matching.pairs.tolist())
    price = position.price_of(mentee, mentor)
    if price is not None and price.at_least is not None:
        size = max(1.0, float(np.abs(_scores(problem)).max()))
        assert -price.total >= price.at_least - 1e-8 * size


@given(problem=problems(), data=st.data())
def test_solving_again_says_the_same_as_exchanges(
    problem: Problem, data: st.DataObject
) -> None:
    position = _position(problem)
    again = replace(position, exchange=None)
    mentee = data.draw(st.integers(0, problem.n_mentees - 1))
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    assume([mentee, mentor] not in position.matching.pairs.tolist())
    one, other = position.price_of(mentee, mentor), again.price_of(mentee, mentor)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.method, other.method) == (Method.EXCHANGE, Method.RE_SOLVE)
        size = max(1.0, float(np.abs(_scores(problem)).max()))
        assert one.served == other.served
        assert one.total == pytest.approx(other.total, abs=1e-8 * size)
