"""What a solve remembers, and how the next one of a changed problem begins there.

A curator changes a few wishes, locks a pair, drops another: nearly all that was found
out about scores still holds. The pairs near by, the bars of all others and the pairs
under consideration are carried over for everybody whose row did not change; only the
others are looked at anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, IntArray, distinct, rank_within
from matcher.compatibility.named_pairs import only_in_one
from matcher.engine import never
from matcher.solver.classes import Classes, Side
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.keys import chosen, keys_of, merged, with_idle
from matcher.solver.numbering import Loads
from matcher.solver.pool import Near, Pool
from matcher.solver.problem import Problem
from matcher.solver.tiebreak import Choice
from matcher.solver.transport import Arcs, Transport, arcs_among

# With a greater share of mentees changed, beginning anew costs no more.
_MOST_CHANGED = 0.2


@dataclass(frozen=True, slots=True)
class Memory:
    """What a solve found out about scores.

    Parameters
    ----------
    problem, classes
        What was solved.
    pool
        Pairs near by, and the bars of all others.
    arcs
        The pairs under consideration at the end.
    loads
        The flow over these pairs that was chosen among all optimal ones.
    distances
        Prices that prove it, in whole costs.
    in_lots
        Prices in lots that prove the choice, where there was one.
    costs
        How scores became whole costs.
    """

    problem: Problem
    classes: Classes
    pool: Pool
    arcs: Arcs
    loads: Loads
    distances: Distances
    in_lots: Distances | None
    costs: Costs


@dataclass(frozen=True, slots=True)
class Carried:
    """What an earlier solve knows of a changed problem.

    Parameters
    ----------
    pool
        Pairs near by, and the bars of all others.
    arcs
        The pairs to begin with.
    loads
        The flow of before over these pairs; nobody has the place of a mentee whose row
        changed, as yet.
    distances
        Prices of before; of mentees whose row changed they say nothing.
    in_lots
        The same in lots.
    is_new
        (n_mentees,), whose row changed.
    costs
        How scores became whole costs: prices mean nothing by others.
    """

    pool: Pool
    arcs: Arcs
    loads: Loads
    distances: Distances
    in_lots: Distances | None
    is_new: BoolArray
    costs: Costs

    def choice(self, arcs: Arcs) -> Choice:
        """Return what was chosen of some pairs.

        Parameters
        ----------
        arcs
            The pairs, sorted.
        """
        width = max(1, self.pool.problem.n_mentors)
        own, keys = keys_of(arcs, width), keys_of(self.arcs, width)
        units = np.append(self.loads.units, 0)
        at = np.searchsorted(keys, own)
        known = np.where(np.append(keys, -1)[at] == own, units[at], 0)
        return Choice(arcs, known, self.in_lots)


def carried_over(
    memory: Memory,
    problem: Problem,
    classes: Classes,
    stopped: Callable[[], bool] = never,
) -> Carried | None:
    """Return the pool and the pairs to begin with, or None: too much has changed.

    Parameters
    ----------
    memory
        Of an earlier solve.
    problem, classes
        The problem to be solved now, and its classes.
    stopped
        Asked before every block of new mentees.

    Raises
    ------
    Stopped
        If it was.
    """
    changed = changed_mentees(problem, memory.problem)
    if changed is None or changed.mean() > _MOST_CHANGED:
        return None
    before = memory.classes
    if not _same_people(before.mentors, classes.mentors):
        return None
    origin = _origins(before.mentees, classes.mentees, changed)
    if origin is None:
        return None
    pool = _pool(memory.pool, classes.problem, origin, stopped)
    arcs, units = _arcs(memory, classes.problem, pool, origin)
    left_over = _left_over(memory, classes.transport)
    load = _load(memory, arcs, units)
    loads = Loads(units, load, left_over)
    distances = _renamed(memory.distances, origin)
    in_lots = memory.in_lots and _renamed(memory.in_lots, origin)
    return Carried(pool, arcs, loads, distances, in_lots, origin < 0, memory.costs)


def _renamed(distances: Distances, origin: IntArray) -> Distances:
    """Return the distances of the classes of now, zero where they are new."""
    return replace(distances, mentee=np.where(origin < 0, 0, distances.mentee[origin]))


def _arcs(
    memory: Memory, problem: Problem, pool: Pool, origin: IntArray
) -> tuple[Arcs, IntArray]:
    """Return the pairs that are still known and the best of new classes, with units.

    Pairs that are still known keep their scores: they have not changed.
    """
    width = max(1, problem.n_mentors)
    before = memory.arcs
    known, kept = _renumbered(keys_of(before, width), origin, width)
    keys = _best_of_new(pool, origin)
    fresh = arcs_among(problem, keys // width, keys % width)
    kept_arcs = replace(chosen(before, kept), mentees=(known // width).astype(np.int32))
    arcs, order = merged(kept_arcs, fresh, width)
    return arcs, with_idle(memory.loads.units[kept], order)


def _load(memory: Memory, arcs: Arcs, units: IntArray) -> IntArray:
    """Return places taken as before; those worth nothing may as well stay idle."""
    before, distances = memory.loads.load, memory.distances
    now = np.bincount(arcs.mentors, units, minlength=before.size).astype(np.int64)
    least = memory.classes.transport.load_min
    may_stay = (distances.mentor == distances.sink) & (now >= least)
    return np.where(may_stay, now, before)


def _left_over(memory: Memory, now: Transport) -> IntArray:
    """Guess how much of each priority will be left unserved.

    A place more serves one more where the lowest priority that was short still is. A
    wrong guess costs a flow from nothing, no more.
    """
    before, left_over = memory.classes.transport, memory.loads.left_over.copy()
    if left_over.any():
        more = int(now.demand.sum() - before.demand.sum())
        more -= int(now.capacity.sum() - before.capacity.sum())
        lowest = int(np.flatnonzero(left_over)[0])
        left_over[lowest] = max(0, int(left_over[lowest]) + more)
    return left_over


def changed_mentees(problem: Problem, before: Problem) -> BoolArray | None:
    """Say of which mentees anything may be different, (n_mentees,).

    None where mentors differ in more than places and least loads, or priorities are
    other ones.
    """
    if problem.shape != before.shape:
        return None
    if not np.array_equal(distinct(problem.priority), distinct(before.priority)):
        return None
    scores = problem.compatibility.changed_mentees(before.compatibility)
    rules = problem.eligibility.changed_mentees(before.eligibility, problem.n_mentees)
    if scores is None or rules is None:
        return None
    changed: BoolArray = scores | rules
    changed |= problem.priority != before.priority
    changed |= problem.demand != before.demand
    for now, then in (
        (problem.fixed, before.fixed),
        (problem.forbidden, before.forbidden),
    ):
        changed[only_in_one(now, then)[:, 0]] = True
    return changed


def _same_people(side: Side, other: Side) -> bool:
    """Say whether classes hold the same people."""
    members = np.array_equal(side.members, other.members)
    return members and np.array_equal(side.starts, other.starts)


def _origins(before: Side, now: Side, changed: BoolArray) -> IntArray | None:
    """Return the earlier class of each class, -1 where it is new.

    None where a class was split: what is known of it belongs to several.
    """
    label = np.full(changed.size, -1, dtype=np.int64)
    label[before.members] = np.repeat(np.arange(before.size.size), before.size)
    label[changed] = -1
    if not now.members.size:
        return None
    origin = np.maximum.reduceat(label[now.members], now.starts[:-1])
    known = origin[origin >= 0]
    return origin if distinct(known).size == known.size else None


def _pool(
    pool: Pool, problem: Problem, origin: IntArray, stopped: Callable[[], bool]
) -> Pool:
    """Return the pool of the classes that are known, and look at the others."""
    keys, kept = _renumbered(pool.near.keys, origin, problem.n_mentors)
    near = Near(keys, pool.near.scores[kept])
    known = origin >= 0
    bars = np.where(known, pool.bars[origin], -np.inf)
    there = replace(pool, problem=problem, near=near, bars=bars)
    return there.looked_at(np.flatnonzero(~known), stopped)


def _renumbered(
    keys: IntArray, origin: IntArray, width: int
) -> tuple[IntArray, IntArray]:
    """Return pairs of classes that are still known, sorted, and which these are."""
    known = origin >= 0
    if (origin[known] == np.flatnonzero(known)).all():
        # Whoever came after all that there are now is not known either.
        rows = np.minimum(keys // width, known.size)
        kept = np.flatnonzero(np.append(known, False)[rows])
        return keys[kept], kept
    place = np.full(int(origin.max(initial=0)) + 1, -1, dtype=np.int64)
    place[origin[known]] = np.flatnonzero(known)
    mentees = keys // width
    inside = mentees < place.size
    row = np.where(inside, place[np.where(inside, mentees, 0)], -1)
    kept = np.flatnonzero(row >= 0)
    moved = row[kept] * width + keys[kept] % width
    if not (np.diff(moved) > 0).all():
        order = np.argsort(moved, kind="stable")
        moved, kept = moved[order], kept[order]
    return moved, kept


# Pairs of a new class to begin with.
_ACTIVE_EACH = 8


def _best_of_new(pool: Pool, origin: IntArray) -> IntArray:
    """Return the best pairs of classes that are new, at the prices of the pool."""
    width = max(1, pool.problem.n_mentors)
    own = np.flatnonzero(origin[pool.near.keys // width] < 0)
    keys = pool.near.keys[own]
    worth = pool.near.scores[own] - pool.prices[keys % width]
    order = np.lexsort((-worth, keys // width))
    keys = keys[order]
    best: IntArray = keys[rank_within(keys // width) < _ACTIVE_EACH]
    return best
