"""Large-neighbourhood search: some mentors begin anew, the others stay as they are.

1. Mentors are drawn (`neighbours`): all of them, or fewer with more places each.
2. Of the places free to them those that cost least join those in use. A place that
   costs more than these mentors lose in all cannot be part of anything better.
3. HiGHS solves the small program, and what is no worse is taken.

The search ends once a whole turn of neighbourhoods has gained little; whoever called
may go on with larger programs. The bound is not touched: it holds for all pairs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.groups.arrange import places_of
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.losses import Losses
from matcher.solver.groups.neighbours import Neighbours
from matcher.solver.groups.part import Part, Whole
from matcher.solver.groups.steps import Steps
from matcher.solver.groups.stop import Stop

SIZES = (1_680, 3_360)
"""Places of programs, to be tried one size after the other."""

# The widest neighbourhood of a turn; each next has half the mentors and is drawn twice
# as often, up to a few times. HiGHS takes from a tenth of a second to some seconds.
_WIDEST = 280
_NARROWEST = 16
_OFTEN = 4
# All mentors together have so many places each only, for the largest programs twice as
# many, but never less than what is always quick.
_EACH = 6
_QUICK = 400
_NODES = 20
# A program may leave this part of what its mentors lose: the next will have it.
_CLOSE = 0.3
# A turn that gains less than this part of the gap is the last.
_LITTLE = 0.1


@dataclass(slots=True)
class LocalSearch:
    """A search among the neighbourhoods of the best matching.

    Parameters
    ----------
    best
        The best matching so far; it must have one, of candidates only.
    candidates
        Places under consideration.
    losses, prices
        What they lose against some prices, and those of mentees.
    demand
        How much of each priority is served.
    deadline
        When to stop.
    """

    best: Best
    candidates: Candidates
    losses: Losses
    prices: FloatArray
    demand: Demand
    deadline: Deadline
    _whole: Whole = field(init=False)
    _used: IntArray = field(init=False)
    _mentors: IntArray = field(init=False)

    def __post_init__(self) -> None:
        task, matching = self.best.task, self.best.matching
        self._whole = Whole(task.problem, task.formats, self.candidates)
        self._mentors = self._whole.mentors
        none = np.empty(0, dtype=np.int64)
        self._used = (
            places_of(task.formats, self.candidates, matching) if matching else none
        )

    def run(
        self,
        size: int,
        *,
        seed: int,
        is_done: Callable[[], bool],
        tell: Callable[[], None],
    ) -> None:
        """Search until it is done, a limit, or a turn gains little.

        Parameters
        ----------
        size
            Places of a program, one of `SIZES`.
        seed
            Where chance comes from.
        is_done
            Asked before every neighbourhood.
        tell
            Called after every better matching.
        """
        rng = np.random.default_rng(seed)
        gained, open_ = np.inf, 0.0
        while gained > _LITTLE * open_:
            before, open_ = self.best.value, float(self._lost().sum())
            for width, places in self._turn(size):
                if is_done() or self.deadline.reached():
                    return
                value = self.best.value
                self._try(rng, width, places)
                if self.best.value > value:
                    tell()
            gained = self.best.value - before

    def _turn(self, size: int) -> list[tuple[int, int]]:
        """Return mentors and places of some neighbourhoods, the widest first."""
        n_mentors = self._whole.problem.n_mentors
        each = _EACH * (2 if size == SIZES[-1] else 1)
        all_of_them = min(size, max(each * n_mentors, _QUICK))
        width, count = min(_WIDEST, n_mentors), 1
        narrowest = max(1, min(_NARROWEST, n_mentors // 2))
        turn: list[tuple[int, int]] = []
        while width >= narrowest:
            places = size if width < n_mentors else all_of_them
            turn += [(width, places)] * count
            width, count = width // 2, min(2 * count, _OFTEN)
        return turn

    def _try(self, rng: np.random.Generator, width: int, size: int) -> None:
        """Let some mentors begin anew, and take what is no worse."""
        lost = self._lost()
        around = Neighbours.of(self._whole, self.losses.cost, self._used, lost)
        mentors = around.draw(rng, width)
        gap = float(lost[mentors].sum()) + self._unserved(mentors)
        if gap <= self.best.tolerance:
            return
        own = self._used[mentors[self._mentors[self._used]]]
        places = self._cheapest(own, mentors, gap, size)
        if not places.size:
            return
        part = self._whole.part(self._used, mentors, places)
        found = self._solved(part, gap)
        if found is not None:
            self._take(own, part.places[found])

    def _solved(self, part: Part, gap: float) -> IntArray | None:
        """Return places of a part that serve as much and earn the most."""
        steps = Steps(part.problem, part.formats, part.candidates, self.deadline)
        size = max(1.0, float(np.abs(part.candidates.values).max()) * part.served.sum())
        stop = Stop(_CLOSE * gap / size, _NODES)
        return steps.total(part.demand.served, stop=stop, is_most=True).places

    def _take(self, own: IntArray, new: IntArray) -> None:
        """Go on from a choice that serves as much and is no worse."""
        if new.size < own.size or self._value(new) < self._value(own):
            return
        kept = np.setdiff1d(self._used, own)
        self._used = np.union1d(kept, new)
        self.best.take_places(self.candidates, self._used)

    def _value(self, places: IntArray) -> float:
        return float(self.candidates.values[self.candidates.pair[places]].sum())

    def _lost(self) -> FloatArray:
        return self.losses.of_mentors(self._mentors, self._used)

    def _cheapest(
        self, own: IntArray, mentors: BoolArray, gap: float, size: int
    ) -> IntArray:
        """Return the places in use, and of those free to the mentors the cheapest."""
        free = self._whole.free(self._used, mentors) & (self.losses.cost <= gap)
        free[own] = False
        found = np.flatnonzero(free)
        room = max(size - own.size, 1)
        if found.size > room:
            # Ties by place, so that nothing depends on how they are sorted.
            order = np.argsort(self.losses.cost[found], kind="stable")
            found = found[order[:room]]
        return np.union1d(found, own)

    def _unserved(self, mentors: BoolArray) -> float:
        """Return what is paid for mentees who are not served by anybody."""
        whole, prices = self._whole, self.prices
        own = self._used[mentors[self._mentors[self._used]]]
        each = np.bincount(whole.mentees[own], minlength=whole.problem.n_mentees)
        level = self.demand.level
        served = np.bincount(level, weights=each, minlength=self.demand.served.size)
        left = whole.left(self._used, mentors)
        free = Demand(left, level, served.astype(np.int64))
        return max(0.0, float(prices @ (free.dearest(prices) - each)))
