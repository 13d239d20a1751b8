"""Random problems with more pairs than are solved at once, and changes of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.compatibility import Compatibility, Dense, Factored, PairTerms
from matcher.solver import Problem

Change = Callable[[Problem, np.random.Generator], Problem]
"""Makes another problem of the same people out of one."""

KINDS = ("plain", "hubs", "whole", "dense", "terms")
"""Kinds of scores: spread out, everybody wants few, equal ones, gaps, extra terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What a problem is drawn from: short enough to be shown when a test fails."""

    seed: int
    kind: str
    shape: tuple[int, int]
    places: int
    wanted: int
    levels: int
    forbidden: int
    with_loads: bool
    with_fixed: bool

    def problem(self) -> Problem:
        """Draw the problem."""
        rng = np.random.default_rng(self.seed)
        problem = Problem(
            compatibility=scores(rng, self.shape, self.kind),
            capacity=_counts(rng, self.shape[1], self.places),
            demand=_counts(rng, self.shape[0], self.wanted),
            priority=rng.integers(0, self.levels, self.shape[0]).astype(np.float64),
            forbidden=pairs(rng, self.shape, self.forbidden),
        )
        problem = with_loads(problem, rng) if self.with_loads else problem
        return with_fixed(problem, rng) if self.with_fixed else problem


def markets() -> st.SearchStrategy[Market]:
    """Draw problems of which a solver looks at some pairs only, all rules mixed."""
    return st.builds(
        Market,
        seed=st.integers(0, 2**32 - 1),
        kind=st.sampled_from(KINDS),
        # Fewer pairs of people who want or have anything would be solved at once.
        shape=st.sampled_from(((200, 120), (140, 160), (300, 80))),
        places=st.integers(1, 3),
        wanted=st.integers(1, 2),
        levels=st.integers(1, 3),
        forbidden=st.sampled_from((0, 40)),
        with_loads=st.booleans(),
        with_fixed=st.booleans(),
    )


def scores(
    rng: np.random.Generator, shape: tuple[int, int], kind: str
) -> Compatibility:
    """Return scores of one kind."""
    left, right = rng.random((shape[0], 5)), rng.random((shape[1], 5))
    if kind == "hubs":
        right *= rng.pareto(1.5, (shape[1], 1)) + 0.1
    if kind == "whole":
        # Many equal scores, and hardly two people alike.
        left, right = np.floor(left * 5), np.floor(right * 5)
    if kind == "dense":
        table = left @ right.T
        table[rng.random(shape) < 0.3] = np.nan
        return Dense(table)
    terms = _terms(rng, shape) if kind == "terms" else None
    return Factored(left, right, terms)


def pairs(
    rng: np.random.Generator, shape: tuple[int, int], count: int
) -> NDArray[np.int32]:
    """Return some pairs of a mentee and a mentor."""
    sides = [rng.integers(0, people, count) for people in shape]
    return np.column_stack(sides).astype(np.int32)


def other_rows(problem: Problem, rng: np.random.Generator) -> Problem:
    """Give three mentees other answers."""
    return _with_other_people(problem, rng, 0)


def other_columns(problem: Problem, rng: np.random.Generator) -> Problem:
    """Give three mentors other answers."""
    return _with_other_people(problem, rng, 1)


def other_scores(problem: Problem, rng: np.random.Generator) -> Problem:
    """Ask everybody anew: nothing of the old scores is left."""
    kind = str(rng.choice(KINDS))
    return replace(problem, compatibility=scores(rng, problem.shape, kind))


def greater_scores(problem: Problem, rng: np.random.Generator) -> Problem:
    """Measure scores by another yardstick, so that old prices are far off."""
    yardstick = float(rng.choice([1e-6, 1e6]))
    n_mentees, n_mentors = problem.shape
    table = problem.compatibility.block(slice(0, n_mentees), slice(0, n_mentors))
    return replace(problem, compatibility=Dense(table * yardstick))


def more_places(problem: Problem, rng: np.random.Generator) -> Problem:
    """Give some mentors one place more."""
    more = (rng.random(problem.n_mentors) < 0.1).astype(np.int64)
    return replace(problem, capacity=problem.capacity + more)


def fewer_places(problem: Problem, rng: np.random.Generator) -> Problem:
    """Take one place from some mentors, above their least load."""
    less = (rng.random(problem.n_mentors) < 0.1).astype(np.int64)
    used = np.bincount(problem.fixed[:, 1], minlength=problem.n_mentors)
    lowest = np.maximum(problem.load_min, used)
    return replace(problem, capacity=np.maximum(problem.capacity - less, lowest))


def more_demand(problem: Problem, rng: np.random.Generator) -> Problem:
    """Let some mentees ask for one mentor more."""
    more = (rng.random(problem.n_mentees) < 0.1).astype(np.int64)
    return replace(problem, demand=problem.demand + more)


def less_demand(problem: Problem, rng: np.random.Generator) -> Problem:
    """Let some mentees ask for one mentor fewer."""
    less = (rng.random(problem.n_mentees) < 0.1).astype(np.int64)
    used = np.bincount(problem.fixed[:, 0], minlength=problem.n_mentees)
    return replace(problem, demand=np.maximum(problem.demand - less, used))


def with_fixed(problem: Problem, rng: np.random.Generator) -> Problem:
    """Fix two pairs more that are allowed and for which there is room."""
    fixed = problem.fixed
    for pair in pairs(rng, problem.shape, 40):
        other = np.concatenate([fixed, pair[None, :]])
        if len(other) <= len(problem.fixed) + 2 and _fits(problem, other):
            fixed = other
    return replace(problem, fixed=fixed)


def with_forbidden(problem: Problem, rng: np.random.Generator) -> Problem:
    """Forbid some pairs that are not fixed."""
    new = pairs(rng, problem.shape, 20)
    taken = problem.are_among(problem.fixed, new[:, 0], new[:, 1])
    return replace(problem, forbidden=np.concatenate([problem.forbidden, new[~taken]]))


def with_loads(problem: Problem, rng: np.random.Generator) -> Problem:
    """Ask that some mentors with places get somebody."""
    wanted = rng.random(problem.n_mentors) < 0.1
    return replace(problem, load_min=np.minimum(wanted, problem.capacity))


def other_priorities(problem: Problem, rng: np.random.Generator) -> Problem:
    """Serve others first."""
    levels = rng.integers(0, 3, problem.n_mentees).astype(np.float64)
    return replace(problem, priority=levels)


CHANGES: tuple[Change, ...] = (
    other_rows,
    other_columns,
    other_scores,
    greater_scores,
    more_places,
    fewer_places,
    more_demand,
    less_demand,
    with_fixed,
    with_forbidden,
    with_loads,
    other_priorities,
)
"""Every kind of change between two solves of the same people."""


def _counts(rng: np.random.Generator, people: int, most: int) -> NDArray[np.int64]:
    """Return one to so many for each person, and nothing for a few."""
    nothing = rng.random(people) < 0.05
    return np.where(nothing, 0, rng.integers(1, most + 1, people))


def _fits(problem: Problem, fixed: NDArray[np.int32]) -> bool:
    """Say whether pairs may be fixed side by side."""
    mentees, mentors = fixed[:, 0], fixed[:, 1]
    wanted = np.bincount(mentees, minlength=problem.n_mentees)
    taken = np.bincount(mentors, minlength=problem.n_mentors)
    return (
        bool(problem.allowed(mentees, mentors).all())
        and bool((wanted <= problem.demand).all())
        and bool((taken <= problem.capacity).all())
    )


def _with_other_people(
    problem: Problem, rng: np.random.Generator, side: int
) -> Problem:
    """Give three people of a side other scores, whatever the kind of scores."""
    people = rng.choice(problem.shape[side], 3, replace=False)
    given = problem.compatibility
    if isinstance(given, Factored):
        left = given.mentee_features.astype(np.float64)
        right = given.mentor_features.astype(np.float64)
        changed = (left, right)[side]
        changed[people] = rng.random((3, changed.shape[1]))
        return replace(problem, compatibility=Factored(left, right, given.extra))
    table = given.block(*(slice(0, count) for count in problem.shape)).copy()
    # What is not allowed stays so: a pair may be fixed.
    own = table[people] if side == 0 else table[:, people]
    own = np.where(np.isnan(own), np.nan, rng.random(own.shape))
    table[(people, slice(None)) if side == 0 else (slice(None), people)] = own
    return replace(problem, compatibility=Dense(table))


def _terms(rng: np.random.Generator, shape: tuple[int, int]) -> PairTerms:
    """Return terms of single pairs, some pairs named twice."""
    named = pairs(rng, shape, 100)
    named = np.concatenate([named, named[:10]])
    return PairTerms(named[:, 0], named[:, 1], rng.normal(size=len(named)), shape)
