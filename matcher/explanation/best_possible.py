"""The best that some mentees could get of each measure if they alone counted."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Dense
from matcher.compatibility.equal_scores import bars_of
from matcher.explanation.standing import Standing
from matcher.solver import Matching, Objective, Options, Problem, Reason, solve
from matcher.solver.service import most_served

MOST_PAIRS: Final = 200_000
"""Pairs up to which the best is computed: each section is a few solves of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best of each measure, every one with a matching of its own.

    Parameters
    ----------
    served
        The most demand that can be served.
    total
        The greatest sum of scores, whoever is left without a mentor for it.
    first_choices
        The most pairs in which the mentor is the best one for the mentee.
    """

    served: int
    total: float
    first_choices: int


@dataclass(frozen=True, slots=True)
class BestPossible:
    """What can be reached at best with the places that fixed pairs leave.

    Parameters
    ----------
    problem, standing
        The numbers, and the matching from which the search begins.
    is_open
        (n_mentees, n_mentors), pairs that the rules allow and that are not fixed.
    scores
        (n_mentees, n_mentors).
    is_first
        (n_mentees, n_mentors), allowed pairs with the best mentor of a mentee.

    Notes
    -----
    Priorities do not count: they say whom others wait for. Nor do the formats of
    groups, their sizes and hours: with them the best here is a bound, that no matching
    exceeds and perhaps none reaches.
    """

    problem: Problem
    standing: Standing
    is_open: BoolArray
    scores: FloatArray
    is_first: BoolArray

    @classmethod
    def of(cls, problem: Problem, standing: Standing) -> "BestPossible | None":
        """Prepare a matching; None where there are too many pairs."""
        if problem.n_mentees * problem.n_mentors > MOST_PAIRS:
            return None
        mentees, mentors = np.arange(problem.n_mentees), np.arange(problem.n_mentors)
        allowed = problem.allowed_between(mentees, mentors)
        scores = problem.scores(*_grid(problem.shape)).reshape(problem.shape)
        is_open = allowed.copy()
        is_open[problem.fixed[:, 0], problem.fixed[:, 1]] = False
        return cls(problem, standing, is_open, scores, _firsts(allowed, scores))

    @property
    def is_reached(self) -> bool:
        """Whether some matching reaches each best; else it is only a bound."""
        return not self.problem.has_groups and not self.problem.has_least_loads

    def for_mentees(self, mentees: IntArray) -> Best:
        """Return the best for some mentees, ascending positions."""
        fixed = self.problem.fixed[np.isin(self.problem.fixed[:, 0], mentees)]
        rows, cols = fixed[:, 0], fixed[:, 1]
        is_open, is_first = self.is_open[mentees], self.is_first[mentees]
        return Best(
            served=len(fixed) + self._most(mentees, is_open),
            total=math.fsum([*self.scores[rows, cols], *self._greatest(mentees)]),
            first_choices=int(self.is_first[rows, cols].sum())
            + self._most(mentees, is_open & is_first),
        )

    def worst(self) -> float | None:
        """Return the lowest score of the most balanced matching that serves the most.

        None where groups leave it without a meaning, or it is not proven.
        """
        if self.problem.has_groups:
            return None
        fixed = self.problem.fixed
        is_open = self.is_open.copy()
        is_open[fixed[:, 0], fixed[:, 1]] = True
        balanced = Problem(
            compatibility=Dense(np.where(is_open, self.scores, np.nan)),
            capacity=self.problem.capacity,
            demand=self.problem.demand,
            load_min=self.problem.load_min,
            fixed=fixed,
        )
        solved = solve(balanced, Options(objective=Objective.BALANCED))
        if solved.termination.reason is not Reason.OPTIMAL:
            return None
        return solved.matching.worst_score(balanced)

    def _most(self, mentees: IntArray, usable: BoolArray) -> int:
        """Return how many pairs can be made at once, from those there are."""
        rows = np.full(self.problem.n_mentees, -1)
        rows[mentees] = np.arange(mentees.size)
        made = np.column_stack([rows[self.standing.mentees], self.standing.mentors])
        made = made[made[:, 0] >= 0]
        made = made[usable[made[:, 0], made[:, 1]]]
        scores = np.where(usable, 0.0, np.nan)
        problem = self._posed(mentees, scores, self._places)
        return most_served(problem, Matching(made.astype(np.int32))).served

    def _greatest(self, mentees: IntArray) -> list[float]:
        """Return the scores of the greatest sum.

        Being left without a mentor is one more mentor, with room for all and no score:
        so nobody is served at the cost of the sum.
        """
        demand = self._demand[mentees]
        nobody = np.zeros((mentees.size, int(demand.max(initial=0))))
        scores = np.where(self.is_open[mentees], self.scores[mentees], np.nan)
        room = np.full(nobody.shape[1], mentees.size)
        problem = self._posed(
            mentees, np.hstack([scores, nobody]), np.concatenate([self._places, room])
        )
        matching = solve(problem).matching
        real = matching.mentors < self.problem.n_mentors
        found: FloatArray = scores[matching.mentees[real], matching.mentors[real]]
        return [float(score) for score in found]

    def _posed(
        self, mentees: IntArray, scores: FloatArray, places: IntArray
    ) -> Problem:
        demand = self._demand[mentees]
        return Problem(compatibility=Dense(scores), capacity=places, demand=demand)

    @property
    def _places(self) -> IntArray:
        """Places that fixed pairs leave."""
        fixed = np.bincount(self.problem.fixed[:, 1], minlength=self.problem.n_mentors)
        return np.asarray(np.maximum(self.problem.capacity - fixed, 0))

    @property
    def _demand(self) -> IntArray:
        """Demand that fixed pairs leave."""
        fixed = np.bincount(self.problem.fixed[:, 0], minlength=self.problem.n_mentees)
        return np.asarray(np.maximum(self.problem.demand - fixed, 0))


def _grid(shape: tuple[int, int]) -> tuple[IntArray, IntArray]:
    """Return all pairs, row by row."""
    mentees, mentors = np.indices(shape)
    return mentees.ravel(), mentors.ravel()


def _firsts(allowed: BoolArray, scores: FloatArray) -> BoolArray:
    """Return the allowed pairs than which a mentee has no better, as ranks have it."""
    best = np.where(allowed, scores, -np.inf).max(axis=1, initial=-np.inf)
    return np.asarray(allowed & (bars_of(scores) >= best[:, None]))
