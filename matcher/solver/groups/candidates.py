"""Pairs under consideration, and in which options they can be used."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.groups.formats import Formats
from matcher.solver.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Allowed pairs, sorted by mentee then mentor, each once.

    Parameters
    ----------
    mentees, mentors
        (n_pairs,), the pairs.
    values
        (n_pairs,), score, and what inertia adds to it.
    option, pair
        (n_places,), every option in which a pair can be used, sorted by option.
    """

    mentees: IntArray
    mentors: IntArray
    values: FloatArray
    option: IntArray
    pair: IntArray

    @classmethod
    def of(cls, problem: Problem, formats: Formats, keys: IntArray) -> "Candidates":
        """Take the allowed among some pairs.

        Parameters
        ----------
        problem
            The problem without sizes and choices (`formats.relaxation`).
        formats
            The options.
        keys
            Pairs as `mentee * n_mentors + mentor`, in any order.
        """
        keys = np.unique(keys)
        mentees, mentors = keys // problem.n_mentors, keys % problem.n_mentors
        allowed = problem.allowed(mentees, mentors)
        mentees, mentors = mentees[allowed], mentors[allowed]
        option, pair = formats.options_of(mentors)
        fits = formats.fits[formats.kind[option], mentees[pair]]
        option, pair = option[fits], pair[fits]
        order = np.argsort(option, kind="stable")
        return cls(
            mentees=mentees,
            mentors=mentors,
            values=problem.scores(mentees, mentors),
            option=option[order],
            pair=pair[order],
        )

    @property
    def size(self) -> int:
        """Number of pairs."""
        return len(self.mentees)

    @property
    def places(self) -> int:
        """Number of pairs, counted once for each option."""
        return len(self.option)

    def among(self, places: IntArray) -> "Candidates":
        """Return the candidates with some of their places only, in any order."""
        kept = np.sort(places)
        return replace(self, option=self.option[kept], pair=self.pair[kept])

    def keys(self, n_mentors: int) -> IntArray:
        """Return the pairs as `mentee * n_mentors + mentor`, ascending."""
        return np.asarray(self.mentees * n_mentors + self.mentors)
