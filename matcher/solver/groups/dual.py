"""Prices that bound every matching of groups as low as they can.

Lagrangian relaxation of what ties mentors together: each mentee's demand, and where a
mentor works both singly and with a group, the mentor's places. For prices u, v, with
D units of each priority served::

    bound = Σ_priorities (the D largest u, each counted d times)
          + Σ_mentors (c v where v ≥ 0, else l v) + Σ_mentors best earnings (`pricing`)

Its minimum over prices equals the linear relaxation in which every mentor's decisions
are convexified, which is far closer than the plain one. It is sought by a deflected
subgradient method whose step aims at the best matching known.

How often each option was chosen on the way is near its share in that relaxation.

References
----------
P. Camerini, L. Fratta, F. Maffioli, On Improving Relaxation Methods by Modified
Gradient Techniques, Mathematical Programming Study 3 (1975).
F. Barahona, R. Anbil, The Volume Algorithm: Producing Primal Solutions with a
Subgradient Method, Mathematical Programming 87 (2000), doi:10.1007/s101070050002.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.groups.pricing import Teams
from matcher.solver.problem import Problem

# Found by trial on instances of 300 × 80 to 5,000 × 1,250: within 1e-5 of the linear
# relaxation after about a hundred steps.
_DEFLECTION = 0.7
_PATIENCE = 12
_SHRINK = 0.6
_LEAST_STEP = 1e-4
# Where no value is known: how far below the bound the first aim is, and how many
# steps without progress bring it nearer.
_FIRST_GUESS = 1e-2
_GUESS_PATIENCE = 4
# A new bound counts as progress only if it is this much lower, relative to its size.
_PROGRESS = 1e-6


@dataclass(frozen=True, slots=True)
class Demand:
    """How much of each priority is served.

    Parameters
    ----------
    demand
        (n_mentees,), units each mentee asks for.
    level
        (n_mentees,), priority as 0, 1, 2 …
    served
        (n_levels,), units served of each.
    """

    demand: IntArray
    level: IntArray
    served: IntArray

    @classmethod
    def of(cls, problem: Problem, served_each: IntArray) -> "Demand":
        """Take what is served of each priority."""
        level = problem.level
        served = np.bincount(level, weights=served_each).astype(np.int64)
        return cls(np.minimum(problem.demand, problem.n_mentors), level, served)

    @property
    def is_whole(self) -> bool:
        """Whether all demand is served."""
        return int(self.served.sum()) == int(self.demand.sum())

    def dearest(self, prices: FloatArray) -> IntArray:
        """Return how often each mentee counts among the dearest that are served."""
        if self.is_whole:
            return self.demand
        order = np.lexsort((-prices, self.level))
        ends = np.cumsum(self.demand[order])
        counted = np.zeros_like(self.demand)
        before = 0
        for level, units in enumerate(self.served.tolist()):
            own = order[self.level[order] == level]
            end = ends[self.level[order] == level]
            left = units - (end - before - self.demand[own])
            counted[own] = np.clip(left, 0, self.demand[own])
            before += int(self.demand[own].sum())
        return counted


@dataclass(frozen=True, slots=True)
class Dual:
    """Prices and the bound they give among the candidates.

    Parameters
    ----------
    prices, bound
        The best prices, and what no matching of candidates exceeds.
    often
        (n_options,), at what share of all prices looked at each option was chosen: near
        what the relaxation, which these prices solve, takes of it.
    """

    prices: Prices
    bound: float
    often: FloatArray


def coupled_mentors(problem: Problem, teams: Teams) -> BoolArray:
    """Return which mentors need a price: both formats, or a least load."""
    formats = teams.formats
    n_mentors = problem.n_mentors
    singly = np.bincount(formats.owner[~formats.opens], minlength=n_mentors) > 0
    groups = np.bincount(formats.owner[formats.opens], minlength=n_mentors) > 0
    return np.asarray((singly & groups) | (problem.load_min > 0))


def place_worth(problem: Problem, mentor_prices: FloatArray) -> FloatArray:
    """Return what the places of each mentor are worth, (n_mentors,)."""
    places = np.where(mentor_prices >= 0, problem.capacity, problem.load_min)
    return np.asarray(mentor_prices * np.minimum(places, problem.n_mentees))


class Descent:
    """A subgradient search for the prices with the lowest bound among candidates.

    Parameters
    ----------
    problem, teams, demand
        The problem, its candidates and how much is served.
    start
        Prices to begin with.
    """

    def __init__(
        self,
        problem: Problem,
        teams: Teams,
        demand: Demand,
        start: Prices,
    ) -> None:
        self.problem, self.teams, self.demand = problem, teams, demand
        self.coupled = coupled_mentors(problem, teams)
        self.mentee = start.mentee.copy()
        self.mentor = np.where(self.coupled, start.mentor, 0.0)
        self.best_mentee, self.best_mentor = self.mentee, self.mentor
        self.best = np.inf
        self.scale = 1.0
        self.stalled = 0
        self.direction = np.zeros(problem.n_mentees + problem.n_mentors)
        self.chosen: IntArray = np.zeros(teams.formats.size, dtype=np.int64)
        self.looks = 0

    def run(self, *, aim: float | None, steps: int, deadline: Deadline) -> Dual:
        """Lower the bound.

        Parameters
        ----------
        aim
            A value that the bound cannot be below, such as a matching's; None: not
            known, so that it is guessed again and again.
        steps
            How many steps at most.
        deadline
            When to stop.
        """
        guess = np.inf if aim is None else 0.0
        for _ in range(steps):
            goal = self.best - guess if aim is None else aim
            done = self.scale < _LEAST_STEP or self.best <= goal
            if np.isfinite(self.best) and (done or deadline.reached()):
                break
            before = self.best
            self._step(goal)
            guess = self._guess(guess, before)
        best = Prices(self.best_mentee, self.best_mentor)
        return Dual(best, self.best, self.chosen / max(1, self.looks))

    def _guess(self, guess: float, before: float) -> float:
        """Return how much lower the bound is hoped to be."""
        if not np.isfinite(guess):
            return _FIRST_GUESS * max(1.0, abs(self.best))
        if self.best < before - 0.1 * guess:
            return 1.5 * guess
        return guess if self.stalled % _GUESS_PATIENCE else 0.7 * guess

    def _step(self, aim: float) -> None:
        """Evaluate the bound where we are and move on."""
        bound, slope = self._evaluate()
        room = _PROGRESS * max(1.0, abs(bound))
        self.stalled = 0 if bound < self.best - room else self.stalled + 1
        if bound < self.best:
            self.best = bound
            self.best_mentee, self.best_mentor = self.mentee, self.mentor
        if self.stalled > _PATIENCE:
            self._restart()
            bound, slope = self._evaluate()
        self.direction = slope + _DEFLECTION * self.direction
        length = float(self.direction @ self.direction)
        if length == 0:
            self.scale = 0.0
            return
        reach = (
            max(bound - aim, room) if np.isfinite(aim) else _FIRST_GUESS * abs(bound)
        )
        move = self.scale * reach / length * self.direction
        self.mentee = self.mentee - move[: self.problem.n_mentees]
        self.mentor = self.mentor - move[self.problem.n_mentees :]

    def _restart(self) -> None:
        """Go back to the best prices with smaller steps."""
        self.mentee, self.mentor = self.best_mentee, self.best_mentor
        self.direction = np.zeros_like(self.direction)
        self.scale *= _SHRINK
        self.stalled = 0

    def _evaluate(self) -> tuple[float, FloatArray]:
        """Return the bound and its slope at the prices."""
        earned = self.teams.earn(self.mentee, self.mentor)
        self.chosen += earned.chosen
        self.looks += 1
        counted = self.demand.dearest(self.mentee)
        used, loads = self.teams.counts(earned.taken)
        loads = np.append(loads, np.zeros(self.problem.n_mentors - loads.size, int))
        places = np.where(
            self.mentor >= 0, self.problem.capacity, self.problem.load_min
        )
        worth = float(place_worth(self.problem, self.mentor).sum())
        bound = float(self.mentee @ counted) + worth + earned.total
        slope = np.concatenate(
            [counted - used, np.where(self.coupled, places - loads, 0)]
        )
        return bound, slope.astype(np.float64)
