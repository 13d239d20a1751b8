"""What is searched for: the problem, its values and its options."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility import PairTerms
from matcher.solver.groups.formats import Formats
from matcher.solver.problem import Problem
from matcher.solver.valued import Valued

# A fixed pair is worth this many spreads of score, so that prices always use it.
_FIXED = 64.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is searched for.

    Parameters
    ----------
    problem
        The whole problem.
    valued
        The problem without sizes, choices and fixed pairs; its scores include what
        inertia and fixed pairs add (`surcharge` in all).
    formats
        The options of mentors.
    surcharge
        What every matching is worth too much in these values: for fixed pairs.
    """

    problem: Problem
    valued: Problem
    formats: Formats
    surcharge: float

    @property
    def named(self) -> IntArray:
        """Pairs that rules speak of, as `mentee * n_mentors + mentor`."""
        problem = self.problem
        pairs = [problem.fixed]
        if problem.inertia is not None:
            pairs.append(problem.inertia.pairs)
        both = np.concatenate(pairs).astype(np.int64)
        return np.asarray(both[:, 0] * problem.n_mentors + both[:, 1])

    @classmethod
    def of(cls, problem: Problem, relaxed: Problem, formats: Formats) -> "Task":
        """Take fixed pairs as pairs of great worth.

        Parameters
        ----------
        problem, formats
            The whole problem and its options.
        relaxed
            The problem without sizes and choices, with what inertia adds.
        """
        fixed = problem.fixed
        free = replace(relaxed, fixed=np.empty((0, 2), dtype=np.int32))
        if not len(fixed):
            return cls(problem=problem, valued=free, formats=formats, surcharge=0.0)
        worth = _FIXED * _spread(relaxed)
        values: FloatArray = np.full(len(fixed), worth)
        terms = PairTerms(fixed[:, 0], fixed[:, 1], values, problem.shape)
        return cls(
            problem=problem,
            valued=_with_terms(free, terms),
            formats=formats,
            surcharge=worth * len(fixed),
        )


def all_kept(problem: Problem) -> float:
    """Return what inertia adds to values where every previous pair is kept."""
    inertia = problem.inertia
    if inertia is None:
        return 0.0
    return inertia.price * len(inertia.distinct)


def with_inertia(problem: Problem, relaxed: Problem) -> Problem:
    """Return a relaxation in which previous pairs are worth their price more."""
    inertia = problem.inertia
    if inertia is None or inertia.price == 0:
        return relaxed
    pairs = inertia.distinct
    prices = np.full(len(pairs), inertia.price)
    terms = PairTerms(pairs[:, 0], pairs[:, 1], prices, problem.shape)
    return _with_terms(relaxed, terms)


def _with_terms(problem: Problem, terms: PairTerms) -> Problem:
    """Return a problem whose scores have some additions."""
    return replace(problem, compatibility=Valued(problem.compatibility, terms))


def _spread(problem: Problem) -> float:
    """Return a size that differences of scores hardly exceed."""
    return max(2 * problem.compatibility.reach, 1e-9)
