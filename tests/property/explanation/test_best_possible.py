"""The best a section could get is what an independent solver finds for each measure."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from matcher.explanation.best_possible import BestPossible
from matcher.explanation.standing import Standing
from matcher.solver import Matching, Problem
from tests.property.explanation.test_survey import worlds


@st.composite
def sections(draw: st.DrawFn) -> tuple[Problem, Matching, NDArray[np.int64]]:
    """Draw a matching, some of it fixed, and some of the mentees."""
    problem, matching = draw(worlds())
    kept = draw(st.integers(0, min(2, len(matching.pairs))))
    fixed = replace(problem, fixed=matching.pairs[:kept])
    chosen = draw(
        st.sets(st.integers(0, problem.n_mentees - 1), min_size=1).map(sorted)
    )
    return fixed, matching, np.array(chosen)


def _by_milp(problem: Problem, worth: NDArray[np.float64]) -> float:
    """Return the greatest worth of pairs that keep the counts and the fixed pairs."""
    n_mentees, n_mentors = problem.shape
    rows = np.kron(np.eye(n_mentees), np.ones(n_mentors))
    cols = np.kron(np.ones(n_mentees), np.eye(n_mentors))
    low = np.zeros(problem.shape)
    low[problem.fixed[:, 0], problem.fixed[:, 1]] = 1
    pairs = np.indices(problem.shape).reshape(2, -1)
    high = problem.allowed(pairs[0], pairs[1]).astype(float)
    found = milp(
        -worth.ravel(),
        constraints=[
            LinearConstraint(rows, -np.inf, problem.demand),
            LinearConstraint(cols, -np.inf, problem.capacity),
        ],
        bounds=Bounds(low.ravel(), high),
        integrality=np.ones(worth.size, dtype=np.int64),
        options={"mip_rel_gap": 0.0},
    )
    assert found.fun is not None
    return -float(found.fun)


def _firsts(problem: Problem) -> NDArray[np.float64]:
    """Mark the allowed mentors than whom a mentee has no better, one by one."""
    marks = np.zeros(problem.shape)
    table = problem.compatibility.block(
        slice(0, problem.n_mentees), slice(0, problem.n_mentors)
    )
    for mentee in range(problem.n_mentees):
        mentors = [
            mentor
            for mentor in range(problem.n_mentors)
            if problem.allowed(np.array([mentee]), np.array([mentor]))[0]
        ]
        best = max((table[mentee, mentor] for mentor in mentors), default=0.0)
        for mentor in mentors:
            marks[mentee, mentor] = table[mentee, mentor] > best - 1e-9
    return marks


@given(sections())
def test_each_best_is_the_optimum_of_its_own_measure(
    drawn: tuple[Problem, Matching, NDArray[np.int64]],
) -> None:
    problem, matching, mentees = drawn
    possible = BestPossible.of(problem, Standing.of(problem, matching))
    assert possible is not None
    best = possible.for_mentees(mentees)
    theirs = np.zeros(problem.shape)
    theirs[mentees] = 1
    table = problem.compatibility.block(
        slice(0, problem.n_mentees), slice(0, problem.n_mentors)
    )
    assert best.served == round(_by_milp(problem, theirs))
    assert best.total == pytest.approx(_by_milp(problem, theirs * table), abs=1e-7)
    assert best.first_choices == round(_by_milp(problem, theirs * _firsts(problem)))


@given(sections())
def test_no_matching_gives_a_section_more_than_its_best(
    drawn: tuple[Problem, Matching, NDArray[np.int64]],
) -> None:
    problem, matching, mentees = drawn
    standing = Standing.of(problem, matching)
    possible = BestPossible.of(problem, standing)
    assert possible is not None
    best = possible.for_mentees(mentees)
    theirs = np.isin(standing.mentees, mentees)
    assert best.served >= theirs.sum()
    assert best.total >= standing.scores[theirs].sum() - 1e-9
