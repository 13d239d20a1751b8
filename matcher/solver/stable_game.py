"""Who would rather have whom: the acceptable pairs, as a solver of wishes sees them."""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import row_blocks
from matcher.solver.blocking import wishes
from matcher.solver.groups.task import with_inertia
from matcher.solver.problem import Problem
from matcher.solver.transport import Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """Acceptable pairs that are not fixed, sorted by mentee then mentor.

    Fixed pairs are taken out with their places: nobody may leave them, so they block
    nothing and count for nothing.

    Parameters
    ----------
    mentees, mentors
        (n_pairs,), the pairs.
    mentee_rank, mentor_rank
        (n_pairs,), where the pair stands in the list of its mentee and mentor: 0 for
        the first choices, 1 for the next, equal wishes sharing a rank.
    worth
        (n_pairs,), the score of each, and the price of changes for previous pairs.
    previous
        (n_pairs,), whether the pair is one of the previous matching.
    priority
        (n_mentees,), 0 for the lowest.
    demand
        (n_mentees,), units of demand beside fixed pairs.
    capacity, load_min
        (n_mentors,), places and least loads beside fixed pairs.
    """

    mentees: IntArray
    mentors: IntArray
    mentee_rank: IntArray
    mentor_rank: IntArray
    worth: FloatArray
    previous: BoolArray
    priority: IntArray
    demand: IntArray
    capacity: IntArray
    load_min: IntArray

    @classmethod
    def of(cls, problem: Problem) -> "Game":
        """Read the wishes of a problem; without ranks a higher score is the wish.

        Notes
        -----
        One block walk; memory grows with the acceptable pairs.
        """
        parts = [_acceptable(problem, rows) for rows in row_blocks(problem.shape)]
        wish = np.concatenate([part for part in parts if part.size] or [_NOBODY])
        mentees, mentors = wish[:, 0].astype(np.int64), wish[:, 1].astype(np.int64)
        transport = Transport.of(problem)
        valued = with_inertia(problem, problem)
        return cls(
            mentees=mentees,
            mentors=mentors,
            mentee_rank=_ranked(mentees, wish[:, 2]),
            mentor_rank=_ranked(mentors, wish[:, 3]),
            worth=valued.scores(mentees, mentors),
            previous=_are_previous(problem, mentees, mentors),
            priority=transport.level,
            demand=transport.demand,
            capacity=transport.capacity,
            load_min=transport.load_min,
        )

    def among(self, pairs: IntArray) -> "Game":
        """Return the game of some of the pairs, given ascending."""
        mentees, mentors = self.mentees[pairs], self.mentors[pairs]
        return replace(
            self,
            mentees=mentees,
            mentors=mentors,
            mentee_rank=_ranked(mentees, self.mentee_rank[pairs]),
            mentor_rank=_ranked(mentors, self.mentor_rank[pairs]),
            worth=self.worth[pairs],
            previous=self.previous[pairs],
        )

    @property
    def has_ties(self) -> bool:
        """Whether somebody has two equal wishes."""
        return _repeats(self.mentees, self.mentee_rank) or _repeats(
            self.mentors, self.mentor_rank
        )

    @property
    def size(self) -> int:
        """Number of acceptable pairs."""
        return len(self.mentees)


def acceptable_problem(problem: Problem) -> Problem:
    """Return the problem without wishes in which unacceptable pairs are forbidden.

    Priorities are left out: stability comes before them. So is a previous matching.
    """
    unwanted = np.zeros(problem.shape, dtype=np.bool_)
    for ranks in (problem.mentee_ranks, problem.mentor_ranks):
        if ranks is not None:
            unwanted |= np.isnan(ranks)
    pairs = np.argwhere(unwanted).astype(np.int32)
    # A fixed pair is the curator's word, whatever the two think of it.
    kept = ~problem.are_among(problem.fixed, pairs[:, 0], pairs[:, 1])
    return replace(
        problem,
        forbidden=np.concatenate([problem.forbidden, pairs[kept]]),
        mentee_ranks=None,
        mentor_ranks=None,
        priority=np.zeros(problem.n_mentees),
        inertia=None,
    )


_NOBODY = np.empty((0, 4))


def _acceptable(problem: Problem, rows: slice) -> FloatArray:
    """Return mentee, mentor and both wishes of the acceptable pairs of some rows."""
    mentee_wishes, mentor_wishes = wishes(problem, rows)
    local, mentors = np.nonzero(~(np.isnan(mentee_wishes) | np.isnan(mentor_wishes)))
    mentees = local + rows.start
    usable: BoolArray = problem.allowed(mentees, mentors)
    usable &= ~problem.are_among(problem.fixed, mentees, mentors)
    local, mentors = local[usable], mentors[usable]
    own, theirs = mentee_wishes[local, mentors], mentor_wishes[local, mentors]
    return np.column_stack([mentees[usable], mentors, own, theirs])


def _are_previous(problem: Problem, mentees: IntArray, mentors: IntArray) -> BoolArray:
    """Say of each pair whether it is one of the previous matching."""
    if problem.inertia is None:
        return np.zeros(len(mentees), dtype=np.bool_)
    return problem.are_among(problem.inertia.distinct, mentees, mentors)


def _ranked(people: IntArray, wish: FloatArray | IntArray) -> IntArray:
    """Return the dense rank of each wish among those of the same person."""
    if not people.size:
        return np.zeros(0, dtype=np.int64)
    order = np.lexsort((wish, people))
    new_person = np.diff(people[order], prepend=-1) != 0
    steps = np.cumsum(new_person | (np.diff(wish[order], prepend=np.nan) != 0))
    first = np.maximum.accumulate(np.where(new_person, steps, 0))
    ranks = np.empty_like(people)
    ranks[order] = steps - first
    return ranks


def _repeats(people: IntArray, ranks: IntArray) -> bool:
    """Say whether a person has one rank twice."""
    keys = np.sort(people * (int(ranks.max(initial=0)) + 1) + ranks)
    return bool((np.diff(keys) == 0).any())
