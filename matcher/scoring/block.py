"""One criterion as numbers: distinct answers, who gave them, how they compare."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray
from matcher.compatibility import Positions
from matcher.participants import Role
from matcher.programme import Criterion
from matcher.scoring.contribution import Contribution, Link

MISSING = 0
"""Position of the missing answer among the distinct answers of a side."""


class Comparison(Protocol):
    """How the distinct answers of both sides compare; made by a kind of criterion.

    The value of two answers is the inner product of their rows and lies in [0, 1].
    """

    @property
    def mentee_rows(self) -> FloatArray:
        """(n_mentee_answers, d): the columns φ of each distinct answer."""

    @property
    def mentor_rows(self) -> FloatArray:
        """(n_mentor_answers, d): the columns ψ of each distinct answer."""

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return the words behind the value of two answers, by their positions."""


@dataclass(frozen=True, slots=True)
class Block:
    """One criterion over a cohort.

    Parameters
    ----------
    criterion
        What is compared.
    weight
        Its share in the whole score.
    comparison
        Values and words of distinct answers.
    mentee_answer, mentor_answer
        Whose answer is which: 0 for a missing one, else 1 + position in the
        comparison; (n_mentees,) and (n_mentors,).
    """

    criterion: Criterion
    weight: float
    comparison: Comparison
    mentee_answer: IndexArray
    mentor_answer: IndexArray

    def mentee_features(self) -> FloatArray:
        """Return φ with the two neutral columns, (n_mentees, d + 2).

        The first extra column is 1 where the mentee's answer is missing; the second
        is the neutral value where it is there.
        """
        missing = np.equal(self.mentee_answer, MISSING)
        given = np.where(missing, 0.0, self.criterion.neutral)
        rows = _with_missing(self.comparison.mentee_rows)[self.mentee_answer]
        return np.column_stack([rows, missing, given])

    def mentor_features(self) -> FloatArray:
        """Return ψ with the two neutral columns, (n_mentors, d + 2).

        The first extra column is the neutral value; the second is 1 where the
        mentor's answer is missing. So a pair counts the neutral value once, whether
        one answer is missing or both.
        """
        missing = np.equal(self.mentor_answer, MISSING)
        neutral = np.full(missing.size, self.criterion.neutral)
        rows = _with_missing(self.comparison.mentor_rows)[self.mentor_answer]
        return np.column_stack([rows, neutral, missing])

    def contributions(
        self, mentees: Positions, mentors: Positions
    ) -> list[Contribution]:
        """Return the part of this criterion in each pair."""
        width = len(self.comparison.mentor_rows) + 1
        answers = self.mentee_answer[mentees].astype(np.int64) * width
        keys, place = np.unique(
            answers + self.mentor_answer[mentors], return_inverse=True
        )
        left, right = np.divmod(keys, width)
        values = self._values(left, right)
        made = list(map(self._contribution, left.tolist(), right.tolist(), values))
        return [made[at] for at in place.tolist()]

    def _values(self, left: IntArray, right: IntArray) -> list[float]:
        """Return the value of each pair of answers, by their numbers."""
        values = np.full(left.size, self.criterion.neutral)
        given = np.flatnonzero((left != MISSING) & (right != MISSING))
        for start in range(0, given.size, _AT_ONCE):
            part = given[start : start + _AT_ONCE]
            values[part] = np.einsum(
                "ij,ij->i",
                self.comparison.mentee_rows[left[part] - 1],
                self.comparison.mentor_rows[right[part] - 1],
            )
        # The last bits of a sum may leave [0, 1].
        kept: list[float] = values.clip(0.0, 1.0).tolist()
        return kept

    def _contribution(self, mentee: int, mentor: int, value: float) -> Contribution:
        """Return the contribution of two answers, by their numbers."""
        missing = _missing_roles(mentee, mentor)
        links: tuple[Link, ...] = ()
        if value and not missing:
            links = self.comparison.links(mentee - 1, mentor - 1)
        return Contribution(
            criterion=self.criterion.id,
            kind=self.criterion.kind,
            value=value,
            weight=self.weight,
            points=value * self.weight,
            missing=missing,
            links=links,
        )


# Rows gathered at once: a few megabytes for the widest criterion.
_AT_ONCE = 2048


def _with_missing(rows: FloatArray) -> FloatArray:
    """Put a row of zeros for the missing answer before the others."""
    return np.vstack([np.zeros((1, rows.shape[1])), rows])


def _missing_roles(mentee: int, mentor: int) -> tuple[Role, ...]:
    sides = ((Role.MENTEE, mentee), (Role.MENTOR, mentor))
    return tuple(role for role, answer in sides if answer == MISSING)
