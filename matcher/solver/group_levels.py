"""The scores of groups raised one after another, from the lowest: leximin.

From a matching that serves as much as can be and has a worst pair as good as can be:
score by score from the lowest, as few pairs as can be have it. Each step is a program
of all pairs that are at least so good; pairs with a settled score are used as often as
was settled, and pairs between settled scores drop out, so that programs shrink.

Last, where leaving a previous matching has a price, as many of its pairs are kept as
can be: all that leximin leaves open, since the total is settled as well.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.solver.group_floors import Floors
from matcher.solver.group_programs import LevelPrograms
from matcher.solver.groups.heard import EARLY_S
from matcher.solver.matching import Matching
from matcher.solver.raised import Raised, all_settled, cut_short
from matcher.solver.termination import Limit


@dataclass(slots=True)
class Levels:
    """Settles one score after another.

    Parameters
    ----------
    floors
        Knows the problem, how much is served and when to stop.
    floor
        The highest floor that can be kept.
    best
        A matching at that floor that serves as much: the best so far.
    """

    floors: Floors
    floor: float
    best: Matching
    _settled: dict[float, int] = field(default_factory=dict)
    _programs: LevelPrograms | None = None

    def raised(self, tell: Callable[[Matching], None]) -> Raised:
        """Return the leximin matching, or the best so far and what ended the search.

        Parameters
        ----------
        tell
            Told the best matching after each score that is settled.
        """
        problem, deadline = self.floors.problem, self.floors.deadline
        self._programs = self._prepared()
        while (level := self._lowest()) is not None:
            limit = deadline.reached()
            if limit or not self._settle(level):
                settled = max(self._settled, default=-math.inf)
                return cut_short(problem, self.best, settled, limit or self.limit)
            tell(self.best)
        return all_settled(self.best)

    @property
    def limit(self) -> Limit:
        """What ended a program before its proof."""
        deadline = self.floors.deadline
        # Programs are told to end a little sooner than the search.
        return deadline.sooner(2 * EARLY_S).reached() or Limit.METHOD

    def fewest_lost(self) -> int:
        """Keep the most previous pairs; return the fewest that must be given up.

        That is asked once all scores are settled: whatever is kept then changes none.
        """
        problem = self.floors.problem
        inertia = problem.inertia
        if inertia is None or inertia.price == 0:
            return 0
        if self._programs is None or self.floors.deadline.reached():
            return 0
        found, lost = self._programs.keep(inertia.distinct, self._settled), inertia.lost
        if found.matching is not None and self._is_as_good(found.matching):
            self.best = min(self.best, found.matching, key=lambda it: lost(it.pairs))
        return max(0, len(inertia.distinct) - found.bound)

    def take(self, matching: Matching) -> None:
        """Keep a matching that serves as much if its scores are better."""
        if self.floors.serves(matching) and self._profile(matching) > self._profile():
            self.best = matching

    def _prepared(self) -> LevelPrograms | None:
        """Return the programs of all pairs at the floor; None: too many, or late."""
        candidates = self.floors.all_pairs(self.floor)
        return None if candidates is None else LevelPrograms(self.floors, candidates)

    def _profile(self, matching: Matching | None = None) -> list[float]:
        """Return the scores of a matching, by default of the best, ascending."""
        found = self.best if matching is None else matching
        scores = self.floors.problem.scores(found.mentees, found.mentors)
        return list(np.sort(scores).tolist())

    def _lowest(self) -> float | None:
        """Return the lowest score in use that is not settled."""
        settled = max(self._settled, default=-math.inf)
        return next((one for one in self._profile() if one > settled), None)

    def _settle(self, level: float) -> bool:
        """Use as few pairs with some score as can be; say whether that is proven."""
        fewest, count = self._forced(level), self._profile().count(level)
        if count > fewest and self._programs is not None:
            found = self._programs.fewest(level, count, self._settled)
            if found.matching is not None:
                self.take(found.matching)
            fewest, count = found.bound, self._profile().count(level)
        if count > fewest:
            return False
        if count:
            # A score that need not be used is left out like all between settled ones.
            self._settled[level] = count
        return True

    def _forced(self, level: float) -> int:
        """Return how many fixed pairs have some score."""
        fixed = self.floors.problem.fixed
        scores = self.floors.problem.scores(fixed[:, 0], fixed[:, 1])
        return int((scores == level).sum())

    def _is_as_good(self, matching: Matching) -> bool:
        """Say whether a matching does all that the best does."""
        as_much = self.floors.serves(matching)
        return as_much and self._profile(matching) == self._profile()
