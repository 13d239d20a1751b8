"""How good a matching is as a whole."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey
from matcher.meeting import WishMetrics
from matcher.solver import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Figures of the whole matching.

    Parameters
    ----------
    demand, served
        How many mentors the mentees ask for together, and how many they got.
    total
        Sum of the scores.
    mean, worst
        Mean and lowest score of a pair; None without pairs.
    gini
        Spread of the scores: 0 where all are equal, near 1 where few have all; None
        without pairs or where all scores are 0.
    places, mentors, mentors_used, greatest_load
        Places offered, mentors who offer any, mentors with mentees, and the most
        mentees of one mentor.
    first_choices, top_three
        Pairs in which the mentor is the mentee's best, or among the best three.
    blocking_pairs
        Pairs not made whose both sides would score higher together than now.
    wishes
        Which wishes after the meeting are met; None where there are none.
    """

    demand: int
    served: int
    total: float
    mean: float | None
    worst: float | None
    gini: float | None
    places: int
    mentors: int
    mentors_used: int
    greatest_load: int
    first_choices: int
    top_three: int
    blocking_pairs: int
    wishes: WishMetrics | None = None

    @property
    def share_served(self) -> float:
        """Share of the demand that is served; 1 where nobody asks."""
        return self.served / self.demand if self.demand else 1.0

    @classmethod
    def of(
        cls,
        problem: Problem,
        standing: Standing,
        surveyed: Survey,
        wishes: WishMetrics | None = None,
    ) -> "Metrics":
        """Measure a matching."""
        scores = standing.scores
        total = math.fsum(scores.tolist())
        top_three = 3
        return cls(
            demand=int(problem.demand.sum()),
            served=scores.size,
            total=total,
            mean=total / scores.size if scores.size else None,
            worst=float(scores.min()) if scores.size else None,
            gini=gini(scores),
            places=int(problem.capacity.sum()),
            mentors=int((problem.capacity > 0).sum()),
            mentors_used=int((standing.loads > 0).sum()),
            greatest_load=int(standing.loads.max(initial=0)),
            first_choices=int((surveyed.rank_for_mentee == 1).sum()),
            top_three=int((surveyed.rank_for_mentee <= top_three).sum()),
            blocking_pairs=surveyed.blocking_pairs,
            wishes=wishes,
        )


def gini(scores: FloatArray) -> float | None:
    """Return the Gini coefficient of scores, or None where it has no meaning.

    Half the mean difference between two pairs drawn at random, over the mean.

    Parameters
    ----------
    scores
        (n_pairs,), not negative.

    Examples
    --------
    >>> gini(np.array([0.5, 0.5])), gini(np.array([0.0, 1.0]))
    (0.0, 0.5)
    """
    total = math.fsum(scores.tolist())
    if not scores.size or total <= 0 or scores.min() < 0:
        return None
    ranked = np.sort(scores)
    weights = 2 * np.arange(1, scores.size + 1) - scores.size - 1
    spread = math.fsum((weights * ranked).tolist()) / (scores.size * total)
    return max(0.0, spread)
