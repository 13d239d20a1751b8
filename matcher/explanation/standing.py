"""The matching seen from each person: who is full, who waits, who is idle."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray
from matcher.solver import Matching, Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """A matching with what it leaves open.

    Parameters
    ----------
    mentees, mentors, scores
        The pairs, sorted by mentor, then mentee; (n_pairs,) each.
    is_fixed
        Whether the curator fixed each pair, (n_pairs,).
    loads, free_places
        Mentees of each mentor, and places left, (n_mentors,).
    unmet
        Mentors that each mentee still lacks, (n_mentees,).
    idle
        Mentors with places and nobody in them, ascending.
    """

    mentees: IndexArray
    mentors: IndexArray
    scores: FloatArray
    is_fixed: BoolArray
    loads: IntArray
    free_places: IntArray
    unmet: IntArray
    idle: IntArray

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "Standing":
        """Judge a matching from the problem alone."""
        order = np.lexsort((matching.mentees, matching.mentors))
        mentees, mentors = matching.mentees[order], matching.mentors[order]
        loads = matching.loads(problem)
        return cls(
            mentees=mentees,
            mentors=mentors,
            scores=problem.scores(mentees, mentors),
            is_fixed=problem.are_among(problem.fixed, mentees, mentors),
            loads=loads,
            free_places=problem.capacity - loads,
            unmet=problem.demand - matching.served_each(problem),
            idle=np.flatnonzero((problem.capacity > 0) & (loads == 0)),
        )

    def pairs_in(self, rows: slice) -> IntArray:
        """Return the positions of the pairs whose mentee is among some rows."""
        inside = (self.mentees >= rows.start) & (self.mentees < rows.stop)
        return np.flatnonzero(inside)

    @property
    def bars(self) -> tuple[FloatArray, FloatArray]:
        """The score each person must exceed to gain by a new partner.

        Minus infinity where there is a free place, infinity where every partner is
        fixed or nobody is wanted.
        """
        moving = ~self.is_fixed
        mentee_bars = np.where(self.unmet > 0, -np.inf, np.inf)
        mentor_bars = np.where(self.free_places > 0, -np.inf, np.inf)
        movable = self.scores[moving]
        np.minimum.at(mentee_bars, self.mentees[moving], movable)
        np.minimum.at(mentor_bars, self.mentors[moving], movable)
        return mentee_bars, mentor_bars
