"""The range of a weight, reckoned by hand."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.participants import Cohort
from matcher.programme import Closeness, Overlap, Programme
from matcher.scoring import Taxonomy, TextVectors, score
from matcher.solver import Problem, solve
from matcher.whatif import Position, WeightRange, weight_ranges
from tests.people import mentee, mentor
from tests.scoring_world import HashEncoder, criterion, programme

MENTEE = mentee("a", grade=7)
# Alike in interests is one mentor, alike in grade the other.
INTERESTED = mentor("x")
NEAR = mentor("y")


def _programme(weight: float) -> Programme:
    return programme(
        criterion(Overlap(), "interests", "interests", weight=weight),
        criterion(Closeness(reach=2), "grade", "grade", weight=1.0),
    )


def _cohort() -> Cohort:
    return Cohort(
        (replace(MENTEE, interests=("шахматы",)),),
        (
            replace(INTERESTED, interests=("шахматы",), grade=8),
            replace(NEAR, interests=("футбол",), grade=7),
        ),
    )


def _ranges(weight: float) -> tuple[WeightRange, ...]:
    scoring = score(
        _cohort(),
        _programme(weight),
        taxonomy=Taxonomy.load(),
        vectors=TextVectors(None, HashEncoder()),
    )
    problem = Problem(compatibility=scoring.compatibility)
    exchange = Position.of(problem, solve(problem)).exchange
    assert exchange is not None
    values = [
        block.mentee_features() @ block.mentor_features().T for block in scoring.blocks
    ]
    # By hand below: interests gain the gap for x, grades give 0.5 and 1.
    assert np.allclose(values[1], [[0.5, 1.0]])
    return weight_ranges(exchange, scoring)


def _gap() -> float:
    """How much more the first mentor has in interests."""
    scoring = score(
        _cohort(),
        _programme(1.0),
        taxonomy=Taxonomy.load(),
        vectors=TextVectors(None, HashEncoder()),
    )
    block = scoring.blocks[0]
    value = block.mentee_features() @ block.mentor_features().T
    return float(value[0, 0] - value[0, 1])


def test_pair_changes_where_both_criteria_weigh_the_same() -> None:
    # w · gap against 1 · 0.5: they meet at w = 0.5 / gap.
    meet = 0.5 / _gap()
    interests, grade = _ranges(4 * meet)
    assert interests.low.weight == pytest.approx(meet)
    assert (interests.high.weight, interests.high.moves) == (None, ())
    # With interests at 4 / gap · 0.5 the grade would have to weigh four times more.
    assert grade.high.weight == pytest.approx(4.0)
    assert grade.low.weight == 0.0


def test_on_the_other_side_the_range_ends_above() -> None:
    meet = 0.5 / _gap()
    interests, _ = _ranges(meet / 2)
    assert interests.high.weight == pytest.approx(meet)
    assert interests.low.weight == 0.0
    assert [move.mentee for move in interests.high.moves] == [0]
