"""The best few pairs of some mentors, so that no place is forgotten."""

from collections.abc import Iterator

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility.blocks import BLOCK_SCORES
from matcher.compatibility.compatibility import RoughArray
from matcher.solver.among import among
from matcher.solver.look import Look
from matcher.solver.problem import Problem

# A mentor should have so many pairs near by for each place, up to so many places.
_EACH, _MANY_PLACES = 4, 16


def pairs_wanted(capacity: IntArray) -> IntArray:
    """Return how many pairs mentors should have near by, by their places."""
    return np.asarray(_EACH * np.minimum(capacity, _MANY_PLACES))


def best_of_mentors(
    problem: Problem, prices: tuple[FloatArray, FloatArray], mentors: IntArray
) -> Iterator[tuple[IntArray, IntArray, FloatArray]]:
    """Walk over some mentors and give their best few pairs beyond both prices.

    Yields
    ------
    mentees, mentors, rough surplus over the mentor's price
        Of a few mentors at a time.
    """
    mentee, mentor = prices
    everyone = np.arange(problem.n_mentees)
    step = max(1, BLOCK_SCORES // max(1, problem.n_mentees))
    for start in range(0, mentors.size, step):
        cols = mentors[start : start + step]
        look = Look.of(among(problem, everyone, cols), mentor[cols])
        blocks = [rough for _, rough in look.blocks()]
        if not blocks:
            continue
        # Each mentor's numbers must lie together: partitioning strides is slow.
        worth = np.ascontiguousarray(np.concatenate(blocks).T)
        beyond = worth - mentee.astype(worth.dtype)
        wanted = int(pairs_wanted(problem.capacity[cols]).max(initial=1))
        each = min(wanted, problem.n_mentees)
        own, people = _greatest(beyond, each)
        yield people, cols[own], worth[own, people].astype(np.float64)


def _greatest(rows: RoughArray, each: int) -> tuple[IntArray, IntArray]:
    """Return row and place of the greatest few numbers of each row, if finite.

    Partitioning numbers and searching is several times quicker than partitioning
    places; rows in which too many are equal are done the slow way.
    """
    width = rows.shape[1]
    bars = np.partition(rows, width - each, axis=1)[:, width - each]
    at = np.flatnonzero(np.greater_equal(rows, bars[:, None]))
    crowded = np.bincount(at // width, minlength=rows.shape[0]) > each
    if crowded.any():
        equal = np.flatnonzero(crowded)
        places = np.argpartition(rows[equal], width - each, axis=1)[:, width - each :]
        slow = (equal[:, None] * width + places).ravel()
        at = np.sort(np.concatenate([at[~crowded[at // width]], slow]))
    at = at[np.isfinite(rows.ravel()[at])]
    return at // width, at % width
