"""Random problems with wishes of both sides: ties, gaps, fixed and previous pairs."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.compatibility import Dense
from matcher.solver import Problem
from tests.strategies_groups import previous
from tests.strategies_solver import problems


@st.composite
def wishful_problems(
    draw: st.DrawFn, *, most_mentees: int = 4, most_mentors: int = 3
) -> Problem:
    """Draw a problem with ranks on both sides, one side or none."""
    problem = draw(problems(most_mentees=most_mentees, most_mentors=most_mentors))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    ties = draw(st.booleans())
    gaps = draw(st.sampled_from((0.0, 0.3)))
    return replace(
        problem,
        mentee_ranks=_ranks(rng, problem.shape, ties=ties, gaps=gaps),
        mentor_ranks=_ranks(rng, problem.shape, ties=ties, gaps=gaps)
        if draw(st.booleans())
        else None,
    )


def crosswise(size: int, *, seed: int = 0) -> Problem:
    """Return a Latin square of wishes: mentors like last whom like them first.

    Everybody together may go on from one wish to the next: `size` stable matchings.
    """
    mentee, mentor = np.indices((size, size))
    return Problem(
        compatibility=Dense(np.random.default_rng(seed).random((size, size))),
        mentee_ranks=((mentor - mentee) % size + 1).astype(np.float64),
        mentor_ranks=((mentee - mentor - 1) % size + 1).astype(np.float64),
    )


@st.composite
def returning_problems(
    draw: st.DrawFn, *, most_mentees: int = 4, most_mentors: int = 3
) -> Problem:
    """Draw a problem with wishes and a previous matching: a price, a cap or both.

    In some of them mentors like those least who like them best: then there are many
    stable matchings.
    """
    problem = draw(
        wishful_problems(most_mentees=most_mentees, most_mentors=most_mentors)
    )
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    mentee_ranks, mentor_ranks = problem.mentee_ranks, problem.mentor_ranks
    if mentee_ranks is not None and draw(st.booleans()):
        mentor_ranks = mentee_ranks.size + 3 - mentee_ranks
    inertia = previous(rng, problem)
    return replace(problem, mentor_ranks=mentor_ranks, inertia=inertia)


def _ranks(
    rng: np.random.Generator, shape: tuple[int, int], *, ties: bool, gaps: float
) -> NDArray[np.float64]:
    strict = 1 + rng.permutation(shape[0] * shape[1]).reshape(shape)
    chosen = rng.integers(1, 4, shape) if ties else strict
    found = chosen.astype(np.float64)
    found[rng.random(shape) < gaps] = np.nan
    return found
