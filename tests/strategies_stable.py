"""Random problems with wishes of both sides: ties, gaps, fixed pairs."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.solver import Problem
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


def _ranks(
    rng: np.random.Generator, shape: tuple[int, int], *, ties: bool, gaps: float
) -> NDArray[np.float64]:
    strict = 1 + rng.permutation(shape[0] * shape[1]).reshape(shape)
    chosen = rng.integers(1, 4, shape) if ties else strict
    found = chosen.astype(np.float64)
    found[rng.random(shape) < gaps] = np.nan
    return found
