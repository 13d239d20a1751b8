"""Clashes that can be seen without solving: fixed pairs and counts."""

import numpy as np

from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.problem import Problem


def plain_clashes(problem: Problem) -> tuple[Clash, ...]:
    """Return every clash of fixed pairs and of least loads with single people.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.5], [0.5]]))
    >>> problem = Problem(compatibility=scores, fixed=np.array([[0, 0], [1, 0]]))
    >>> plain_clashes(problem)[0].kind.value
    'fixed_over_capacity'
    """
    return (
        *_fixed_not_allowed(problem),
        *_too_many_fixed(problem),
        *_loads_over_capacity(problem),
        *_loads_over_everybody(problem),
    )


def _fixed_not_allowed(problem: Problem) -> list[Clash]:
    """Find fixed pairs that another rule forbids, with the rule."""
    fixed = problem.fixed
    allowed = problem.allowed(fixed[:, 0], fixed[:, 1])
    return [
        Clash(
            kind=ClashKind.FIXED_NOT_ALLOWED,
            mentees=(mentee,),
            mentors=(mentor,),
            rules=forbidding_rules(problem, mentee, mentor),
        )
        for mentee, mentor in fixed[~allowed].tolist()
    ]


def forbidding_rules(problem: Problem, mentee: int, mentor: int) -> tuple[str, ...]:
    """Return the ids of all that forbids a pair: rules, `forbidden`, `scores`."""
    pair = np.array([mentee]), np.array([mentor])
    named = problem.eligibility.broken(mentee, mentor)
    if problem.are_among(problem.forbidden, *pair)[0]:
        named = (*named, "forbidden")
    if not problem.compatibility.permits(*pair)[0]:
        named = (*named, "scores")
    return named


def _too_many_fixed(problem: Problem) -> list[Clash]:
    """Find people with more fixed pairs than places or demand."""
    fixed = problem.fixed
    found = []
    for kind, side, limits in (
        (ClashKind.FIXED_OVER_CAPACITY, 1, problem.capacity),
        (ClashKind.FIXED_OVER_DEMAND, 0, problem.demand),
    ):
        counts = np.bincount(fixed[:, side], minlength=problem.shape[side])
        for person in np.flatnonzero(counts > limits).tolist():
            # One more than fits is the smallest set that clashes.
            own = fixed[fixed[:, side] == person][: int(limits[person]) + 1]
            found.append(
                Clash(
                    kind=kind,
                    mentees=tuple(np.unique(own[:, 0]).tolist()),
                    mentors=tuple(np.unique(own[:, 1]).tolist()),
                    needed=int(counts[person]),
                    available=int(limits[person]),
                )
            )
    return found


def _loads_over_capacity(problem: Problem) -> list[Clash]:
    """Find mentors whose least load is above the capacity."""
    above = np.flatnonzero(problem.load_min > problem.capacity)
    return [
        Clash(
            kind=ClashKind.LOAD_OVER_CAPACITY,
            mentors=(person,),
            needed=int(problem.load_min[person]),
            available=int(problem.capacity[person]),
        )
        for person in above.tolist()
    ]


def _loads_over_everybody(problem: Problem) -> list[Clash]:
    """Find mentors with room for their least load who need more than there are."""
    needed = np.where(problem.load_min <= problem.capacity, problem.load_min, 0)
    return [
        Clash(
            kind=ClashKind.LOADS_UNREACHABLE,
            mentors=(person,),
            needed=int(needed[person]),
            available=problem.n_mentees,
        )
        for person in np.flatnonzero(needed > problem.n_mentees).tolist()
    ]
