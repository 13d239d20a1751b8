"""Wishes as ranks of everybody, for the stable policy."""

from dataclasses import replace

import numpy as np

from matcher.arrays import BoolArray, FloatArray
from matcher.meeting.wishes import Wishes
from matcher.solver import Problem

# Scores of questionnaires are built of hundredths: closer ones are equal wishes.
_DECIMALS = 9


def ranked(problem: Problem, wishes: Wishes) -> Problem:
    """Return a problem in which everybody ranks everybody whom the rules leave.

    Those named come first, in the order in which they were named; then the others by
    score, equal scores sharing a rank. Whom a rule, a veto or the curator closes is
    unacceptable.

    Parameters
    ----------
    problem
        Scores and rules.
    wishes
        The choices of both sides.

    Notes
    -----
    Two matrices of n_mentees · n_mentors, as the solver of wishes needs them.
    """
    n_mentees, n_mentors = problem.shape
    rows = np.repeat(np.arange(n_mentees), n_mentors)
    cols = np.tile(np.arange(n_mentors), n_mentees)
    scores = problem.scores(rows, cols).reshape(problem.shape).round(_DECIMALS)
    allowed = problem.allowed(rows, cols).reshape(problem.shape)
    return replace(
        problem,
        mentee_ranks=_ranks(scores, allowed, wishes.mentee_choices),
        mentor_ranks=_ranks(scores.T, allowed.T, wishes.mentor_choices).T,
    )


def _ranks(
    scores: FloatArray, allowed: BoolArray, choices: tuple[tuple[int, ...], ...]
) -> FloatArray:
    """Rank the others for each person: named ones first, then by score."""
    ranks = np.full(scores.shape, np.nan)
    for person, named in enumerate(choices):
        _, places = np.unique(-scores[person], return_inverse=True)
        own = places + 1.0 + len(named)
        own[list(named)] = np.arange(1, len(named) + 1)
        ranks[person, allowed[person]] = own[allowed[person]]
    return ranks
