"""What prices prove of groups: service, the worst pair, a clash, the total."""

import math

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.group_bound import MOST_PAIRS, group_bound, pair_scores
from matcher.solver.group_proofs import GroupPrices
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem

# A bound must pass a whole number by so much of the size of prices to count: far more
# than sums of doubles lose, far less than what a proof has to spare.
_MARGIN = 1e-6
# Weights of priorities beyond this leave nothing of the margin.
_MOST_WEIGHT = 1_000_000


def is_countable(problem: Problem) -> bool:
    """Say whether there are so few pairs that prices of groups are looked at."""
    return problem.n_mentees * problem.n_mentors <= MOST_PAIRS


def service_weights(problem: Problem) -> IntArray | None:
    """Return what a unit of each mentee counts, so that more is better service.

    In all first, then of the highest priority, then of the next. None where so many
    priorities leave no whole numbers to tell them apart.
    """
    level = problem.level
    n_levels = int(level.max(initial=0)) + 1
    more = 1 + int(np.minimum(problem.demand, problem.n_mentors).sum())
    if more ** (n_levels - 1) > _MOST_WEIGHT:
        return None
    own = np.array([0, *(more**step for step in range(n_levels - 1))])
    return np.asarray(more ** (n_levels - 1) + own[level], dtype=np.int64)


def service_values(problem: Problem, weights: IntArray) -> FloatArray:
    """Return what each pair counts for service, NaN where it is not allowed."""
    allowed = ~np.isnan(pair_scores(problem))
    return np.where(allowed, weights[:, None].astype(np.float64), np.nan)


def better_values(problem: Problem, worst: float) -> FloatArray:
    """Return nothing for each pair above a score, NaN for the others."""
    scores = pair_scores(problem)
    return np.where(scores > worst, 0.0, np.nan)


def total_values(problem: Problem, floor: float) -> FloatArray:
    """Return what each pair at or above a score is worth, with what inertia adds."""
    scores = pair_scores(problem)
    values = np.where(scores >= floor, scores, np.nan)
    if problem.inertia is not None:
        pairs = problem.inertia.distinct
        values[pairs[:, 0], pairs[:, 1]] += problem.inertia.price
    return values


def served_levels(problem: Problem, matching: Matching) -> IntArray:
    """Return the units of each priority that a matching serves, the lowest first."""
    each = matching.served_each(problem)
    return np.bincount(problem.level, weights=each).astype(np.int64)


def proves_service(problem: Problem, matching: Matching, prices: GroupPrices) -> bool:
    """Say whether prices prove that no matching serves more, or higher priority."""
    weights = service_weights(problem)
    if weights is None or not is_countable(problem):
        return False
    bound = group_bound(problem, service_values(problem, weights), prices)
    own = int(matching.served_each(problem) @ weights)
    return bound < own + 1 - _margin(prices)


def proves_worst(problem: Problem, matching: Matching, prices: GroupPrices) -> bool:
    """Say whether prices prove that what serves as much has a pair as bad.

    With every better pair worth nothing, no matching is worth less than nothing: a
    bound below that leaves none.
    """
    worst = matching.worst_score(problem)
    if worst is None or not is_countable(problem):
        return False
    values, served = better_values(problem, worst), served_levels(problem, matching)
    return group_bound(problem, values, prices, served) < -_margin(prices)


def proves_clash(problem: Problem, prices: GroupPrices) -> bool:
    """Say whether prices prove that no matching obeys the rules."""
    if not is_countable(problem):
        return False
    nothing = np.where(np.isnan(pair_scores(problem)), np.nan, 0.0)
    return group_bound(problem, nothing, prices) < -_margin(prices)


def total_bound(
    problem: Problem, matching: Matching, prices: GroupPrices, floor: float = -math.inf
) -> float | None:
    """Return the bound on Σ score that prices prove; None: too many pairs.

    Parameters
    ----------
    problem, prices
        The problem, and any prices.
    matching
        How much is served, and how many previous pairs are kept.
    floor
        Only pairs at or above it may be used.
    """
    if not is_countable(problem):
        return None
    values, served = total_values(problem, floor), served_levels(problem, matching)
    bound = group_bound(problem, values, prices, served)
    inertia = problem.inertia
    if inertia is None:
        return bound
    kept = len(inertia.distinct) - inertia.lost(matching.pairs)
    return bound - inertia.price * kept


def _margin(prices: GroupPrices) -> float:
    """Return by how much a bound must pass what it is held against."""
    sides = (prices.people.mentee, prices.people.mentor, prices.rules)
    return _MARGIN * max(float(np.abs(side).max(initial=1.0)) for side in sides)
