"""Programs of groups in which scores that are settled stay as they are.

What is counted is made least or most. Where pairs of one score are counted, all others
beside those that are settled weigh something, the lower the more, but together less
than one pair: so a program seldom leaves a low pair that a later one must raise.
Without that there was an improvement for every other score, each after a search of its
own (176 of 266 programs for 100 mentees; with it 3 of 93).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray
from matcher.solver.group_floors import Floors
from matcher.solver.groups.arrange import matching_of
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.counted import Counted
from matcher.solver.groups.stop import Stop
from matcher.solver.matching import Matching

# What the other pairs weigh together, in parts of a pair that is counted, and how much
# more the lower of them weigh.
_AHEAD = 0.25
_STEEP = 8
# HiGHS stops at an absolute gap of 1e-6: a pair weighs this much.
_PAIR = 1e4
# A search may stop within this part of a pair: with what the others weigh it is still
# less than one.
_OPEN = 0.5
# A bound on a whole number goes to the next unless it misses this one by rounding only.
_WHOLE = 1e-3


@dataclass(frozen=True, slots=True)
class Count:
    """What a program has found.

    Parameters
    ----------
    matching
        The best found, or None.
    bound
        No matching has fewer, or more, of the pairs that are counted.
    """

    matching: Matching | None
    bound: int


@dataclass(frozen=True, slots=True)
class LevelPrograms:
    """Programs of all pairs at or above the highest floor.

    Parameters
    ----------
    floors
        Knows the problem, how much is served and when to stop.
    candidates
        The pairs.
    """

    floors: Floors
    candidates: Candidates

    def fewest(self, level: float, known: int, settled: Mapping[float, int]) -> Count:
        """Use as few pairs with some score as can be, and none below.

        Parameters
        ----------
        level
            The score.
        known
            How many have it in the best matching so far.
        settled
            Lower scores with the number of pairs that have each; no others are used.
        """
        values = self.candidates.values
        counted, above = _counted(values, settled), values >= level
        left = int(self.floors.units.sum()) - int(counted.count.sum())
        weights = (values == level) + _ahead(values, above) * _AHEAD / max(1, left)
        stop = Stop(_OPEN / (known + 1))
        matching, bound = self._solve(-weights, counted, above | counted.inside, stop)
        if not np.isfinite(bound):
            return Count(matching, 0)
        return Count(matching, int(np.ceil(-bound - _AHEAD - _WHOLE)))

    def keep(self, pairs: IndexArray, settled: Mapping[float, int]) -> Count:
        """Use as many of some sorted pairs as can be; all scores are settled."""
        candidates = self.candidates
        counted = _counted(candidates.values, settled)
        problem = self.floors.problem
        named = problem.are_among(pairs, candidates.mentees, candidates.mentors)
        weights = named.astype(np.float64)
        stop = Stop(_OPEN / (len(pairs) + 1))
        matching, bound = self._solve(weights, counted, counted.inside, stop)
        most = bound + _WHOLE if np.isfinite(bound) else len(pairs)
        return Count(matching, int(np.floor(most)))

    def _solve(
        self, weights: FloatArray, counted: Counted, kept: BoolArray, stop: Stop
    ) -> tuple[Matching | None, float]:
        """Make weights greatest among some pairs; return what no matching exceeds."""
        # Loading scipy takes longer than a small solve.
        from matcher.solver.groups.model import Goal, GroupModel  # noqa: PLC0415

        floors = self.floors
        places = np.flatnonzero(kept[self.candidates.pair])
        candidates = self.candidates.among(places)
        model = GroupModel(floors.problem, floors.formats, candidates)
        goal = Goal(
            weights=weights * _PAIR, served=floors.units, counted=counted, stop=stop
        )
        found = model.solve(goal, floors.deadline)
        if found.places is None:
            return None, np.inf
        matching = matching_of(floors.formats, candidates, found.places)
        return matching, found.bound / _PAIR


def _counted(values: FloatArray, settled: Mapping[float, int]) -> Counted:
    """Return the pairs that have a settled score."""
    scores = np.array(sorted(settled), dtype=np.float64)
    count = np.array([settled[one] for one in scores.tolist()], dtype=np.int64)
    return Counted.of(values, scores, count)


def _ahead(values: FloatArray, above: BoolArray) -> FloatArray:
    """Return what pairs weigh beside those that are counted: one for the lowest."""
    steps, rank = np.unique(values[above], return_inverse=True)
    weights = np.zeros(values.size)
    weights[above] = (1 - rank / max(1, steps.size)) ** _STEEP
    return weights
