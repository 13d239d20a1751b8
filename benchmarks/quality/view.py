"""What a method may know of a cohort: its problem, and the scores of all pairs."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.scoring import Scoring
from matcher.solver import Problem

# The result contract: points add up to the score within this.
_ADDS_UP = 1e-9


@dataclass(frozen=True, slots=True)
class View:
    """A problem as a method sees it.

    Parameters
    ----------
    problem, scoring
        Rules and places, and where the scores come from.
    scores
        (n_mentees, n_mentors), NaN where a rule forbids the pair.
    """

    problem: Problem
    scoring: Scoring
    scores: FloatArray

    @classmethod
    def of(cls, problem: Problem, scoring: Scoring) -> "View":
        """Compute all scores once, each by the routine that answers are told by."""
        rows = np.repeat(np.arange(problem.n_mentees), problem.n_mentors)
        cols = np.tile(np.arange(problem.n_mentors), problem.n_mentees)
        scores = problem.scores(rows, cols)
        scores[~problem.allowed(rows, cols)] = np.nan
        return cls(problem, scoring, scores.reshape(problem.shape))

    def without(self, mentor: int) -> "View":
        """Return the view after a mentor has withdrawn."""
        places, least = self.problem.capacity.copy(), self.problem.group_min.copy()
        places[mentor] = least[mentor] = 0
        problem = replace(self.problem, capacity=places, group_min=least)
        return replace(self, problem=problem)

    def ledger_share(self, pairs: IntArray) -> float:
        """Return the share of pairs whose points add up to their score within 1e-9."""
        if not len(pairs):
            return 1.0
        ledgers = self.scoring.contributions_of(pairs[:, 0], pairs[:, 1])
        points = np.array([sum(part.points for part in ledger) for ledger in ledgers])
        extra = self.scoring.compatibility.extra
        if extra is not None:
            points += extra.pairs(pairs[:, 0], pairs[:, 1])
        off = np.abs(points - self.problem.scores(pairs[:, 0], pairs[:, 1]))
        return float((off <= _ADDS_UP).mean())
