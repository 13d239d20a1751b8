"""Proof that least loads cannot be met: mentors who together need too many.

A set of mentors needs the sum of its least loads. It can get at most what its mentees
give: each mentee no more than the demand, and no more than the mentors of the set who
are allowed. Where the need is greater, nothing is feasible (Hall's condition).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.stopping import heed

# Above this, shrinking a set one by one costs more than a shorter list is worth.
_MOST_SHRUNK = 64


@dataclass(frozen=True, slots=True)
class LoadSearch:
    """What a search from mentors below their least load has found.

    Parameters
    ----------
    pairs
        (n_pairs, 2), pairs worth adding to those under consideration: the load can
        be met through some of them. Empty where it cannot.
    mentors
        Where it cannot: mentors who together need too many, ascending.
    """

    pairs: IntArray
    mentors: IntArray


def search_loads(
    problem: Problem, matching: Matching, stopped: Callable[[], bool] = never
) -> LoadSearch | None:
    """Look for a way to raise a load that is too low; None: every load is met.

    Told to stop, the search raises `Stopped`.

    Notes
    -----
    Breadth first over mentors, one column of rules each.
    """
    loads = matching.loads(problem)
    short = np.flatnonzero(loads < problem.load_min)
    if not short.size:
        return None
    return _Reach(problem, matching, stopped).search(int(short[0]))


def load_clash(problem: Problem, mentors: IntArray) -> Clash | None:
    """Return the clash of some mentors' least loads, made small; None: no clash.

    The set is irreducible up to 64 mentors: without any one of them it does not clash.
    """
    needed, available = load_deficit(problem, mentors)
    if needed <= available:
        return None
    if mentors.size <= _MOST_SHRUNK:
        for mentor in mentors.tolist():
            fewer = mentors[mentors != mentor]
            need, have = load_deficit(problem, fewer)
            if need > have:
                mentors, needed, available = fewer, need, have
    return Clash(
        kind=ClashKind.LOADS_UNREACHABLE,
        mentors=tuple(mentors.tolist()),
        needed=needed,
        available=available,
    )


def load_deficit(problem: Problem, mentors: IntArray) -> tuple[int, int]:
    """Return what least loads of some mentors need, and the most that mentees give.

    Fixed pairs count as given.
    """
    fixed = problem.fixed
    met = np.bincount(fixed[:, 1], minlength=problem.n_mentors)
    taken = np.bincount(fixed[:, 0], minlength=problem.n_mentees)
    needed = np.maximum(problem.load_min - met, 0)[mentors].sum()
    everyone = np.arange(problem.n_mentees)
    degree = np.zeros(problem.n_mentees, dtype=np.int64)
    for mentor in mentors.tolist():
        degree += _can_have(problem, everyone, mentor)
    free = np.maximum(problem.demand - taken, 0)
    return int(needed), int(np.minimum(free, degree).sum())


@dataclass(slots=True)
class _Reach:
    """Mentors reached from one below its least load."""

    problem: Problem
    matching: Matching
    stopped: Callable[[], bool] = never
    seen_mentees: BoolArray = field(init=False)
    seen_mentors: BoolArray = field(init=False)

    def __post_init__(self) -> None:
        self.seen_mentees = np.zeros(self.problem.n_mentees, dtype=np.bool_)
        self.seen_mentors = np.zeros(self.problem.n_mentors, dtype=np.bool_)

    def search(self, start: int) -> LoadSearch:
        """Go from mentor to mentor until one can spare a mentee, or none is left."""
        problem, matching = self.problem, self.matching
        spare = matching.loads(problem) > problem.load_min
        free = matching.served_each(problem) < problem.demand
        pairs: list[IntArray] = []
        queue = [start]
        self.seen_mentors[start] = True
        while queue:
            heed(self.stopped)
            mentor = queue.pop(0)
            mentees = self._new_mentees(mentor)
            pairs.append(np.column_stack([mentees, np.full(mentees.size, mentor)]))
            mentors = self._holders(mentees)
            if free[mentees].any() or spare[mentors].any():
                return LoadSearch(np.concatenate(pairs), np.empty(0, dtype=np.int64))
            queue += mentors.tolist()
        none = np.empty((0, 2), dtype=np.int64)
        return LoadSearch(none, np.flatnonzero(self.seen_mentors))

    def _new_mentees(self, mentor: int) -> IntArray:
        """Return mentees not yet seen who could come to a mentor."""
        unseen = np.flatnonzero(~self.seen_mentees)
        can = _can_have(self.problem, unseen, mentor)
        can &= ~self.problem.are_among(
            self.matching.pairs, unseen, np.full(unseen.size, mentor)
        )
        self.seen_mentees[unseen[can]] = True
        return unseen[can]

    def _holders(self, mentees: IntArray) -> IntArray:
        """Return mentors not yet seen from whom these mentees could be moved."""
        pairs = self.matching.pairs
        movable = np.isin(pairs[:, 0], mentees)
        fixed = self.problem.fixed
        movable &= ~self.problem.are_among(fixed, pairs[:, 0], pairs[:, 1])
        found = np.unique(pairs[movable, 1]).astype(np.int64)
        found = found[~self.seen_mentors[found]]
        self.seen_mentors[found] = True
        return found


def _can_have(problem: Problem, mentees: IntArray, mentor: int) -> BoolArray:
    """Say which mentees could come to a mentor by a pair that is not fixed."""
    mentors = np.full(mentees.size, mentor)
    can = problem.allowed(mentees, mentors)
    can &= ~problem.are_among(problem.fixed, mentees, mentors)
    return can
