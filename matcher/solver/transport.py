"""The flow problem that is left once fixed pairs are in place."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray
from matcher.solver.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """Pairs under consideration, sorted by mentee then mentor.

    Parameters
    ----------
    mentees, mentors
        (n_arcs,), the pairs.
    scores
        (n_arcs,), the score of each, by the one fixed routine.
    """

    mentees: IndexArray
    mentors: IndexArray
    scores: FloatArray

    @property
    def size(self) -> int:
        """Number of pairs."""
        return len(self.mentees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """What people, or classes of people, still want and have beside fixed pairs.

    Parameters
    ----------
    demand
        (n_mentees,), units of demand left; what is beyond the number of mentors counts
        as one unit.
    capacity, load_min
        (n_mentors,), places left and the least load that is left to reach; places
        beyond the number of mentees count as one.
    level
        (n_mentees,), priority as 0 for the lowest, 1 for the next, and so on.
    mentee_size, mentor_size
        How many people each class holds: one, unless people were merged.
    """

    demand: IntArray
    capacity: IntArray
    load_min: IntArray
    level: IntArray
    mentee_size: IntArray
    mentor_size: IntArray

    @classmethod
    def of(cls, problem: Problem) -> "Transport":
        """Take the fixed pairs out of a problem that has no plain clash."""
        fixed = problem.fixed
        taken = np.bincount(fixed[:, 0], minlength=problem.n_mentees)
        load = np.bincount(fixed[:, 1], minlength=problem.n_mentors)
        # One beyond what can be used: who can never be full has no price for being so.
        most = np.minimum(problem.capacity, problem.n_mentees + 1)
        return cls(
            demand=np.minimum(problem.demand, problem.n_mentors + 1) - taken,
            capacity=np.maximum(most - load, 0),
            load_min=np.maximum(problem.load_min - load, 0),
            level=problem.level,
            mentee_size=np.ones(problem.n_mentees, dtype=np.int64),
            mentor_size=np.ones(problem.n_mentors, dtype=np.int64),
        )

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors, or of their classes."""
        return len(self.demand), len(self.capacity)

    @property
    def n_levels(self) -> int:
        """Number of priorities."""
        return int(self.level.max(initial=0)) + 1

    def limits(self, arcs: Arcs) -> IntArray:
        """Return how often each pair of classes can be used: once a pair of people."""
        sizes = self.mentee_size[arcs.mentees] * self.mentor_size[arcs.mentors]
        return np.asarray(sizes)


def all_arcs(problem: Problem) -> Arcs:
    """Return every allowed pair that is not fixed, for problems small enough."""
    mentees = np.repeat(np.arange(problem.n_mentees), problem.n_mentors)
    mentors = np.tile(np.arange(problem.n_mentors), problem.n_mentees)
    return arcs_among(problem, mentees, mentors)


def arcs_among(problem: Problem, mentees: IntArray, mentors: IntArray) -> Arcs:
    """Return the allowed pairs among some, that are not fixed, scored."""
    usable = problem.allowed(mentees, mentors)
    usable &= ~problem.are_among(problem.fixed, mentees, mentors)
    mentees, mentors = mentees[usable], mentors[usable]
    return Arcs(
        mentees=mentees.astype(np.int32),
        mentors=mentors.astype(np.int32),
        scores=problem.scores(mentees, mentors),
    )
