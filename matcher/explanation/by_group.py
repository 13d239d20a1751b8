"""Quality group by group: whether one class or school is quietly worse off."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.explanation.evidence import Evidence
from matcher.participants import Mentee
from matcher.solver import among, solve

LEAST_PEOPLE: Final = 3
"""Smaller groups say nothing, and would name their people."""

MOST_PAIRS: Final = 100_000
"""Mentees times mentors up to which the best of each group is solved for: a school."""


class By(StrEnum):
    """What mentees are grouped by."""

    GRADE = "grade"
    ORGANISATION = "organisation"
    SEX = "sex"


_READ: Final[Mapping[By, Callable[[Mentee], str | None]]] = {
    By.GRADE: lambda mentee: None if mentee.grade is None else str(mentee.grade),
    By.ORGANISATION: lambda mentee: mentee.organisation,
    By.SEX: lambda mentee: None if mentee.sex is None else mentee.sex.value,
}


@dataclass(frozen=True, slots=True)
class GroupQuality:
    """How a group of mentees came out, beside the best it could have had.

    Parameters
    ----------
    by, name
        What the groups differ by, and the value that its mentees share.
    demand, served
        How many mentors they ask for together, and how many they got.
    mean
        Mean score of their pairs; None without pairs.
    first_choices
        Pairs in which the mentor is the mentee's best.
    best_served, best_mean
        The same where this group chose alone, before all others: served as far as
        can be, then with the greatest total. None beyond `MOST_PAIRS`.
    """

    by: By
    name: str
    demand: int
    served: int
    mean: float | None
    first_choices: int
    best_served: int | None = None
    best_mean: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.served <= self.demand:
            raise ValueError(f"Expected 0 to {self.demand} served, got {self.served}.")


def qualities(evidence: Evidence) -> tuple[GroupQuality, ...]:
    """Return the quality of every group, by attribute and then by name.

    Attributes with fewer than two groups of `LEAST_PEOPLE` are left out.
    """
    found: list[GroupQuality] = []
    for by, read in _READ.items():
        groups: dict[str, list[int]] = {}
        for at, mentee in enumerate(evidence.cohort.mentees):
            value = read(mentee)
            if value is not None:
                groups.setdefault(value, []).append(at)
        large = {
            name: np.array(members, dtype=np.int64)
            for name, members in groups.items()
            if len(members) >= LEAST_PEOPLE
        }
        if len(large) > 1:
            found += [
                _quality(evidence, by, name, large[name])
                for name in sorted(large, key=_in_order)
            ]
    return tuple(found)


def _in_order(name: str) -> tuple[int, str]:
    return int(name) if name.isdigit() else 0, name


def _quality(evidence: Evidence, by: By, name: str, members: IntArray) -> GroupQuality:
    standing = evidence.standing
    own: BoolArray = np.isin(standing.mentees, members)
    ranks = evidence.surveyed.rank_for_mentee[own]
    best_served, best_mean = _best(evidence, members)
    return GroupQuality(
        by=by,
        name=name,
        demand=int(evidence.problem.demand[members].sum()),
        served=int(own.sum()),
        mean=_mean(standing.scores[own].tolist()),
        first_choices=int((ranks == 1).sum()),
        best_served=best_served,
        best_mean=best_mean,
    )


def _best(evidence: Evidence, members: IntArray) -> tuple[int | None, float | None]:
    """Solve for a group alone, with all mentors' places to itself."""
    problem = evidence.problem
    if problem.n_mentees * problem.n_mentors > MOST_PAIRS:
        return None, None
    alone = among(problem, members, np.arange(problem.n_mentors))
    matching = solve(alone).matching
    scores = alone.scores(matching.mentees, matching.mentors)
    return scores.size, _mean(scores.tolist())


def _mean(scores: list[float]) -> float | None:
    return math.fsum(scores) / len(scores) if scores else None
