"""Serving as much as can be: heavier weights, more pairs, and the proof at the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray, distinct
from matcher.compatibility.compatibility import RoughArray
from matcher.engine import never
from matcher.errors import SolverError
from matcher.solver.among import among
from matcher.solver.augmenting import Path, service_path
from matcher.solver.classes import Classes
from matcher.solver.look import Look
from matcher.solver.matching import Matching
from matcher.solver.mentors_best import best_of_mentors
from matcher.solver.problem import Problem
from matcher.solver.transport import Arcs, Transport

# Pairs added for each person who is left over, and people helped in one round.
_MORE_EACH = 24
_MOST_HELPED = 4096
# So many people are helped for each place that is free, the highest priority first.
_FOR_A_PLACE = 4
# What tells equal worths apart, as a share of them: far above single precision.
_LITTLE = 1e-4


@dataclass(frozen=True, slots=True)
class Served:
    """What a flow serves.

    Parameters
    ----------
    each
        (n_mentees,), units served.
    loads
        (n_mentors,), units taken.
    """

    each: IntArray
    loads: IntArray

    @classmethod
    def of(cls, transport: Transport, arcs: Arcs, units: IntArray) -> "Served":
        """Count a flow."""
        n_mentees, n_mentors = transport.shape
        return cls(
            np.bincount(arcs.mentees, units, minlength=n_mentees).astype(np.int64),
            np.bincount(arcs.mentors, units, minlength=n_mentors).astype(np.int64),
        )

    @classmethod
    def within(cls, transport: Transport, arcs: Arcs, units: IntArray) -> "Served":
        """Count a flow that could not be sent on, without what is too much anywhere."""
        return cls.of(transport, arcs, without_surplus(transport, arcs, units))

    def is_everything(self, transport: Transport) -> bool:
        """Say whether nothing more can be served, for a reason that needs no search."""
        left_over = np.bincount(
            transport.level, transport.demand - self.each, transport.n_levels
        )
        return bool((left_over == least_left_over(transport)).all())

    def by_level(self, transport: Transport) -> IntArray:
        """Return the units served of each priority."""
        return np.bincount(
            transport.level, self.each, minlength=transport.n_levels
        ).astype(np.int64)


def least_left_over(transport: Transport) -> IntArray:
    """Return how much of each priority there are no places for, the lowest first."""
    missing = max(0, int(transport.demand.sum() - transport.capacity.sum()))
    wanted = np.bincount(
        transport.level, transport.demand, minlength=transport.n_levels
    ).astype(np.int64)
    before = np.cumsum(wanted) - wanted
    return np.asarray(np.clip(missing - before, 0, wanted))


def without_surplus(transport: Transport, arcs: Arcs, units: IntArray) -> IntArray:
    """Return a flow on its way without what is too much at anybody, (n_arcs,)."""
    units = _cut(arcs.mentees, units, transport.demand)
    return _cut(arcs.mentors, units, transport.capacity)


def _cut(people: IndexArray, units: IntArray, most: IntArray) -> IntArray:
    """Return units of pairs without those that a person has too many of."""
    order = np.argsort(people, kind="stable")
    own, given = people[order], units[order]
    so_far = np.cumsum(given) - given
    so_far -= so_far[np.searchsorted(own, own)]
    cut = np.empty_like(units)
    cut[order] = np.clip(most[own] - so_far, 0, given)
    return cut


def helpful_pairs(
    classes: Classes,
    prices: tuple[FloatArray, FloatArray],
    served: Served,
    stopped: Callable[[], bool] = never,
) -> IntArray:
    """Return pairs of classes that may serve those who are left over, (n_pairs, 2).

    For mentees with unserved demand and mentors with free places, or too small a
    load: the pairs between them, and the best few of each with anybody, beyond the
    prices of mentees and mentors that are guessed so far. Raises `Stopped` when told
    to stop.
    """
    transport = classes.transport
    rows = _first_to_serve(transport, served)[:_MOST_HELPED]
    cols = np.flatnonzero(served.loads < transport.capacity)
    short = np.flatnonzero(served.loads < transport.load_min)
    cols = distinct(np.concatenate([short, cols[:_MOST_HELPED]]))
    everyone = np.arange(transport.shape[1])
    mentees, mentors, _ = best_of_mentors(classes.problem, prices, cols, stopped)
    found = [
        _best(classes.problem, prices[1], (rows, cols), stopped),
        _best(classes.problem, prices[1], (rows, everyone), stopped),
        np.column_stack([mentees, mentors]),
    ]
    return np.concatenate(found)


def _first_to_serve(transport: Transport, served: Served) -> IntArray:
    """Return mentees left over, without low priorities that must be left over."""
    rows = np.flatnonzero(served.each < transport.demand)
    free = int(np.maximum(transport.capacity - served.loads, 0).sum())
    level = transport.level[rows]
    few = np.sort(level)[::-1][: _FOR_A_PLACE * max(free, 1)]
    kept: IntArray = rows[level >= few[-1:].sum()]
    return kept


def pairs_to_serve(
    problem: Problem, matching: Matching, stopped: Callable[[], bool] = never
) -> IntArray:
    """Return the pairs, (n_pairs, 2), that serving as much as can be would add.

    None at all proves that the matching serves as much as can be. Augments one path
    after the other; what is fixed stays, and every load stays or grows. Raises
    `Stopped` when told to stop.
    """
    added: list[list[int]] = []
    for path, _ in _augmentations(problem, matching, stopped):
        added += [list(pair) for pair in zip(path.mentees, path.mentors, strict=True)]
    return np.array(added, dtype=np.int64).reshape(-1, 2)


def most_served(problem: Problem, matching: Matching) -> Matching:
    """Return a matching that serves as much as can be, from one that may serve less.

    Scores do not count. Fixed pairs of the matching stay, groups are not looked at.
    """
    for _, better in _augmentations(problem, matching):
        matching = better
    return matching


def _augmentations(
    problem: Problem, matching: Matching, stopped: Callable[[], bool] = never
) -> Iterator[tuple[Path, Matching]]:
    """Go along one augmenting path after the other, to the last."""
    for _ in range(int(problem.demand.sum()) * 2 + 1):
        path = service_path(problem, matching, stopped)
        if path is None:
            return
        matching = Matching(_augmented(matching.pairs, path))
        yield path, matching
    raise SolverError("augmenting paths did not come to an end")


def _augmented(pairs: IndexArray, path: Path) -> IndexArray:
    """Return a matching after the exchanges of a path."""
    lost = set(zip(path.mentees[1:], path.mentors[:-1], strict=True))
    if path.gives_up is not None:
        lost.add((path.gives_up, path.mentors[-1]))
    kept = [pair for pair in pairs.tolist() if tuple(pair) not in lost]
    new = [list(pair) for pair in zip(path.mentees, path.mentors, strict=True)]
    return np.array(kept + new, dtype=np.int32)


def _told_apart(worth: RoughArray) -> FloatArray:
    """Return worths of which no two are equal, so that not all choose the same few."""
    known = worth[np.isfinite(worth)].astype(np.float64)
    if not known.size:
        return worth.astype(np.float64)
    little = _LITTLE * max(float(np.ptp(known)), float(np.abs(known).max()), _LITTLE)
    return worth + little * np.random.default_rng(0).random(worth.shape)


def _best(
    problem: Problem,
    prices: FloatArray,
    sides: tuple[IntArray, IntArray],
    stopped: Callable[[], bool],
) -> IntArray:
    """Return the best few pairs of each person of the smaller side."""
    rows, cols = sides
    if not rows.size or not cols.size:
        return np.empty((0, 2), dtype=np.int64)
    look = Look.of(among(problem, rows, cols), prices[cols])
    worth = _told_apart(np.concatenate([rough for _, rough in look.blocks(stopped)]))
    by_row = rows.size <= cols.size
    worth = worth if by_row else worth.T
    each = min(_MORE_EACH, worth.shape[1])
    best = np.argpartition(-worth, each - 1, axis=1)[:, :each]
    one = np.repeat(np.arange(worth.shape[0]), each)
    other = best.ravel()
    usable = np.isfinite(worth[one, other])
    one, other = one[usable], other[usable]
    return (
        np.column_stack([rows[one], cols[other]])
        if by_row
        else np.column_stack([rows[other], cols[one]])
    )
