"""What a change does to the weakest pairs is what trying every matching says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, solve
from matcher.whatif.position import Position
from matcher.whatif.price import Price
from tests.oracle_groups import best_balanced, best_leximin

LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)
BALANCED = Options(objective=Objective.BALANCED)


@st.composite
def schools(draw: st.DrawFn) -> Problem:
    """Draw a few people with scores as forms give them, some of them equal."""
    shape = n_mentees, n_mentors = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    grades = rng.integers(1, draw(st.integers(3, 9)), shape) / 8
    scores = grades if draw(st.booleans()) else rng.random(shape)
    scores[rng.random(shape) < draw(st.sampled_from((0.0, 0.2)))] = np.nan
    return Problem(
        compatibility=Dense(scores),
        capacity=rng.integers(1, 3, n_mentors),
        priority=rng.integers(0, draw(st.integers(1, 2)), n_mentees).astype(float),
    )


def _best(
    problem: Problem, options: Options
) -> tuple[int, tuple[int, ...], list[float], float] | None:
    """Return service, by priority, the scores that count from below, and the sum."""
    if options.leximin:
        fair = best_leximin(problem)
        return None if fair is None else (*fair, sum(fair[2]))
    found = best_balanced(problem)
    if found is None:
        return None
    served, by_priority, worst, total = found
    return served, by_priority, [worst] if served else [], total


def _agrees(
    problem: Problem, changed: Problem, options: Options, price: Price | None
) -> None:
    """Compare a price with the best there is before and after."""
    before, after = _best(problem, options), _best(changed, options)
    assert before is not None
    assert (price is None) == (after is None)
    if price is None or after is None:
        return
    assert price.is_proven
    assert price.served == after[0] - before[0]
    assert price.serves_alike == (after[1] == before[1])
    assert price.total == pytest.approx(after[3] - before[3], abs=1e-9)
    if not price.serves_alike:
        assert price.lowest is None
        return
    expected = [
        (place, one, other)
        for place, (one, other) in enumerate(zip(before[2], after[2], strict=True), 1)
        if one != other
    ]
    found = price.lowest
    if found is None:
        assert expected == []
        return
    assert (found.place, found.before, found.after) == expected[0]
    assert [found.mentee, found.mentor] in price.pairs.tolist()
    pair = np.array([found.mentee]), np.array([found.mentor])
    assert problem.scores(*pair)[0] == found.after


@pytest.mark.parametrize("options", [BALANCED, LEXIMIN], ids=["balanced", "leximin"])
@given(problem=schools(), data=st.data())
def test_forced_and_parted_pairs_do_what_trying_everything_says(
    options: Options, problem: Problem, data: st.DataObject
) -> None:
    solved = solve(problem, options)
    position = Position.of(problem, solved, options)
    mentee = data.draw(st.integers(0, problem.n_mentees - 1))
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    pair = np.array([[mentee, mentor]], dtype=np.int32)
    assume(problem.allowed(pair[:, 0], pair[:, 1])[0])
    if [mentee, mentor] in solved.matching.pairs.tolist():
        changed = replace(problem, forbidden=pair)
        price = position.price_without(mentee, mentor)
    else:
        changed = replace(problem, fixed=pair)
        price = position.price_of(mentee, mentor)
    _agrees(problem, changed, options, price)
    if price is not None and price.serves_alike:
        # No change of an optimum is for the better: else it would have been made.
        assert price.lowest is None or price.lowest.gain < 0
        assert price.lowest is not None or price.total <= 1e-9


@pytest.mark.parametrize("options", [BALANCED, LEXIMIN], ids=["balanced", "leximin"])
@given(problem=schools(), data=st.data())
def test_one_more_place_does_what_trying_everything_says(
    options: Options, problem: Problem, data: st.DataObject
) -> None:
    position = Position.of(problem, solve(problem, options), options)
    mentor = data.draw(st.integers(0, problem.n_mentors - 1))
    capacity = problem.capacity.copy()
    capacity[mentor] += 1
    (price,) = position.prices_of_places((mentor,))
    _agrees(problem, replace(problem, capacity=capacity), options, price)
    assert price is not None
    # A place takes nothing from the weakest.
    assert price.lowest is None or price.lowest.gain > 0
