"""Pairs that a better matching could use: all of them, or the cheapest."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import IntArray
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.near import nearest_pairs
from matcher.solver.groups.walk import Walk, Walks

MOST_PLACES = 120_000
"""HiGHS on more places than this takes longer than its answer is worth."""

# A part of the gap that decides what is searched first, where all is too much, and how
# often it is narrowed so.
_NARROWED = 0.2
_NARROWINGS = 6


@dataclass(frozen=True, slots=True)
class Survivors:
    """What is left of all pairs under some prices.

    Parameters
    ----------
    best
        The best matching so far, whose pairs are always among them.
    walks
        Walks over all pairs.
    deadline
        When to stop.
    """

    best: Best
    walks: Walks
    deadline: Deadline

    def everybody(self) -> Candidates:
        """Return all pairs."""
        n_mentees, n_mentors = self.best.task.problem.shape
        return self.with_companions(np.arange(n_mentees * n_mentors))

    def nearest(self, prices: Prices) -> Candidates:
        """Return the pairs nearest under some prices, and those that rules speak of."""
        near = nearest_pairs(self.walks, prices)
        return self.with_companions(np.concatenate([near, self.best.task.named]))

    def within(self, seen: Walk, gap: float) -> Candidates | None:
        """Return every pair that costs no more than some gap; None: too many."""
        keys = self.walks.survivors(seen.prices, seen, gap=gap, most_pairs=MOST_PLACES)
        if keys is None:
            return None
        found = self.with_companions(np.concatenate([keys, self._used()]))
        return found if found.places <= MOST_PLACES else None

    def cheapest(self, seen: Walk, gap: float) -> Candidates | None:
        """Return the pairs that cost little, as many as can be looked at."""
        for _ in range(_NARROWINGS):
            pool = self.within(seen, gap)
            if pool is not None or self.deadline.reached():
                return pool
            gap *= _NARROWED
        return None

    def with_companions(self, keys: IntArray) -> Candidates:
        """Return some pairs, companions with the same mentors."""
        task = self.best.task
        problem, keys = task.problem, np.unique(keys)
        for one, other in problem.together.tolist():
            mentors = keys[np.isin(keys // problem.n_mentors, (one, other))]
            mentors = mentors % problem.n_mentors
            both = [mentee * problem.n_mentors + mentors for mentee in (one, other)]
            keys = np.unique(np.concatenate([keys, *both]))
        return Candidates.of(task.valued, task.formats, keys)

    def _used(self) -> IntArray:
        """Return the pairs of the best matching, and those that rules speak of."""
        found, task = self.best.matching, self.best.task
        pairs = np.empty((0, 2)) if found is None else found.pairs
        own = pairs.astype(np.int64) @ np.array([task.problem.n_mentors, 1])
        return np.concatenate([own, task.named])
