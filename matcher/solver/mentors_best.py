"""The best few pairs of some mentors, so that no place is forgotten."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import FloatArray, IntArray, rank_within
from matcher.compatibility.compatibility import RoughArray
from matcher.engine import never
from matcher.solver.among import among
from matcher.solver.look import Look
from matcher.solver.problem import Problem

# A mentor should have so many pairs near by for each place, up to so many places.
_EACH, _MANY_PLACES = 4, 16

Pairs = tuple[IntArray, IntArray, FloatArray]
"""Mentees, mentors, and the rough surplus over the mentor's price."""


def pairs_wanted(capacity: IntArray) -> IntArray:
    """Return how many pairs mentors should have near by, by their places."""
    return np.asarray(_EACH * np.minimum(capacity, _MANY_PLACES))


def best_of_mentors(
    problem: Problem,
    prices: tuple[FloatArray, FloatArray],
    mentors: IntArray,
    stopped: Callable[[], bool] = never,
) -> Pairs:
    """Walk over all mentees and return the best few pairs of some mentors.

    Parameters
    ----------
    problem
        The problem.
    prices
        Of mentees and of mentors: the best are those worth most beyond both.
    mentors
        Whose pairs are wanted.
    stopped
        Asked before every block.

    Returns
    -------
    mentees, mentors, rough surplus over the mentor's price
        In order of mentor and mentee.

    Raises
    ------
    Stopped
        If it was.
    """
    mentee, mentor = prices
    n_mentees = problem.n_mentees
    wanted = int(pairs_wanted(problem.capacity[mentors]).max(initial=1))
    best = _Best(mentors.size, min(wanted, n_mentees))
    if mentors.size and n_mentees:
        some = among(problem, np.arange(n_mentees), mentors)
        look = Look.of(some, mentor[mentors])
        for rows, rough in look.blocks(stopped):
            best.look_at(rows, rough, mentee[rows])
        best.settle()
    people, own, worth = best.kept
    order = np.lexsort((people, own))
    return people[order], mentors[own[order]], worth[order]


@dataclass(slots=True)
class _Best:
    """The best few pairs of each mentor among the mentees seen so far.

    Parameters
    ----------
    n_mentors
        How many mentors there are.
    each
        How many pairs of each are kept.
    """

    n_mentors: int
    each: int
    kept: Pairs = field(init=False)
    _beyond: RoughArray = field(init=False)
    _bars: RoughArray = field(init=False)
    """What a pair of each mentor must exceed to be among the best."""
    _new: list[tuple[IntArray, IntArray, FloatArray, RoughArray]] = field(init=False)
    _n_new: int = 0
    _has_bars: bool = False

    def __post_init__(self) -> None:
        none = np.empty(0, dtype=np.int64)
        self.kept = none, none, np.empty(0)
        self._beyond = np.empty(0)
        self._bars = np.full(self.n_mentors, -np.inf)
        self._new = []

    def look_at(self, rows: slice, rough: RoughArray, mentee: FloatArray) -> None:
        """Take in the pairs of a block that are among the best so far."""
        beyond: RoughArray = np.subtract(rough, mentee[:, None], dtype=rough.dtype)
        if self._has_bars or len(beyond) <= self.each:
            bars = self._bars.astype(beyond.dtype)
            at = np.flatnonzero(np.greater(beyond, bars))
            local, own = at // self.n_mentors, at % self.n_mentors
        else:
            # Each mentor's numbers must lie together: partitioning strides is slow.
            own, local = _greatest(beyond.T.copy(), self.each)
        worth = rough[local, own].astype(np.float64)
        self._new.append((local + rows.start, own, worth, beyond[local, own]))
        self._n_new += own.size
        # Sorted seldom enough to cost little, often enough to raise the bars.
        if self._n_new >= self.n_mentors * self.each:
            self.settle()

    def settle(self) -> None:
        """Keep the best few of each mentor, and raise the bars to the last of them."""
        parts = [(*self.kept, self._beyond), *self._new]
        people, own, worth, beyond = (
            np.concatenate([part[at] for part in parts]) for at in range(4)
        )
        order = np.lexsort((people, -beyond, own))
        rank = rank_within(own[order])
        last = order[rank == self.each - 1]
        self._bars[own[last]] = beyond[last]
        self._has_bars = self._has_bars or last.size > 0
        chosen = order[rank < self.each]
        self.kept = people[chosen], own[chosen], worth[chosen]
        self._beyond, self._new, self._n_new = beyond[chosen], [], 0


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
