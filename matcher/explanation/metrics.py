"""How good a matching is as a whole."""

import math
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray
from matcher.explanation.best_possible import Best, BestPossible
from matcher.explanation.section_metrics import SectionMetrics, behind, measure
from matcher.explanation.sections import sections_of
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey
from matcher.meeting import WishMetrics
from matcher.participants import Cohort
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
    best, best_worst
        The best of each measure there could be, the lowest score where as many are
        served as here; None where there are too many pairs to compute it, or groups
        or fewer pairs than possible leave the lowest score without a meaning.
    is_best_reached
        Whether some matching reaches each best; else it is a bound.
    sections
        The same by grade, organisation and category of the mentees.
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
    best: Best | None = None
    best_worst: float | None = None
    is_best_reached: bool = True
    sections: tuple[SectionMetrics, ...] = ()

    @property
    def share_served(self) -> float:
        """Share of the demand that is served; 1 where nobody asks."""
        return self.served / self.demand if self.demand else 1.0

    @property
    def share_of_best(self) -> float | None:
        """The total over the greatest there could be; None where that is not known."""
        if self.best is None or self.best.total <= 0:
            return None
        return self.total / self.best.total

    @property
    def behind(self) -> tuple[SectionMetrics, ...]:
        """Sections that got clearly less of their best than the others of the kind."""
        return behind(self.sections)

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

    def compared(
        self, cohort: Cohort, problem: Problem, standing: Standing, surveyed: Survey
    ) -> "Metrics":
        """Return the figures with the best of each, and by section."""
        possible = BestPossible.of(problem, standing)
        sections = tuple(
            measure(section, problem, standing, surveyed, possible)
            for section in sections_of(cohort)
        )
        if possible is None:
            return replace(self, sections=sections)
        best = possible.for_mentees(np.arange(problem.n_mentees))
        serves_most = self.served == best.served
        return replace(
            self,
            best=best,
            best_worst=possible.worst() if serves_most else None,
            is_best_reached=possible.is_reached,
            sections=sections,
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
