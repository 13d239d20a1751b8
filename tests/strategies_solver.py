"""Random problems with all rules mixed, valid by construction."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.compatibility import Dense, Eligibility, Factored, Factors, Threshold
from matcher.solver import Problem


@st.composite
def problems(
    draw: st.DrawFn, *, most_mentees: int = 6, most_mentors: int = 5
) -> Problem:
    """Draw a problem with counts, rules, fixed and forbidden pairs and priorities."""
    n_mentees = draw(st.integers(1, most_mentees))
    n_mentors = draw(st.integers(1, most_mentors))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (n_mentees, n_mentors)
    pairs = st.lists(
        st.tuples(st.integers(0, n_mentees - 1), st.integers(0, n_mentors - 1)),
        max_size=2,
        unique=True,
    )
    with_rules = draw(st.booleans())
    return Problem(
        compatibility=Dense(scores(rng, shape, draw(st.sampled_from(KINDS)))),
        eligibility=rules(rng, shape) if with_rules else Eligibility(),
        capacity=rng.integers(0, draw(st.integers(1, 4)) + 1, n_mentors),
        demand=rng.integers(0, draw(st.integers(1, 3)) + 1, n_mentees),
        load_min=np.where(
            rng.random(n_mentors) < draw(st.sampled_from((0.0, 0.3))), 1, 0
        ),
        fixed=np.array(draw(pairs)[: draw(st.integers(0, 1))], dtype=np.int32),
        forbidden=np.array(draw(pairs), dtype=np.int32),
        priority=rng.integers(0, draw(st.integers(1, 3)), n_mentees).astype(float),
    )


KINDS = ("fractions", "ties", "wide", "whole", "equal")
"""Kinds of scores: as real forms give them, and as nobody would."""


def scores(
    rng: np.random.Generator, shape: tuple[int, int], kind: str
) -> NDArray[np.float64]:
    """Return a matrix of scores with some pairs not allowed."""
    drawn = {
        "fractions": rng.random(shape),
        "ties": rng.integers(0, 3, shape) / 4,
        "wide": rng.normal(size=shape) * 10.0 ** rng.integers(-6, 7),
        "whole": rng.integers(-100, 100, shape).astype(float),
        "equal": np.full(shape, 0.3),
    }[kind]
    drawn[rng.random(shape) < rng.choice([0.0, 0.2, 0.5])] = np.nan
    return drawn


def rules(rng: np.random.Generator, shape: tuple[int, int]) -> Eligibility:
    """Return a violation and a threshold, each by two factors."""
    mentees, mentors = shape
    return Eligibility(
        (Factors("veto", _flags(rng, mentees, 2, 0.3), _flags(rng, mentors, 2, 0.4)),),
        (
            Threshold(
                "shared_time",
                _flags(rng, mentees, 4, 0.6),
                _flags(rng, mentors, 4, 0.7),
                1.0,
            ),
        ),
    )


def _flags(
    rng: np.random.Generator, people: int, width: int, share: float
) -> NDArray[np.float64]:
    return (rng.random((people, width)) < share).astype(np.float64)


@st.composite
def factored(draw: st.DrawFn) -> Factored:
    """Draw scores as features, with repeated people now and then."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    width = draw(st.integers(1, 7))
    n_mentees, n_mentors = draw(st.integers(1, 12)), draw(st.integers(1, 9))
    distinct = draw(st.booleans())
    steps = 1000 if distinct else 2
    return Factored(
        rng.integers(0, steps + 1, (n_mentees, width)) / steps,
        rng.integers(0, steps + 1, (n_mentors, width)) / steps,
    )
