"""A lower bound than prices of people give: rosters, and prices of odd sets as well.

1. A linear program of some rosters shares them out (`master`); its prices are those of
   mentees and of odd sets.
2. Every roster that under prices of mentees alone earns more than its mentor's price is
   listed (`rosters`); odd sets only take from it. What the best of each mentor earns
   bounds every matching, and rosters that earn more join the program.
3. Once none does, odd sets that the shares violate join, and so on, as long as the
   bound follows.

Rules between pairs (companions, a cap on changes) only forbid more: the bound holds.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from matcher.arrays import BoolArray, FloatArray, IntArray, rank_within
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.arrange import first_option, group_of
from matcher.solver.groups.best import Best
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.master import Shared, chosen, people_of, shared
from matcher.solver.groups.odd_sets import OddSet, counted, room, violated
from matcher.solver.groups.rosters import MOST_OPTIONS, NOBODY, Roll, Rosters
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walk, Walks
from matcher.solver.matching import Matching

# Simplex takes about half a second for so many mentees and mentors together.
_MOST_PEOPLE = 420
# So many rosters may be begun while they are listed, a fifth of a second's work.
_MOST_BEGUN = 300_000
# So many rosters of each mentor to begin with, and at most so many new ones at a time.
_FIRST, _NEXT = 20, 15
# Rosters that earn this part of the gap less than the best are enough to begin with, or
# fewer; where many mentees are alike there are too many even so.
_REACHES = (0.25, 0.125, 0.06, 0.03, 0.0)
# Where too many earn more than they should, so far from there to the best.
_SHARES = (0.0, 0.5, 0.8, 0.95)
# Rosters that earn less by this part of the gap than they should are dropped.
_DROPPED = 0.1
# What part of the gap is hardly a gain, and how often in a row.
_LITTLE, _PATIENCE = 0.03, 2
# HiGHS chooses among so many rosters in some seconds.
_MOST_LEFT = 5_000
# Roundings of sums; what linear programs leave, relative to the greatest value.
_ROUNDING, _NEW = 1e-12, 1e-8
_WHOLE = 1e-6


def can_tighten(task: Task) -> bool:
    """Say whether mentors' rosters can be listed: groups only, and not too many."""
    problem, formats = task.problem, task.formats
    counts = np.bincount(formats.owner, minlength=1)
    return bool(
        formats.size
        and formats.opens.all()
        and not problem.load_min.any()
        and sum(problem.shape) <= _MOST_PEOPLE
        and counts.max() <= MOST_OPTIONS
    )


@dataclass(frozen=True, slots=True)
class _Last:
    """The prices of the lowest bound, and what each mentor's best roster earns."""

    prices: Shared
    sets: list[OddSet]
    best: FloatArray
    bound: float


