"""Random problems with groups, companions and previous matchings."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from matcher.compatibility import Factored
from matcher.solver import GroupRules, Inertia, Problem
from tests.strategies_solver import problems


@st.composite
def grouped_problems(
    draw: st.DrawFn, *, most_mentees: int = 4, most_mentors: int = 3
) -> Problem:
    """Draw a problem with least sizes, and some of all other rules of groups."""
    problem = draw(problems(most_mentees=most_mentees, most_mentors=most_mentors))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    with_rules, with_companions = draw(st.booleans()), draw(st.booleans())
    with_previous = draw(st.booleans())
    return replace(
        problem,
        group_min=rng.integers(0, draw(st.integers(1, 4)) + 1, problem.n_mentors),
        groups=rules(rng, problem) if with_rules else None,
        together=companions(rng, problem) if with_companions else _nobody(),
        apart=companions(rng, problem) if with_companions else _nobody(),
        inertia=previous(rng, problem) if with_previous else None,
    )


def rules(rng: np.random.Generator, problem: Problem) -> GroupRules:
    """Return times, formats and a span of grades."""
    n_mentees, n_mentors = problem.shape
    n_times = int(rng.integers(0, 4))
    return GroupRules(
        mentee_times=rng.random((n_mentees, n_times)) < 0.6,
        mentor_times=rng.random((n_mentors, n_times)) < 0.6,
        individual_places=rng.integers(0, 3, n_mentors),
        accepts_individual=rng.random(n_mentees) < 0.7,
        accepts_group=rng.random(n_mentees) < 0.8,
        grade=rng.integers(5, 9, n_mentees).astype(np.float64),
        grade_span=float(rng.choice([0.0, 1.0, np.inf])),
    )


def companions(rng: np.random.Generator, problem: Problem) -> np.ndarray:
    """Return at most one pair of different mentees."""
    if problem.n_mentees < 2 or rng.random() < 0.5:
        return _nobody()
    pair = rng.choice(problem.n_mentees, 2, replace=False)
    return pair[None, :].astype(np.int32)


def previous(rng: np.random.Generator, problem: Problem) -> Inertia:
    """Return a previous matching with a price, a cap or both."""
    mentees = np.flatnonzero(rng.random(problem.n_mentees) < 0.6)
    mentors = rng.integers(0, problem.n_mentors, mentees.size)
    most = int(rng.integers(0, 3)) if rng.random() < 0.4 else None
    return Inertia(
        pairs=np.column_stack([mentees, mentors]).astype(np.int32),
        price=float(rng.choice([0.0, 0.1, 1.0])),
        most_changes=most,
    )


def _nobody() -> np.ndarray:
    return np.empty((0, 2), dtype=np.int32)


def offered_groups(
    seed: int = 0, *, n_mentees: int = 40, n_mentors: int = 12
) -> Problem:
    """Groups of three to five, each mentor with two of four times."""
    rng = np.random.default_rng(seed)
    offered = np.zeros((n_mentors, 4), dtype=np.bool_)
    np.put_along_axis(offered, rng.integers(0, 4, (n_mentors, 2)), True, 1)
    return Problem(
        compatibility=Factored(rng.random((n_mentees, 6)), rng.random((n_mentors, 6))),
        capacity=np.array(5),
        group_min=np.array(3),
        groups=GroupRules(
            mentee_times=rng.random((n_mentees, 4)) < 0.5,
            mentor_times=offered,
            individual_places=np.zeros(n_mentors, dtype=np.int64),
            accepts_individual=np.zeros(n_mentees, dtype=np.bool_),
            accepts_group=np.ones(n_mentees, dtype=np.bool_),
        ),
    )
