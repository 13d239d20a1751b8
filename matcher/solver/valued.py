"""Scores with additions to single pairs, whatever the scores are made of."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Compatibility, Finder, PairTerms, Positions
from matcher.compatibility.compatibility import RoughArray
from matcher.compatibility.pair_terms import changed_rows


@dataclass(frozen=True, slots=True)
class Valued:
    """Scores plus what a solver adds to some pairs to steer by.

    Parameters
    ----------
    scores
        All scores.
    terms
        What is added to single pairs.
    """

    scores: Compatibility
    terms: PairTerms

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.scores.shape

    def block(self, rows: slice, cols: slice) -> FloatArray:
        """Return the values of a block, NaN where a pair is not allowed."""
        found = np.array(self.scores.block(rows, cols))
        self.terms.add_to(found, rows, cols)
        return found

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the value of each pair, NaN where it is not allowed."""
        return self.scores.pairs(mentees, mentors) + self.terms.pairs(mentees, mentors)

    def permits(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it has a score."""
        return self.scores.permits(mentees, mentors)

    def people(self, mentees: Positions, mentors: Positions) -> "Valued":
        """Return the same of some people only, in the order given."""
        terms = self.terms.people(mentees, mentors)
        return Valued(self.scores.people(mentees, mentors), terms)

    def twins(self) -> tuple[IntArray, IntArray]:
        """Return the labels of the scores; a term makes unique."""
        labels = self.scores.twins()
        for side, named in zip(labels, (self.terms.rows, self.terms.cols), strict=True):
            single = np.unique(named)
            side[single] = int(side.max(initial=0)) + 1 + np.arange(single.size)
        return labels

    def changed_mentees(self, before: Compatibility) -> BoolArray | None:
        """Say whose scores or terms are others."""
        if not isinstance(before, Valued):
            return None
        changed = self.scores.changed_mentees(before.scores)
        if changed is None:
            return None
        return changed | changed_rows(self.terms, before.terms, len(changed))

    @property
    def reach(self) -> float:
        """The reach of the scores and the terms together."""
        greatest = float(np.abs(self.terms.values).max(initial=0.0))
        return self.scores.reach + greatest

    def finder(self, mentor_prices: FloatArray) -> "ValuedFinder":
        """Return a look at all surpluses under these mentor prices."""
        return ValuedFinder(self.scores.finder(mentor_prices), self.terms)


@dataclass(frozen=True, slots=True)
class ValuedFinder:
    """Surpluses with the additions, each rounded once more."""

    finder: Finder
    terms: PairTerms

    @property
    def error(self) -> float:
        """The error of the finder inside, and of adding a term to it."""
        greatest = float(np.abs(self.terms.values).max(initial=0.0))
        return 2 * self.finder.error + float(np.finfo(np.float32).eps) * greatest

    def surplus(self, rows: slice) -> RoughArray:
        """Return `score - mentor price` for rows."""
        found = self.finder.surplus(rows).copy()
        everyone = slice(0, self.terms.shape[1])
        self.terms.add_to(found, rows, everyone)
        return found
