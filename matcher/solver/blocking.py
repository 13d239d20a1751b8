"""Pairs who would both rather have each other than what they got."""

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray
from matcher.compatibility import row_blocks
from matcher.solver.problem import Problem


def blocking_pairs(problem: Problem, pairs: IndexArray) -> IndexArray:
    """Return the pairs that block a matching, sorted, (n_pairs, 2).

    A pair blocks if it is allowed and not used, each finds the other acceptable, and
    each has a free place or would *strictly* rather have the other than the worst of
    the present partners that is not fixed (weak stability with ties). Without ranks a
    higher score is the wish of both.

    Parameters
    ----------
    problem
        The problem.
    pairs
        (n_pairs, 2), the matching, sorted.

    Notes
    -----
    One block walk.

    References
    ----------
    D. F. Manlove, Algorithmics of Matching Under Preferences, 2013, §3.1.
    """
    mentee_bars, mentor_bars = _bars(problem, pairs)
    found = []
    for rows in row_blocks(problem.shape):
        mentee_wishes, mentor_wishes = wishes(problem, rows)
        keen = mentee_wishes < mentee_bars[rows, None]
        keen &= mentor_wishes < mentor_bars
        at = np.argwhere(keen).astype(np.int32)
        found.append(at + np.array([rows.start, 0], dtype=np.int32))
    blocking = np.concatenate([*found, np.empty((0, 2), dtype=np.int32)])
    open_to = problem.allowed(blocking[:, 0], blocking[:, 1])
    open_to &= ~problem.are_among(pairs, blocking[:, 0], blocking[:, 1])
    kept: IndexArray = blocking[open_to]
    return kept


def wishes(problem: Problem, rows: slice) -> tuple[FloatArray, FloatArray]:
    """Return how each side orders the pairs of some rows: lower is better.

    Returns
    -------
    mentee_wishes, mentor_wishes
        (len(rows), n_mentors) each, NaN where the pair is unacceptable.
    """
    if problem.mentee_ranks is not None and problem.mentor_ranks is not None:
        return problem.mentee_ranks[rows], problem.mentor_ranks[rows]
    mentees = np.repeat(np.arange(rows.start, rows.stop), problem.n_mentors)
    mentors = np.tile(np.arange(problem.n_mentors), rows.stop - rows.start)
    shape = rows.stop - rows.start, problem.n_mentors
    wish = -problem.scores(mentees, mentors).reshape(shape)
    mentee_ranks, mentor_ranks = problem.mentee_ranks, problem.mentor_ranks
    return (
        wish if mentee_ranks is None else mentee_ranks[rows],
        wish if mentor_ranks is None else mentor_ranks[rows],
    )


def _bars(problem: Problem, pairs: IndexArray) -> tuple[FloatArray, FloatArray]:
    """Return what a wish must be below for each person to leave the present."""
    mentee_wishes, mentor_wishes = _own_wishes(problem, pairs)
    free = ~problem.are_among(problem.fixed, pairs[:, 0], pairs[:, 1])
    counts = np.bincount(pairs[:, 0], minlength=problem.n_mentees)
    loads = np.bincount(pairs[:, 1], minlength=problem.n_mentors)
    return (
        _worst(pairs[free, 0], mentee_wishes[free], counts < problem.demand),
        _worst(pairs[free, 1], mentor_wishes[free], loads < problem.capacity),
    )


def _own_wishes(problem: Problem, pairs: IndexArray) -> tuple[FloatArray, FloatArray]:
    """Return how each side orders the pairs of the matching; NaN counts as worst."""
    wish = -problem.scores(pairs[:, 0], pairs[:, 1])
    found = []
    for given in (problem.mentee_ranks, problem.mentor_ranks):
        own = wish if given is None else given[pairs[:, 0], pairs[:, 1]]
        found.append(np.where(np.isnan(own), np.inf, own))
    return found[0], found[1]


def _worst(people: IndexArray, own: FloatArray, has_place: BoolArray) -> FloatArray:
    """Return the worst present wish of each person, infinite with a free place."""
    bars = np.full(has_place.shape, -np.inf)
    np.maximum.at(bars, people, own)
    bars[has_place] = np.inf
    return bars
