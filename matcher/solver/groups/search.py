"""The search for the best groups: prices, bounds, flows, and HiGHS on what is left.

1. Candidates near the prices of the flow without sizes and choices.
2. Prices that lower the bound, and a walk over all pairs that makes it valid; pairs
   that the walk finds join the candidates, and so on until it finds none.
3. The groups that open under these prices, filled by an exact flow: a matching. Where
   mentors have many ways to work they are settled step by step (`choices`).
4. A program of the cheapest places; where the gap stays open, prices from boxed
   linear programs (`relaxed`), or of odd sets where there are many ways (`tightening`),
   and neighbourhoods of the best matching (`local`).
5. Every pair that a better matching could use — the others cost more than the gap —
   goes into a program for HiGHS. What it proves holds for all pairs.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from matcher.arrays import IntArray
from matcher.engine import HERE, Engine
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.choices import Choices
from matcher.solver.groups.dual import Demand, Descent, Dual
from matcher.solver.groups.loading import is_too_late
from matcher.solver.groups.losses import Losses
from matcher.solver.groups.pricing import Teams
from matcher.solver.groups.stop import Stop
from matcher.solver.groups.survivors import MOST_PLACES, Survivors
from matcher.solver.groups.task import Task, all_kept
from matcher.solver.groups.walk import Walk, Walks
from matcher.solver.objective import Progress

# What loads scipy is imported where it is called: loading takes longer
# than a small solve.
if TYPE_CHECKING:
    from matcher.solver.groups.steps import Steps

# With so few places all pairs are candidates, and the program alone is the proof.
FEW_PLACES = 4_000
_ROUNDS = 4
_STEPS = 120
_DESCENTS = 3
# Relative gap at which a search on many places may stop: what a curator never sees.
GOOD_GAP = 9e-5
_NEAR_PLACES = 12_000


@dataclass(slots=True)
class Search:
    """The best matching and bound so far.

    Parameters
    ----------
    task
        What is searched for.
    best
        The best matching so far, perhaps none.
    deadline
        When to stop.
    served
        (n_mentees,), how much each is served in the flow that gives the first prices:
        no matching serves more of any priority.
    prices
        The prices of that flow.
    bound
        No matching that serves as much as the flow has a greater value.
    engine
        Who does the walks over all pairs.
    seed
        Seed of the neighbourhoods.
    """

    task: Task
    best: Best
    deadline: Deadline
    served: IntArray
    prices: Prices
    bound: float
    engine: Engine = HERE
    seed: int = 0
    impossible: bool = False
    """Whether it is proven that no matching obeys the rules."""
    most_served: bool = False
    """Whether it is proven that no matching serves more than the best."""
    effort: int = 0
    """Places of the last candidates."""
    rounds: int = 0
    proven: Prices | None = None
    """Prices that prove the lowest bound that a walk has given."""
    hurried: bool = False
    """Whether there was too little time to begin."""
    _walked: float = field(init=False, default=np.inf)
    """The lowest bound that a walk has given."""
    _demand: Demand = field(init=False)
    _walks: Walks = field(init=False)
    _survivors: Survivors = field(init=False)

    def __post_init__(self) -> None:
        task, deadline = self.task, self.deadline
        self._walks = Walks(
            task.valued,
            task.formats,
            self.engine,
            stopped=lambda: deadline.reached() is not None,
        )
        self._survivors = Survivors(self.best, self._walks, deadline)
        self._demand = Demand.of(self.task.problem, self.served)

    def run(self) -> None:
        """Search until a proof, a small gap or a limit."""
        if is_too_late(self.deadline):
            self.hurried = True
            return
        candidates = self._first()
        if self._all_pairs():
            self._program(candidates)
            return
        candidates, seen = self._lower(candidates)
        self._choose(candidates)
        if not self.serves_all and not self.deadline.reached():
            self._serve(candidates)
            if self.best.has_rules_between_pairs:
                self._choose(candidates)
                self._settle_for_best()
            candidates, seen = self._lower(candidates)
        if self.gap > self.best.tolerance and seen is not None:
            self._close(seen)

    @property
    def gap(self) -> float:
        """How much better another matching that serves as much might be."""
        return self.bound - self.best.value

    @property
    def is_good(self) -> bool:
        """Whether the gap is so small that a large search may stop."""
        return self.gap <= GOOD_GAP * max(1.0, abs(self.best.value))

    @property
    def serves_all(self) -> bool:
        """Whether the best serves as much of each priority as the bound is about."""
        return self.best.serves(self._demand)

    @property
    def serves_most(self) -> bool:
        """Whether it is proven that no matching serves more than the best."""
        flow = Demand.of(self.task.problem, self.served)
        return self.most_served or self.best.serves(flow)

    def _first(self) -> Candidates:
        """Choose candidates: all pairs where there are few."""
        if self._all_pairs():
            return self._survivors.everybody()
        return self._survivors.nearest(self.prices)

    def _all_pairs(self) -> bool:
        """Say whether there are so few pairs that all are candidates."""
        return self.task.problem.n_mentees * self.task.formats.size <= FEW_PLACES

    def _lower(self, candidates: Candidates) -> tuple[Candidates, Walk | None]:
        """Lower the bound, round by round, and take matchings on the way.

        Without a walk where a limit came first: the bound stays as it was.
        """
        task = self.task
        while True:
            self.rounds, self.effort = self.rounds + 1, candidates.places
            teams = Teams(task.formats, candidates)
            self._fill(teams, self.prices)
            dual = self._descend(teams)
            if self.deadline.reached():
                return candidates, None
            seen = self._walks.price(self._demand, self.prices)
            if seen is None:
                return candidates, None
            self._lower_to(seen)
            known = candidates.keys(task.problem.n_mentors)
            new = np.setdiff1d(seen.team, known)
            enough = seen.bound - dual.bound <= self._room()
            if enough or not new.size or self.rounds % _ROUNDS == 0:
                return candidates, seen
            keys = np.concatenate([known, new])
            candidates = self._survivors.with_companions(keys)

    def _lower_to(self, seen: Walk) -> None:
        """Take the bound of a walk if it is lower, with the prices that prove it."""
        bound = seen.bound - self.task.surcharge
        if bound < self._walked or self.proven is None:
            self.proven, self._walked = seen.prices, bound
        self.bound = min(self.bound, bound)
        self._tell()

    def _descend(self, teams: Teams) -> Dual:
        """Lower the prices, again as long as better matchings give a better aim."""
        for _ in range(_DESCENTS):
            before = self.best.value
            descent = Descent(self.task.valued, teams, self._demand, self.prices)
            dual = descent.run(aim=self._aim(), steps=_STEPS, deadline=self.deadline)
            self.prices = dual.prices
            self._fill(teams, self.prices)
            open_ = dual.bound - self.task.surcharge - self.best.value
            if self.best.value - before <= open_ or self.deadline.reached():
                break
        return dual

    def _room(self) -> float:
        """Return by how much a bound may still be too high."""
        return 0.02 * GOOD_GAP * max(1.0, abs(self.bound))

    def _aim(self) -> float | None:
        """Return a value that the bound cannot be below, or None: not known."""
        return self.best.value + self.task.surcharge if self.serves_all else None

    def _fill(self, teams: Teams, prices: Prices) -> None:
        """Fill the groups that open under some prices."""
        if self.deadline.reached() and self.best.matching is not None:
            return
        earned = teams.earn(prices.mentee, prices.mentor)
        self.best.fill(teams.candidates, earned.chosen, self.deadline)

    def _choose(self, candidates: Candidates) -> None:
        """Let mentors choose among their ways to work, where they have many."""
        if self._is_proven() or not self.task.formats.has_many_ways:
            return
        flow = Demand.of(self.task.problem, self.served)
        choices = Choices(self.best, candidates, self.prices, flow, self.deadline)
        choices.run(seed=self.seed, is_done=self._is_proven, tell=self._tell)

    def _close(self, seen: Walk) -> None:
        """Give HiGHS every pair that a better matching could use."""
        if not self.serves_all:
            return
        seen = self._take_turns(seen)
        if self.deadline.reached():
            return
        left = self._survivors.within(seen, self._open(seen))
        if left is None or (self.is_good and left.places > _NEAR_PLACES):
            return
        self._program(left)

    def _tighten(self, seen: Walk) -> Walk | None:
        """Lower the bound beyond prices of people; None: rosters cannot be listed."""
        from matcher.solver.groups import tightening  # noqa: PLC0415

        task, found = self.task, self.best.matching
        many = task.formats.has_many_ways
        if found is None or not (many and tightening.can_tighten(task)):
            return None
        search = tightening.Tightening(task, self._demand, found, self.deadline)
        if not self._is_over():
            search.run(seen.prices, gap=self._open(seen), lowered=self._lowered)
            search.close(self.best)
            self._lowered(search.bound)
        walked = search.walk(self._walks)
        if walked is None or walked.bound >= seen.bound:
            return seen
        self._lower_to(walked)
        return walked

    def _lowered(self, bound: float) -> bool:
        """Take a bound if it is lower, and say whether to go on."""
        self.bound = min(self.bound, bound - self.task.surcharge)
        self._tell()
        return not self._is_over()

    def _take_turns(self, seen: Walk) -> Walk:
        """Lower the bound and raise the matching in turn, while the gap is large."""
        from matcher.solver.groups.local import SIZES  # noqa: PLC0415

        # The best prices are many, and those at a corner of them make fewer places
        # cheap: neighbourhoods are better chosen by the prices of the descent.
        tight = self._tighten(seen)
        around = seen if tight is None else tight
        if tight is not None and (pool := self._near(tight)) is not None:
            self.prices = tight.prices
            self._choose(pool)
        for size in SIZES:
            self._look_around(around, size)
            seen = self._sharpen(seen) if tight is None else tight
        return seen

    def _is_proven(self) -> bool:
        """Whether nothing serves more and hardly anything is better."""
        return self.serves_all and self.is_good

    def _is_over(self) -> bool:
        return self.is_good or self.deadline.reached() is not None

    def _sharpen(self, seen: Walk) -> Walk:
        """Move prices by linear programs in boxes as long as the bound follows."""
        from matcher.solver.groups.boxes import Boxes  # noqa: PLC0415

        boxes = Boxes(self.task, self._walks, self._demand, self.deadline)
        return boxes.sharpen(
            seen,
            gap=lambda: 0.0 if self._is_over() else self.gap,
            pool=self._near,
            lowered=self._move_to,
        )

    def _near(self, seen: Walk) -> Candidates | None:
        """Return the pairs that cost little; None: it is over."""
        if self._is_over():
            return None
        return self._survivors.cheapest(seen, self._open(seen))

    def _move_to(self, seen: Walk) -> None:
        """Go on from the prices of a walk whose bound is lower."""
        self.prices = seen.prices
        self._lower_to(seen)

    def _look_around(self, seen: Walk, size: int) -> None:
        """Search the neighbourhoods of the best matching."""
        from matcher.solver.groups.local import LocalSearch  # noqa: PLC0415

        pool = self._near(seen)
        if pool is None:
            return
        local = LocalSearch(
            self.best,
            pool,
            Losses.of(self.task.valued, self.task.formats, pool, seen),
            seen.prices.mentee,
            self._demand,
            self.deadline,
        )
        local.run(size, seed=self.seed, is_done=lambda: self.is_good, tell=self._tell)

    def _open(self, seen: Walk) -> float:
        """Return the gap under the prices of a walk."""
        return seen.bound - self.task.surcharge - self.best.value

    def _program(self, candidates: Candidates) -> None:
        """Solve the program of candidates that no better matching goes beyond."""
        if self.deadline.reached():
            return
        self.effort = candidates.places
        steps = self._steps(candidates)
        if not self.serves_all:
            served = steps.serve(self._demand.served)
            self.impossible = steps.infeasible
            if served is None:
                return
            self.best.take_places(candidates, served)
            self.most_served = steps.proven
            self._settle_for_best()
        self._improve(steps, candidates)

    def _serve(self, candidates: Candidates) -> None:
        """Look for a matching that serves as much, and settle for what there is."""
        if candidates.places <= MOST_PLACES and not self.deadline.reached():
            places = self._steps(candidates).serve(self._demand.served)
            if places is not None:
                self.best.take_places(candidates, places)
        self._settle_for_best()

    def _settle_for_best(self) -> None:
        """Let the bound be about what the best serves."""
        own = self.best.demand()
        if own is not None and not self.serves_all:
            self._demand = own
            self.bound, self.proven, self._walked = np.inf, None, np.inf

    def _steps(self, candidates: Candidates) -> "Steps":
        from matcher.solver.groups.steps import Steps  # noqa: PLC0415

        task = self.task
        return Steps(task.problem, task.formats, candidates, self.deadline)

    def _improve(self, steps: "Steps", candidates: Candidates) -> None:
        """Find the greatest value among what serves as much."""
        task = self.task
        stop = Stop(GOOD_GAP / 2 if candidates.places > FEW_PLACES else 0.0)
        found = steps.total(self._demand.served, stop=stop, is_most=self.serves_most)
        if found.places is not None:
            self.best.take_places(candidates, found.places)
        self.best.fill(candidates, found.used, self.deadline)
        if not self.serves_all:
            # More is served than was known to be possible: the bound is about less.
            self._settle_for_best()
        else:
            proven = found.bound - task.surcharge
            self.bound = min(self.bound, max(proven, self.best.value))
        self._tell()

    def _tell(self) -> None:
        """Tell what is reached, and a bound once nobody can serve more or else.

        Before that the bound is about matchings that serve more than there may be.
        """
        paid = all_kept(self.task.problem)
        value = None if self.best.matching is None else self.best.value - paid
        known = self.serves_all and self.serves_most
        bound = self.bound - paid if known else np.inf
        self.deadline.tell(Progress(round=self.rounds, objective=value, bound=bound))
