"""Prices of everybody, also of those who want or have nothing more."""

from collections.abc import Callable

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility import eligible_block, row_blocks
from matcher.engine import never
from matcher.solver.among import among
from matcher.solver.certificate import Prices
from matcher.solver.classes import Classes
from matcher.solver.distances import Distances
from matcher.solver.problem import Problem
from matcher.solver.stopping import heed


def everyones_prices(
    problem: Problem,
    classes: Classes,
    distances: Distances,
    prices: tuple[FloatArray, FloatArray],
    stopped: Callable[[], bool] = never,
) -> Prices:
    """Return prices of people from prices of classes.

    Parameters
    ----------
    problem, classes
        The problem and its classes.
    distances
        Say the least price of service of each priority.
    prices
        Prices of mentee classes and of mentor classes.
    stopped
        Asked before every block.

    Raises
    ------
    Stopped
        If it was.

    Notes
    -----
    Who is served by fixed pairs alone, or wants nothing, is in no class. Any price
    high enough that no open pair is worth more proves as much. A mentor's is the
    lowest that those in classes allow; mentees outside them bear the rest, so that
    mentor prices stay the lowest there are.
    """
    mentee = classes.mentees.spread(prices[0], np.zeros(problem.n_mentees))
    mentor = classes.mentors.spread(prices[1], np.zeros(problem.n_mentors))
    idle_mentees = _others(classes.mentees.members, problem.n_mentees)
    idle_mentors = _others(classes.mentors.members, problem.n_mentors)
    if idle_mentors.size:
        waiting = classes.mentees.members
        among_them = waiting, idle_mentors
        best = _best_worth(problem, (mentee[waiting], None), among_them, stopped)
        mentor[idle_mentors] = np.maximum(best, 0.0)
    if idle_mentees.size:
        among_them = idle_mentees, np.arange(problem.n_mentors)
        best = _best_worth(problem, (None, mentor), among_them, stopped)
        floor = _service_price(problem, classes, distances, prices[0])
        mentee[idle_mentees] = np.maximum(best, floor[idle_mentees])
    return Prices(mentee, mentor)


def _others(members: IntArray, count: int) -> IntArray:
    """Return everybody who is not a member."""
    is_other = np.ones(count, dtype=np.bool_)
    is_other[members] = False
    return np.flatnonzero(is_other)


def _best_worth(
    problem: Problem,
    prices: tuple[FloatArray | None, FloatArray | None],
    people: tuple[IntArray, IntArray],
    stopped: Callable[[], bool],
) -> FloatArray:
    """Return the most that an open pair of each is worth beyond the other's price.

    Of each mentor where the prices of the mentees are given, else of each mentee.
    """
    mentee, mentor = prices
    some = among(problem, *people)
    closed = np.concatenate([some.fixed, some.forbidden])
    mentees, mentors = people
    best = np.full((mentors if mentor is None else mentees).size, -np.inf)
    for part in row_blocks(some.shape):
        heed(stopped)
        worth = eligible_block(some.compatibility, some.eligibility, part)
        inside = (closed[:, 0] >= part.start) & (closed[:, 0] < part.stop)
        worth[closed[inside, 0] - part.start, closed[inside, 1]] = -np.inf
        if mentee is not None:
            best = np.maximum(best, (worth - mentee[part, None]).max(axis=0))
        elif mentor is not None:
            best[part] = (worth - mentor).max(axis=1, initial=-np.inf)
    # A block may be off in its last bits; nobody may be worth more than the price.
    room = 1e-14 * problem.compatibility.reach
    return np.where(np.isfinite(best), best + room, 0.0)


def _service_price(
    problem: Problem, classes: Classes, distances: Distances, mentee: FloatArray
) -> FloatArray:
    """Return the least price of a served mentee, person by person."""
    level = problem.level
    lowest = np.full(int(level.max(initial=0)) + 1, -np.inf)
    short = np.flatnonzero(distances.short)
    for one in short.tolist():
        own = classes.transport.level == one
        at = distances.mentee[own] >= distances.source[one]
        lowest[one] = mentee[own][at].min(initial=np.inf)
    lowest[~np.isfinite(lowest)] = -np.inf
    return np.asarray(lowest[level])
