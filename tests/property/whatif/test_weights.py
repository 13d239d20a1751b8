"""Within its range no weight changes a pair; beyond it something else is better."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.participants import Cohort
from matcher.programme import Closeness, Overlap, Programme
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.solver import Problem, solve
from matcher.whatif.position import Position
from matcher.whatif.weights import WeightEnd, WeightRange, weight_ranges
from tests.oracle import by_milp
from tests.people import mentee, mentor
from tests.scoring_world import HashEncoder, criterion, programme

WORDS = ("шахматы", "футбол", "музыка", "кино", "танцы")


@st.composite
def _cohorts(draw: st.DrawFn) -> Cohort:
    """Draw people who differ in interests and grade."""

    def interests() -> tuple[str, ...]:
        chosen = draw(st.sets(st.sampled_from(WORDS), min_size=1, max_size=3))
        return tuple(sorted(chosen))

    grades = st.integers(5, 11)
    mentees = [
        replace(mentee(f"a{n}", grade=draw(grades)), interests=interests())
        for n in range(draw(st.integers(2, 5)))
    ]
    mentors = [
        replace(
            mentor(f"m{n}", places=draw(st.integers(1, 2))),
            interests=interests(),
            grade=draw(grades),
        )
        for n in range(draw(st.integers(2, 4)))
    ]
    return Cohort(tuple(mentees), tuple(mentors))


def _programme(weight: float) -> Programme:
    return programme(
        criterion(Overlap(), "interests", "interests", weight=weight),
        criterion(Closeness(wished_gap=2, reach=4), "grade", "grade", weight=1.0),
    )


def _scored(cohort: Cohort, weight: float) -> Scoring:
    return score(
        cohort,
        _programme(weight),
        taxonomy=Taxonomy.load(),
        vectors=TextVectors(None, HashEncoder()),
    )


def _problem(cohort: Cohort, weight: float) -> Problem:
    return Problem(
        compatibility=_scored(cohort, weight).compatibility,
        capacity=np.array([m.capacity.greatest for m in cohort.mentors]),
    )


def _range(cohort: Cohort, weight: float) -> tuple[Position, WeightRange]:
    problem = _problem(cohort, weight)
    position = Position.of(problem, solve(problem))
    assert position.exchange is not None
    return position, weight_ranges(position.exchange, _scored(cohort, weight))[0]


def _loss(position: Position, cohort: Cohort, weight: float) -> float:
    """What the pairs lose against the optimum under another weight, by HiGHS."""
    problem = _problem(cohort, weight)
    best = by_milp(problem)
    assert best is not None
    return best.total - position.matching.objective(problem)


@given(cohort=_cohorts(), weight=st.sampled_from((0.25, 1.0, 3.0)))
def test_pairs_stay_best_up_to_each_end(cohort: Cohort, weight: float) -> None:
    position, found = _range(cohort, weight)
    for end in (found.low, found.high):
        at = 50.0 if end.weight is None else max(end.weight, 1e-9)
        assert _loss(position, cohort, at) == pytest.approx(0.0, abs=1e-8)


@given(cohort=_cohorts(), weight=st.sampled_from((0.25, 1.0, 3.0)))
def test_beyond_each_end_something_else_is_better(
    cohort: Cohort, weight: float
) -> None:
    position, found = _range(cohort, weight)
    for end, factor in ((found.low, 0.99), (found.high, 1.01)):
        if end.moves:
            assert _is_beaten(position, cohort, end, factor)


def _is_beaten(
    position: Position, cohort: Cohort, end: WeightEnd, factor: float
) -> bool:
    at = 1e6 if end.weight is None else end.weight * factor
    return _loss(position, cohort, at) > 1e-9
