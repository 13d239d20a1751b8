"""Answers found by other means: brute force, and HiGHS on the plain formulation.

Nothing here is shared with the solvers: it reads the numbers of a problem and its
rules pair by pair, and states the model once more in its own words.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from matcher.compatibility import Factors, NamedPairs
from matcher.solver import Problem

_MAGNIFIED = 1e4


@dataclass(frozen=True, slots=True)
class Answer:
    """The best matching that exists: what it serves by priority, and its total."""

    served: tuple[int, ...]
    """Units served of each priority, highest first."""

    total: float


def brute_force(problem: Problem) -> Answer | None:
    """Try every set of pairs; None: nothing is feasible. For a dozen pairs at most."""
    usable = _usable(problem)
    places = [tuple(at) for at in np.argwhere(usable).tolist()]
    best: Answer | None = None
    for taken in product((0, 1), repeat=len(places)):
        use = np.zeros(problem.shape, dtype=np.int64)
        for (row, col), one in zip(places, taken, strict=True):
            use[row, col] = one
        if _obeys(problem, use):
            answer = Answer(_served(problem, use), _total(problem, use))
            if best is None or (answer.served, answer.total) > (
                best.served,
                best.total,
            ):
                best = answer
    return best


def by_milp(problem: Problem) -> Answer | None:
    """Solve step by step with HiGHS: each priority's service, then the total."""
    usable = _usable(problem)
    for mentee, mentor in problem.fixed.tolist():
        if not usable[mentee, mentor]:
            return None
    rows = _count_rows(problem)
    scores = np.where(usable, _scores(problem), 0.0).ravel()
    high = usable.ravel().astype(float)
    low = np.zeros_like(high)
    for mentee, mentor in problem.fixed.tolist():
        low[mentee * problem.n_mentors + mentor] = 1.0
    bounds = Bounds(low, high)
    served: list[int] = []
    for level in np.unique(problem.priority)[::-1].tolist():
        people = np.repeat(problem.priority == level, problem.n_mentors).astype(float)
        found = _highs(-people, rows, bounds)
        if found is None:
            return None
        served.append(round(float(people @ found)))
        rows = [*rows, LinearConstraint(people[None, :], served[-1], served[-1])]
    found = _highs(-scores, rows, bounds)
    if found is None:
        return None
    return Answer(tuple(served), float(scores @ np.rint(found)))


def _highs(
    costs: NDArray[np.float64], rows: list[LinearConstraint], bounds: Bounds
) -> NDArray[np.float64] | None:
    """Return a cheapest point, or None where there is none."""
    if not costs.size:
        return np.zeros(0)
    # HiGHS stops at an absolute gap of 1e-6: scores of 1e-5 would be told apart badly.
    largest = float(np.abs(costs).max()) or 1.0
    found = milp(
        costs * (_MAGNIFIED / largest),
        constraints=rows,
        bounds=bounds,
        integrality=np.ones(costs.size, dtype=np.int64),
        options={"mip_rel_gap": 0.0},
    )
    return None if found.x is None else np.asarray(found.x, dtype=np.float64)


def _count_rows(problem: Problem) -> list[LinearConstraint]:
    """State demand, capacity and least loads as rows of a matrix."""
    n_mentees, n_mentors = problem.shape
    mentees = np.kron(np.eye(n_mentees), np.ones(n_mentors))
    mentors = np.kron(np.ones(n_mentees), np.eye(n_mentors))
    return [
        LinearConstraint(mentees, 0, problem.demand),
        LinearConstraint(mentors, problem.load_min, np.inf),
        LinearConstraint(mentors, -np.inf, problem.capacity),
    ]


def _usable(problem: Problem) -> NDArray[np.bool_]:
    """Say pair by pair whether it may be used."""
    usable = np.ones(problem.shape, dtype=np.bool_)
    scores = _scores(problem)
    banned = {tuple(pair) for pair in problem.forbidden.tolist()}
    for row in range(problem.n_mentees):
        for col in range(problem.n_mentors):
            usable[row, col] = not (
                np.isnan(scores[row, col])
                or (row, col) in banned
                or _breaks(problem, row, col)
            )
    return usable


def _breaks(problem: Problem, row: int, col: int) -> bool:
    """Read each rule by hand: pairs named, factors multiplied."""
    rules = problem.eligibility
    return any(_forbids(one, row, col) for one in rules.violations) or any(
        float(np.dot(one.mentee[row], one.mentor[col])) < one.least
        for one in rules.thresholds
    )


def _forbids(rule: Factors | NamedPairs, row: int, col: int) -> bool:
    if isinstance(rule, NamedPairs):
        return [row, col] in rule.pairs.tolist()
    return float(np.dot(rule.mentee[row], rule.mentor[col])) > 0


def _scores(problem: Problem) -> NDArray[np.float64]:
    n_mentees, n_mentors = problem.shape
    return problem.compatibility.block(slice(0, n_mentees), slice(0, n_mentors))


def _obeys(problem: Problem, use: NDArray[np.int64]) -> bool:
    """Check the counts and the fixed pairs of a matrix of used pairs."""
    loads = use.sum(axis=0)
    return (
        bool((use.sum(axis=1) <= problem.demand).all())
        and bool((loads <= problem.capacity).all())
        and bool((loads >= problem.load_min).all())
        and all(use[row, col] for row, col in problem.fixed.tolist())
    )


def _served(problem: Problem, use: NDArray[np.int64]) -> tuple[int, ...]:
    """Count what is served of each priority, highest first."""
    each = use.sum(axis=1)
    levels = np.unique(problem.priority)[::-1].tolist()
    return tuple(int(each[problem.priority == level].sum()) for level in levels)


def _total(problem: Problem, use: NDArray[np.int64]) -> float:
    return float(np.nansum(np.where(use > 0, _scores(problem), 0.0)))