@dataclass(slots=True)
class Tightening:
    """A search for a lower bound.

    Parameters
    ----------
    task
        What is searched for; `can_tighten` holds.
    demand
        How much of each priority is served.
    matching
        A matching that serves so much.
    deadline
        When to stop.
    """

    task: Task
    demand: Demand
    matching: Matching
    deadline: Deadline
    bound: float = math.inf
    """No matching that serves as much has a greater value."""
    prices: FloatArray | None = None
    """(n_mentees,), the prices of the lowest bound without odd sets."""
    _greatest: float = field(init=False)
    _last: _Last | None = field(init=False, default=None)
    _values: FloatArray = field(init=False)
    _rosters: Rosters = field(init=False)
    _sets: list[OddSet] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        problem, valued = self.task.problem, self.task.valued
        mentees, mentors = (at.ravel() for at in np.indices(problem.shape))
        allowed = valued.allowed(mentees, mentors)
        values: FloatArray = np.full(problem.shape, -np.inf)
        mentees, mentors = mentees[allowed], mentors[allowed]
        values[mentees, mentors] = valued.scores(mentees, mentors)
        self._values = values
        used = np.abs(values[mentees, mentors])
        self._greatest = max(1e-9, float(used.max(initial=0.0)))
        self._rosters = self._in_use()

    def run(
        self, prices: Prices, *, gap: float, lowered: Callable[[float], bool]
    ) -> None:
        """Lower the bound until nothing more can be gained, or a limit.

        Parameters
        ----------
        prices
            Prices to begin with.
        gap
            How much is open under them.
        lowered
            Told of the bound, without surcharge, after every program; says whether to
            go on.
        """
        self._begin(prices, gap)
        stuck, before = 0, math.inf
        while stuck < _PATIENCE:
            people = self._people(self._rosters)
            values = self._rosters.worth(self.task.formats, self._values)
            found = shared(people, values, self.demand, self._sets, self.deadline)
            fresh = None if found is None else self._price(found)
            if found is None or fresh is None or not lowered(self.bound):
                return
            if fresh.size:
                self._rosters = self._rosters.joined(fresh)
                continue
            stuck = stuck + 1 if before - self.bound < _LITTLE * gap else 0
            before = self.bound
            going_on = self._add_sets(people, found)
            self._drop(people, values, found, gap)
            if not going_on:
                return

    def close(self, best: Best) -> None:
        """Choose among all rosters that a better matching could use.

        Parameters
        ----------
        best
            The best matching known; if these rosters hold a better one, that.
        """
        value = best.value + self.task.surcharge
        left = self._left(value)
        if left is None or self.deadline.reached():
            return
        values = left.worth(self.task.formats, self._values)
        found = chosen(
            self._people(left), values, self.demand, self._sets, self.deadline
        )
        if found.rosters is not None:
            best.take(self._matching(left, found.rosters))
        reached = max(value, best.value + self.task.surcharge)
        self.bound = min(self.bound, max(found.bound, reached))

    def _left(self, value: float) -> Rosters | None:
        """Return every roster that a better matching could use; None: too many."""
        last = self._last
        if last is None:
            return None
        formats, open_ = self.task.formats, last.bound - value
        earned = self._values - last.prices.mentee[:, None]
        listed = Roll(formats, earned).above(last.best - open_, most=_MOST_BEGUN)
        if listed is None:
            return None
        listed = self._obeying(listed)
        worth = self._worth(listed, earned, last.sets, last.prices.odd)
        left = listed.among(worth >= last.best[self._mentors(listed)] - open_)
        return left if left.size <= _MOST_LEFT else None

    def _matching(self, rosters: Rosters, taken: IntArray) -> Matching:
        """Return the matching that some rosters make up."""
        groups = tuple(
            group_of(self.task.formats, option, members[members != NOBODY])
            for option, members in zip(
                rosters.option[taken].tolist(), rosters.members[taken], strict=True
            )
        )
        pairs = [(member, one.mentor) for one in groups for member in one.members]
        return Matching(np.array(pairs, dtype=np.int32).reshape(-1, 2), groups)

    def walk(self, walks: Walks) -> Walk | None:
        """Walk under the best prices of people alone; None: there are none."""
        if self.prices is None:
            return None
        nothing = np.zeros(self.task.problem.n_mentors)
        return walks.price(self.demand, Prices(self.prices, nothing))

    def _mentors(self, rosters: Rosters) -> IntArray:
        return np.asarray(self.task.formats.owner[rosters.option])

    def _in_use(self) -> Rosters:
        """Return the rosters of the matching, so that the program allows something."""
        formats, groups = self.task.formats, self.matching.groups
        width = int(formats.most.max(initial=0))
        members = np.full((len(groups), width), NOBODY, dtype=np.int64)
        for row, group in enumerate(groups):
            members[row, : len(group.members)] = group.members
        options = [first_option(formats, group) for group in groups]
        return Rosters(np.array(options, dtype=np.int64), members)

    def _begin(self, prices: Prices, gap: float) -> None:
        """Take each mentor's best rosters under the prices."""
        formats = self.task.formats
        roll = Roll(formats, self._values - prices.mentee[:, None])
        best = self._best(roll)
        for reach in _REACHES:
            found = roll.above(best - reach * gap, most=_MOST_BEGUN)
            if found is not None:
                found = self._obeying(found)
                earned = found.worth(formats, self._values - prices.mentee[:, None])
                few = self._few(found, earned, _FIRST)
                self._rosters = self._rosters.joined(few)
            if found is not None or self.deadline.reached():
                return

    def _best(self, roll: Roll) -> FloatArray:
        """Return what the best roster of each mentor earns, or nothing."""
        best: FloatArray = np.zeros(self.task.problem.n_mentors)
        np.maximum.at(best, self.task.formats.owner, roll.best())
        return best

    def _people(self, rosters: Rosters) -> sparse.csr_matrix:
        mentors = self._mentors(rosters)
        return people_of(rosters, mentors, self.task.problem.shape)

    def _price(self, found: Shared) -> Rosters | None:
        """Lower the bound, and return rosters that earn more than they should.

        None: too many would have to be listed.
        """
        formats, demand = self.task.formats, self.demand
        earned = self._values - found.mentee[:, None]
        need, listed = self._listed(Roll(formats, earned), found.mentor)
        if listed is None:
            return None
        listed = self._obeying(listed)
        worth = self._worth(listed, earned, self._sets, found.odd)
        mentors, best = self._mentors(listed), need.copy()
        np.maximum.at(best, mentors, worth)
        sums = math.fsum(
            [
                *(found.mentee * demand.dearest(found.mentee)).tolist(),
                *(found.odd * room(self._sets)).tolist(),
                *best.tolist(),
            ]
        )
        rounding = _ROUNDING * self._greatest * int(demand.served.sum())
        if sums + rounding < self.bound:
            self.bound = sums + rounding
            self._last = _Last(found, list(self._sets), best, self.bound)
            if not self._sets:
                self.prices = found.mentee
        new = worth > found.mentor[mentors] + _NEW * self._greatest
        return self._few(listed.among(new), worth[new], _NEXT)

    def _worth(
        self,
        rosters: Rosters,
        earned: FloatArray,
        sets: list[OddSet],
        prices: FloatArray,
    ) -> FloatArray:
        """Return what rosters earn, odd sets paid for."""
        worth = rosters.worth(self.task.formats, earned)
        if sets:
            worth -= counted(self._people(rosters), sets).T @ prices
        return worth

    def _listed(
        self, roll: Roll, prices: FloatArray
    ) -> tuple[FloatArray, Rosters | None]:
        """List what earns more than its mentor's price, or else nearer to the best.

        What is not listed earns no more than is returned first.
        """
        above = np.maximum(self._best(roll) - prices, 0.0)
        for share in _SHARES:
            need = prices + share * above
            listed = roll.above(need, most=_MOST_BEGUN)
            if listed is not None or self.deadline.reached():
                break
        return need, listed

    def _obeying(self, rosters: Rosters) -> Rosters:
        """Leave out rosters that break rules between companions."""
        obeys: BoolArray = np.ones(rosters.size, dtype=np.bool_)
        for pairs, together in (
            (self.task.problem.together, True),
            (self.task.problem.apart, False),
        ):
            for one, other in pairs.tolist():
                first = (rosters.members == one).any(axis=1)
                second = (rosters.members == other).any(axis=1)
                obeys &= first == second if together else ~(first & second)
        return rosters.among(obeys)

    def _drop(
        self,
        people: sparse.csr_matrix,
        values: FloatArray,
        found: Shared,
        gap: float,
    ) -> None:
        """Drop rosters that earn much too little; they may be listed again."""
        n_sets = found.odd.size
        prices = np.append(found.mentee, found.mentor)
        earned = values - people.T @ prices
        earned -= counted(people, self._sets[:n_sets]).T @ found.odd
        kept = (earned > -_DROPPED * gap) | (found.shares > 0)
        # Those of the matching keep the program feasible whatever sets join.
        kept[: len(self.matching.groups)] = True
        self._rosters = self._rosters.among(kept)
        priced = found.odd > 0
        self._sets = [
            one for at, one in enumerate(self._sets) if at >= n_sets or priced[at]
        ]

    def _add_sets(self, people: sparse.csr_matrix, found: Shared) -> bool:
        """Add odd sets that the shares violate; say whether there are any."""
        part = (found.shares > _WHOLE) & (found.shares < 1.0 - _WHOLE)
        mentors: BoolArray = np.ones(self.task.problem.n_mentors, dtype=np.bool_)
        new = violated(
            people[:, np.flatnonzero(part)],
            found.shares[part],
            once=np.append(self.demand.demand == 1, mentors),
            known=set(self._sets),
        )
        self._sets += new
        return bool(new)

    def _few(self, rosters: Rosters, earned: FloatArray, each: int) -> Rosters:
        """Return each mentor's best few."""
        mentors = self._mentors(rosters)
        order = np.lexsort((np.arange(rosters.size), -earned, mentors))
        return rosters.among(order[rank_within(mentors[order]) < each])
