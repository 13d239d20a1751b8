"""The lexicographic objective as a sequence of programs: service, then value."""

from dataclasses import replace

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.model import Goal, GroupModel, Solved
from matcher.solver.groups.stop import Stop
from matcher.solver.problem import Problem

# A unit of service is worth this many spreads of value at first.
_SERVICE = 16.0
_WEIGHED = 4.0
# Service is told apart from value once less than this part of a unit is open.
_ENOUGH = 0.5
# HiGHS stops at an absolute gap of 1e-6: values are made this large before.
_MAGNIFIED = 1e4
# A bound on a whole number is cut down unless it misses the next by rounding only.
_WHOLE = 1e-6


class Steps:
    """Programs of one set of candidates, one after another.

    Parameters
    ----------
    problem, formats, candidates
        What the programs are about.
    deadline
        When to stop.
    """

    def __init__(
        self,
        problem: Problem,
        formats: Formats,
        candidates: Candidates,
        deadline: Deadline,
    ) -> None:
        self._model = GroupModel(problem, formats, candidates)
        self._candidates = candidates
        self._deadline = deadline
        level = problem.level
        self._level = level[candidates.mentees]
        self._n_levels = int(level.max(initial=0)) + 1
        self.infeasible = False
        """Whether it is proven that the candidates allow nothing."""
        self.proven = False
        """Whether service is proven the most that the candidates allow."""

    def serve(self, target: IntArray) -> IntArray | None:
        """Return places that serve the most: in all, then by priority.

        Parameters
        ----------
        target
            (n_levels,), units of each priority that no matching exceeds.
        """
        found = self.weighed(stop=Stop(_ENOUGH / max(1, int(target.sum()))))
        self.infeasible = found.infeasible
        if found.places is None:
            return None
        if (self._served(found.places) >= target).all():
            self.proven = True
            return found.places
        return self._step_by_step(found.places)

    def weighed(self, *, stop: Stop) -> Solved:
        """Return the greatest value, a unit of service being worth more than any.

        Parameters
        ----------
        stop
            When to stop; its gap is relative to service and value together.
        """
        values = self._candidates.values
        spread = float(np.ptp(values)) if values.size else 0.0
        unit = _SERVICE * max(spread, 1e-9)
        weights = (values - values.min(initial=np.inf)) + unit
        return self._solve(Goal(weights=weights, stop=stop))

    def total(self, served: IntArray, *, stop: Stop, is_most: bool) -> Solved:
        """Return the greatest value among what serves at least so much.

        Parameters
        ----------
        served
            (n_levels,), units of each priority.
        stop
            When to stop; its gap is relative to the value.
        is_most
            Whether nothing serves more: then service is weighed instead of asked for,
            which spares HiGHS rows as long as all pairs.
        """
        values = self._candidates.values
        if not is_most or self._n_levels > 1:
            return self._solve(Goal(weights=values, served=served, stop=stop))
        units = int(served.sum())
        unit = _WEIGHED * max(float(np.ptp(values)) if values.size else 0.0, 1e-9)
        size = abs(float(values.mean()) if values.size else 0.0) * units
        gap = stop.gap * size / max(size + unit * units, 1e-9)
        found = self._solve(Goal(weights=values + unit, stop=Stop(gap, stop.nodes)))
        if found.places is not None and found.places.size < units:
            return self._solve(Goal(weights=values, served=served, stop=stop))
        return replace(found, bound=found.bound - unit * units)

    def _step_by_step(self, places: IntArray) -> IntArray | None:
        """Raise service in all, then of each priority from the highest."""
        everybody = np.ones(self._candidates.size)
        least = np.zeros(self._n_levels, dtype=np.int64)
        proven = True
        found = self._solve(Goal(weights=everybody))
        if found.places is None:
            return places
        places = found.places
        proven &= _cut(found.bound) <= places.size
        for level in range(self._n_levels - 1, 0, -1):
            own = (self._level == level).astype(np.float64)
            goal = Goal(weights=own, served=least, units=places.size)
            found = self._solve(goal)
            if found.places is None:
                return places
            places = found.places
            least[level] = self._served(places)[level]
            proven &= _cut(found.bound) <= least[level]
        self.proven = proven
        return places

    def _solve(self, goal: Goal) -> Solved:
        """Solve a program whose weights are magnified, and shrink its bound."""
        greatest = float(np.abs(goal.weights).max(initial=0.0))
        factor = _MAGNIFIED / greatest if greatest > 0 else 1.0
        weights: FloatArray = goal.weights * factor
        magnified = replace(goal, weights=weights)
        found = self._model.solve(magnified, self._deadline)
        return Solved(
            found.places, found.used, found.bound / factor, infeasible=found.infeasible
        )

    def _served(self, places: IntArray) -> IntArray:
        """Return units served of each priority."""
        level = self._level[self._candidates.pair[places]]
        return np.bincount(level, minlength=self._n_levels)


def _cut(bound: float) -> float:
    """Return a bound on a whole number as a whole number."""
    return float(np.floor(bound + _WHOLE)) if np.isfinite(bound) else bound
