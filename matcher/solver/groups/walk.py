"""The bound over all pairs, and pairs worth adding to the candidates: one walk."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility.blocks import BLOCK_SCORES
from matcher.solver.certificate import Prices
from matcher.solver.groups.dual import Demand, place_worth
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import NOBODY, choose, team_of
from matcher.solver.problem import Problem

# A block product may differ from the exact score by a few roundings of each feature.
_BLOCK_ERROR = 1e-12


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk over all pairs has found.

    Parameters
    ----------
    bound
        No matching that serves as much has a greater value.
    option
        (n_options,), what the best team of each option earns.
    bar
        (n_options,), what a pair must earn to join the best team.
    team
        Pairs of the best teams of options that earn anything, as
        `mentee * n_mentors + mentor`.
    """

    bound: float
    option: FloatArray
    bar: FloatArray
    team: IntArray


def walk(problem: Problem, formats: Formats, demand: Demand, prices: Prices) -> Walk:
    """Price the best team of every option over all pairs.

    Parameters
    ----------
    problem
        The problem without sizes and choices.
    formats, demand, prices
        The options, what is served, and the prices.
    """
    earned = np.where(formats.least > 0, NOBODY, 0.0)
    bars = np.full(formats.size, np.inf)
    teams: list[IntArray] = []
    greatest = 1.0
    for options, worth in _columns(problem, formats, prices):
        width = int(np.maximum(formats.most, formats.least)[options].max())
        top = _top(worth, width)
        rows = np.take_along_axis(worth, top, 0).T
        least, most = formats.least[options], formats.most[options]
        taken, earned[options] = team_of(rows, least, most)
        bars[options] = _bars(rows, taken, most)
        local, column = np.nonzero(taken & (earned[options] > 0)[:, None])
        owners = formats.owner[options][local]
        teams.append(top.T[local, column] * problem.n_mentors + owners)
        finite = worth[worth > NOBODY / 2]
        greatest = max(greatest, float(np.abs(finite).max(initial=0.0)))
    chosen = choose(formats, earned)
    bound = math.fsum(
        [
            *(prices.mentee * demand.dearest(prices.mentee)).tolist(),
            *place_worth(problem, prices.mentor).tolist(),
            *earned[chosen].tolist(),
        ]
    )
    used = int(demand.served.sum())
    return Walk(
        bound=bound + _BLOCK_ERROR * greatest * used,
        option=earned,
        bar=bars,
        team=np.concatenate([*teams, np.empty(0, dtype=np.int64)]),
    )


def best_of_options(
    problem: Problem, formats: Formats, prices: Prices, *, beyond: int
) -> IntArray:
    """Return the pairs of every option's best few, some more than it can take.

    As `mentee * n_mentors + mentor`, in no order.
    """
    found: list[IntArray] = []
    for options, worth in _columns(problem, formats, prices):
        width = int(np.maximum(formats.most, formats.least)[options].max()) + beyond
        top = _top(worth, min(width, worth.shape[0]))
        can = np.take_along_axis(worth, top, 0) > NOBODY / 2
        owners = np.broadcast_to(formats.owner[options], top.shape)
        found.append((top * problem.n_mentors + owners)[can])
    return np.concatenate([*found, np.empty(0, dtype=np.int64)])


def survivors(
    problem: Problem,
    formats: Formats,
    prices: Prices,
    seen: Walk,
    *,
    gap: float,
    most_pairs: int,
) -> IntArray | None:
    """Return every pair that a matching better by less than the gap could use.

    A pair that is not among them costs more than the gap to any matching that uses
    it, so no better matching does. None: there are more than asked for.
    """
    best = np.zeros(problem.n_mentors)
    groups = formats.opens
    np.maximum.at(best, formats.owner[groups], seen.option[groups])
    lost = np.where(groups, best[formats.owner] - seen.option, 0.0)
    lowest = seen.bar - (gap - lost)
    found: list[IntArray] = []
    count = 0
    for options, worth in _columns(problem, formats, prices):
        mentee, column = np.nonzero(
            (worth >= lowest[options]) & (worth > NOBODY / 2) & (lost[options] <= gap)
        )
        found.append(mentee * problem.n_mentors + formats.owner[options][column])
        count += mentee.size
        if count > most_pairs:
            return None
    return np.unique(np.concatenate([*found, np.empty(0, dtype=np.int64)]))


def _columns(
    problem: Problem, formats: Formats, prices: Prices
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Give some options and what each mentee earns in them, (n_mentees, n_options)."""
    width = max(1, BLOCK_SCORES // max(1, problem.n_mentees))
    everyone = slice(0, problem.n_mentees)
    banned = problem.forbidden
    for start in range(0, formats.size, width):
        options = np.arange(start, min(start + width, formats.size))
        owners = formats.owner[options]
        cols = slice(int(owners[0]), int(owners[-1]) + 1)
        block = np.array(problem.compatibility.block(everyone, cols))
        if problem.eligibility.rules:
            block[~problem.eligibility.block(everyone, cols)] = np.nan
        inside = (banned[:, 1] >= cols.start) & (banned[:, 1] < cols.stop)
        block[banned[inside, 0], banned[inside, 1] - cols.start] = np.nan
        block -= prices.mentee[:, None]
        block -= prices.mentor[None, cols]
        worth = block[:, owners - cols.start]
        fits: BoolArray = formats.fits[formats.kind[options]].T
        yield options, np.where(fits & ~np.isnan(worth), worth, NOBODY)


def _top(worth: FloatArray, width: int) -> IntArray:
    """Return the rows of the best few of each column, best first, ties by row."""
    if width < worth.shape[0]:
        top = np.argpartition(-worth, width - 1, axis=0)[:width]
        top = np.sort(top, axis=0)
    else:
        top = np.tile(np.arange(worth.shape[0])[:, None], worth.shape[1])
    order = np.argsort(-np.take_along_axis(worth, top, 0), axis=0, kind="stable")
    return np.asarray(np.take_along_axis(top, order, 0))


def _bars(rows: FloatArray, taken: BoolArray, most: IntArray) -> FloatArray:
    """Return what one more pair must earn to be as good as the last in each team.

    With room left a pair that earns nothing costs what it earns; in a full team, or
    one held together by its least size, it takes the place of the last.
    """
    count = taken.sum(axis=1)
    last: FloatArray = np.where(taken, rows, np.inf).min(axis=1, initial=np.inf)
    full = count >= most
    return np.asarray(np.where(full, last, np.minimum(last, 0.0)))
