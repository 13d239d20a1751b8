"""A problem among some of its people only."""

from matcher.arrays import IntArray
from matcher.compatibility import moved_pairs
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
        fixed=moved_pairs(problem.fixed, problem.shape, mentees, mentors),
        forbidden=moved_pairs(problem.forbidden, problem.shape, mentees, mentors),
        priority=problem.priority[mentees],
    )
