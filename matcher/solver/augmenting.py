"""Proof that no more demand can be served: no augmenting path in the full problem.

A path starts at a mentee with unserved demand, goes to any mentor who is allowed, from
there to a mentee of that mentor who could be moved on, and so on. It serves one unit
more if it ends at a free place, and a unit of higher priority if it ends at a served
mentee of lower priority. Where no path exists, the mentees and mentors reached are the
shortage: those mentees compete for those places (a Hall violator).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, IntArray, distinct
from matcher.engine import never
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.stopping import heed

# Pairs looked at together: enough to be quick, small beside the scores of a block.
_PAIRS_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Shortage:
    """Mentees who compete for places, and the places they compete for.

    Parameters
    ----------
    mentees
        Mentees reached from unserved demand, ascending.
    mentors
        All mentors whom these mentees could have, ascending; every one is full.
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of new pairs that serves more, or serves somebody of higher priority.

    Parameters
    ----------
    mentees, mentors
        The pairs to be added, first to last. The mentor of each pair but the last
        gives up the next mentee, who takes the next mentor.
    gives_up
        The mentee of lower priority who loses a unit with the last mentor, or None
        where the last mentor has a free place.
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    gives_up: int | None


def service_path(
    problem: Problem, matching: Matching, stopped: Callable[[], bool] = never
) -> Path | None:
    """Return a way to serve more, or demand of higher priority; None: there is none.

    None proves that the matching serves as much of each priority as can be. Told to
    stop, the search raises `Stopped`.

    Notes
    -----
    Breadth first from the highest priority down; each mentee is expanded once, so
    the cost is one walk of the rules over the rows reached.
    """
    search = _Search(problem, matching, stopped)
    for level in distinct(problem.priority)[::-1].tolist():
        path = search.from_level(level)
        if path is not None:
            return path
    return None


def shortage(problem: Problem, matching: Matching) -> Shortage | None:
    """Return who competes for which places, or None where all demand is served.

    Meaningful for a matching that serves as much as can be.
    """
    if matching.served == int(problem.demand.sum()):
        return None
    search = _Search(problem, matching)
    for level in distinct(problem.priority)[::-1].tolist():
        search.from_level(level)
    return Shortage(
        tuple(np.flatnonzero(search.seen_mentees).tolist()),
        tuple(np.flatnonzero(search.seen_mentors).tolist()),
    )


@dataclass(slots=True)
class _Search:
    """What a search has reached so far."""

    problem: Problem
    matching: Matching
    stopped: Callable[[], bool] = never
    served: IntArray = field(init=False)
    has_place: BoolArray = field(init=False)
    seen_mentees: BoolArray = field(init=False)
    seen_mentors: BoolArray = field(init=False)
    reached_from: IntArray = field(init=False)
    """The mentee from whom each mentor was reached."""
    left_mentor: IntArray = field(init=False)
    """The mentor whom each mentee would give up; n_mentors: none, a start."""
    by_mentor: IntArray = field(init=False)
    starts: IntArray = field(init=False)

    def __post_init__(self) -> None:
        n_mentees, n_mentors = self.problem.shape
        self.served = self.matching.served_each(self.problem)
        self.has_place = self.matching.loads(self.problem) < self.problem.capacity
        self.seen_mentees = np.zeros(n_mentees, dtype=np.bool_)
        self.seen_mentors = np.zeros(n_mentors, dtype=np.bool_)
        self.reached_from = np.full(n_mentors, n_mentees, dtype=np.int64)
        self.left_mentor = np.full(n_mentees, n_mentors, dtype=np.int64)
        movable = ~self.problem.are_among(
            self.problem.fixed, self.matching.mentees, self.matching.mentors
        )
        pairs = self.matching.pairs[movable]
        pairs = pairs[np.argsort(pairs[:, 1], kind="stable")]
        self.by_mentor = pairs[:, 0].astype(np.int64)
        self.starts = np.searchsorted(pairs[:, 1], np.arange(n_mentors + 1))

    def from_level(self, level: float) -> Path | None:
        """Search from all unserved demand of one priority."""
        own = self.problem.priority == level
        short = self.served < self.problem.demand
        frontier = np.flatnonzero(own & short & ~self.seen_mentees)
        self.seen_mentees[frontier] = True
        while frontier.size:
            reached = self._new_mentors(frontier)
            places = reached[self.has_place[reached]]
            if places.size:
                return self._path(int(places[0]), None)
            frontier = self._new_mentees(reached)
            below = frontier[self.problem.priority[frontier] < level]
            if below.size:
                loser = int(below[0])
                return self._path(int(self.left_mentor[loser]), loser)
        return None

    def _new_mentors(self, frontier: IntArray) -> IntArray:
        """Reach every mentor that is allowed, unused and not yet seen."""
        reached = []
        start = 0
        while start < frontier.size:
            unseen = np.flatnonzero(~self.seen_mentors)
            if not unseen.size:
                break
            heed(self.stopped)
            height = max(1, _PAIRS_AT_ONCE // unseen.size)
            rows = frontier[start : start + height]
            start += height
            reached.append(self._reach(rows, unseen))
        return np.concatenate([*reached, np.empty(0, dtype=np.int64)])

    def _reach(self, rows: IntArray, unseen: IntArray) -> IntArray:
        """Reach the unseen mentors from some mentees, each from the first who can."""
        mentees = np.repeat(rows, unseen.size)
        mentors = np.tile(unseen, rows.size)
        used = self.problem.are_among(self.matching.pairs, mentees, mentors)
        grid = self.problem.allowed_between(rows, unseen)
        grid &= ~used.reshape(grid.shape)
        hit = grid.any(axis=0)
        found: IntArray = unseen[hit]
        self.reached_from[found] = rows[grid.argmax(axis=0)[hit]]
        self.seen_mentors[found] = True
        return found

    def _new_mentees(self, mentors: IntArray) -> IntArray:
        """Reach the movable mentees of some mentors."""
        reached = []
        for mentor in mentors.tolist():
            own = self.by_mentor[self.starts[mentor] : self.starts[mentor + 1]]
            own = own[~self.seen_mentees[own]]
            self.seen_mentees[own] = True
            self.left_mentor[own] = mentor
            reached.append(own)
        return np.concatenate([*reached, np.empty(0, dtype=np.int64)])

    def _path(self, mentor: int, loser: int | None) -> Path:
        """Walk back from the last mentor to the unserved mentee."""
        n_mentors = self.problem.n_mentors
        mentees: list[int] = []
        mentors: list[int] = []
        while mentor != n_mentors:
            mentee = int(self.reached_from[mentor])
            mentees.append(mentee)
            mentors.append(mentor)
            mentor = int(self.left_mentor[mentee])
        return Path(tuple(mentees[::-1]), tuple(mentors[::-1]), loser)
