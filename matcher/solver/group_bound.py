"""A bound on every matching of groups from prices alone: one pass, no solver.

Under prices u of mentees and v of mentors a pair earns `value - u - v`. A mentor earns
most with the best of the groups that could meet, or none, and with the best single
mentees beside it: a sorting matter. Rules between pairs have prices as well (`ties`).
What all mentors earn, and what demand, places and rules are worth, add up to no less
than the value of any matching (Lagrangian relaxation). Any prices will do; the right
ones bound as the linear relaxation does.

Written apart from `groups.walk`, which finds such prices, so that a fault of one does
not hide in the other.
"""

import math
from collections.abc import Iterator

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray, distinct
from matcher.solver.certificate import Prices
from matcher.solver.group_check import SPAN_ROUNDING
from matcher.solver.group_proofs import GroupPrices
from matcher.solver.group_rules import GroupRules
from matcher.solver.problem import Problem
from matcher.solver.ties import Ties

MOST_PAIRS = 1 << 22
"""With more pairs than this their values are not laid side by side."""

# A fixed pair is worth so many times what a team without it could earn more.
_FIXED = 4.0


def pair_scores(problem: Problem) -> FloatArray:
    """Return the exact score of every pair, NaN where it is not allowed."""
    mentees, mentors = (at.ravel() for at in np.indices(problem.shape))
    allowed = problem.allowed(mentees, mentors)
    scores = np.where(allowed, problem.scores(mentees, mentors), np.nan)
    return np.asarray(scores.reshape(problem.shape))


def group_bound(
    problem: Problem,
    values: FloatArray,
    given: GroupPrices,
    served: IntArray | None = None,
) -> float:
    """Return a value that no matching which obeys the rules exceeds.

    Parameters
    ----------
    problem
        The problem.
    values
        (n_mentees, n_mentors), what each pair is worth; NaN: it must not be used.
    given
        Any prices.
    served
        (n_levels,), units of each priority that are served, the lowest first; None:
        nobody says how many.
    """
    prices, ties, raised = given.people, Ties.of(problem), values.copy()
    ties.charge(raised, given.rules)
    places = np.where(prices.mentor >= 0, problem.capacity, problem.load_min)
    fixed, worth = problem.fixed, _fixed_worth(problem, raised, prices)
    raised[fixed[:, 0], fixed[:, 1]] += worth
    return math.fsum(
        [
            *ties.worth(given.rules).tolist(),
            *_demand_worth(problem, prices.mentee, served),
            *(prices.mentor * np.minimum(places, problem.n_mentees)).tolist(),
            *_earned(problem, raised, prices),
            -worth * len(fixed),
        ]
    )


def _fixed_worth(problem: Problem, values: FloatArray, prices: Prices) -> float:
    """Return what a fixed pair is worth more, so that no best team is without it."""
    parts = (values[~np.isnan(values)], prices.mentee, prices.mentor)
    size = sum(float(np.abs(part).max(initial=0.0)) for part in parts)
    team = min(int(problem.group_min.max(initial=0)), problem.n_mentees)
    return _FIXED * max(1.0, size) * (1 + team)


def _demand_worth(
    problem: Problem, prices: FloatArray, served: IntArray | None
) -> Iterator[float]:
    """Give the most that demand can be worth, as terms."""
    demand = np.minimum(problem.demand, problem.n_mentors)
    if served is None:
        yield from (np.maximum(prices, 0.0) * demand).tolist()
        return
    for level, units in zip(distinct(problem.priority), served.tolist(), strict=True):
        own = problem.priority == level
        dearest = np.sort(np.repeat(prices[own], demand[own]))[::-1]
        yield from dearest[:units].tolist()


def _earned(problem: Problem, values: FloatArray, prices: Prices) -> Iterator[float]:
    """Give what each mentor earns singly, and with the best group."""
    kinds, rules = _kinds(problem), problem.groups
    for mentor in range(problem.n_mentors):
        worth = values[:, mentor] - prices.mentee - prices.mentor[mentor]
        order = np.argsort(-worth, kind="stable")
        order = order[~np.isnan(worth[order])]
        least, most = int(problem.group_min[mentor]), int(problem.capacity[mentor])
        if rules is None:
            yield _best(worth[order], least if least > 1 else 0, most)
            continue
        alone = order[rules.accepts_individual[order]]
        yield _best(worth[alone], 0, min(most, int(rules.individual_places[mentor])))
        teams = (
            worth[order[members[order]]]
            for time, members in kinds
            if time is None or rules.mentor_times[mentor, time]
        )
        yield max((_best(team, max(1, least), most) for team in teams), default=0.0)


def _kinds(problem: Problem) -> list[tuple[int | None, BoolArray]]:
    """Return who could meet together: a time, and all who can come and are close."""
    rules = problem.groups
    if rules is None:
        return []
    willing = rules.accepts_group
    times: list[tuple[int | None, BoolArray]] = [
        (time, come) for time, come in enumerate(rules.mentee_times.T)
    ]
    return [
        (time, willing & come & near)
        for time, come in times or [(None, willing)]
        for near in _windows(rules)
    ]


def _windows(rules: GroupRules) -> list[BoolArray]:
    """Return who is within the span from each grade up; unknown grades always."""
    if not np.isfinite(rules.grade_span):
        return [np.ones(rules.shape[0], dtype=np.bool_)]
    grade, unknown = rules.grade, np.isnan(rules.grade)
    starts = distinct(grade[~unknown]).tolist() or [0.0]
    ends = [start + rules.grade_span + SPAN_ROUNDING for start in starts]
    return [
        unknown | ((grade >= start) & (grade <= end))
        for start, end in zip(starts, ends, strict=True)
    ]


def _best(worth: FloatArray, least: int, most: int) -> float:
    """Return what the best team earns, or nothing where it is better closed.

    `worth` descends.
    """
    head = worth[:most]
    if head.size < least:
        return 0.0
    held, free = head[:least], head[least:]
    return max(0.0, math.fsum(held.tolist()) + math.fsum(free[free > 0].tolist()))
