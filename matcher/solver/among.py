"""A problem among some of its people only."""

import numpy as np

from matcher.arrays import IndexArray, IntArray
from matcher.solver.problem import Problem


def among(problem: Problem, mentees: IntArray, mentors: IntArray) -> Problem:
    """Return scores, rules and pairs among some people, counts as they are.

    Parameters
    ----------
    problem
        The whole problem.
    mentees, mentors
        Positions of those who stay, each once, in the new order.

    Notes
    -----
    For looking at pairs: groups, ranks and least loads do not come along.
    """
    return Problem(
        compatibility=problem.compatibility.people(mentees, mentors),
        eligibility=problem.eligibility.people(mentees, mentors),
        capacity=problem.capacity[mentors],
        demand=problem.demand[mentees],
        fixed=_moved(problem.fixed, problem, mentees, mentors),
        forbidden=_moved(problem.forbidden, problem, mentees, mentors),
        priority=problem.priority[mentees],
    )


def _moved(
    pairs: IndexArray, problem: Problem, mentees: IntArray, mentors: IntArray
) -> IndexArray:
    """Return pairs of which both stay, in new positions."""
    place = np.full(problem.n_mentees, -1), np.full(problem.n_mentors, -1)
    place[0][mentees] = np.arange(len(mentees))
    place[1][mentors] = np.arange(len(mentors))
    moved = np.column_stack([place[0][pairs[:, 0]], place[1][pairs[:, 1]]])
    kept: IndexArray = moved[(moved >= 0).all(axis=1)].astype(np.int32)
    return kept
