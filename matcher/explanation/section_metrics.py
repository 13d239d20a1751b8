"""How good a matching is for the mentees of one section."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from matcher.explanation.best_possible import Best, BestPossible
from matcher.explanation.sections import Section, SectionKind
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey
from matcher.solver import Problem

BEHIND_BY: Final = 0.1
"""A section is behind where its share of the best is lower than all theirs by this."""

LEAST_BEHIND: Final = 5
"""Mentees below which a share says more of single people than of a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMetrics:
    """Figures of the mentees of one section.

    Parameters
    ----------
    kind, value
        What they have in common; `value` is None for those who did not say.
    mentees
        How many they are.
    demand, served
        How many mentors they ask for together, and how many they got.
    total
        Sum of their scores.
    first_choices
        Pairs in which the mentor is the mentee's best.
    best
        What they could get if they alone counted; None where there are too many pairs.
    """

    kind: SectionKind
    value: str | None
    mentees: int
    demand: int
    served: int
    total: float
    first_choices: int
    best: Best | None

    @property
    def mean(self) -> float | None:
        """Mean score of a pair; None without pairs."""
        return self.total / self.served if self.served else None

    @property
    def share_of_best(self) -> float | None:
        """The sum of scores over the greatest there could be, None of nothing."""
        if self.best is None or self.best.total <= 0:
            return None
        return self.total / self.best.total


def behind(sections: Sequence[SectionMetrics]) -> tuple[SectionMetrics, ...]:
    """Return the sections that got clearly less of their best than the others.

    All sections of a kind compete for the same places, so each is held against what
    they reach together: the sum of their totals over the sum of their bests.
    """
    return tuple(
        section
        for kind in SectionKind
        for section in _behind([one for one in sections if one.kind is kind])
    )


def share_together(sections: Sequence[SectionMetrics]) -> float | None:
    """Return what the sections of a kind reach of their bests, taken together."""
    best = math.fsum(one.best.total for one in sections if one.best is not None)
    return math.fsum(one.total for one in sections) / best if best > 0 else None


def _behind(sections: Sequence[SectionMetrics]) -> list[SectionMetrics]:
    """Return those of one kind that are behind."""
    together = share_together(sections)
    return [
        one
        for one in sections
        if together is not None
        and one.mentees >= LEAST_BEHIND
        and one.share_of_best is not None
        and one.share_of_best < together - BEHIND_BY
    ]


def measure(
    section: Section,
    problem: Problem,
    standing: Standing,
    surveyed: Survey,
    possible: BestPossible | None,
) -> SectionMetrics:
    """Measure a matching for one section."""
    mentees = np.array(section.mentees, dtype=np.int64)
    theirs = np.isin(standing.mentees, mentees)
    return SectionMetrics(
        kind=section.kind,
        value=section.value,
        mentees=mentees.size,
        demand=int(problem.demand[mentees].sum()),
        served=int(theirs.sum()),
        total=math.fsum(standing.scores[theirs].tolist()),
        first_choices=int((surveyed.rank_for_mentee[theirs] == 1).sum()),
        best=None if possible is None else possible.for_mentees(mentees),
    )
