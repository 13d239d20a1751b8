"""Clashes of groups that can be seen without solving, and the rest as a whole."""

import numpy as np

from matcher.solver.clashes import plain_clashes
from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.problem import Problem


def group_clashes(problem: Problem, *, proven: bool = False) -> tuple[Clash, ...]:
    """Return every clash of groups that is plain to see.

    Parameters
    ----------
    problem
        The problem.
    proven
        Whether a search has proven that nothing obeys: then there is always a clash,
        of all mentors who must get somebody if of nobody in particular.
    """
    found = [*plain_clashes(problem), *_unfillable(problem), *_torn(problem)]
    if not found and proven:
        musts = np.union1d(problem.fixed[:, 1], np.flatnonzero(problem.load_min))
        found.append(
            Clash(
                kind=ClashKind.GROUPS_UNREACHABLE,
                mentees=tuple(np.unique(problem.fixed[:, 0]).tolist()),
                mentors=tuple(musts.astype(int).tolist()),
                needed=int(problem.group_min[musts.astype(int)].max(initial=1)),
            )
        )
    return tuple(found)


def _unfillable(problem: Problem) -> list[Clash]:
    """Find mentors who must get somebody though their group can never fill."""
    must = problem.load_min > 0
    must[problem.fixed[:, 1]] = True
    if problem.groups is not None:
        must &= problem.groups.individual_places == 0
    too_small = must & (problem.group_min > problem.capacity)
    return [
        Clash(
            kind=ClashKind.GROUPS_UNREACHABLE,
            mentors=(mentor,),
            needed=int(problem.group_min[mentor]),
            available=int(problem.capacity[mentor]),
        )
        for mentor in np.flatnonzero(too_small).tolist()
    ]


def _torn(problem: Problem) -> list[Clash]:
    """Find mentees who must share a mentor and must not."""
    both = {tuple(sorted(pair)) for pair in problem.together.tolist()}
    both &= {tuple(sorted(pair)) for pair in problem.apart.tolist()}
    served = {mentee for mentee, _ in problem.fixed.tolist()}
    return [
        Clash(
            kind=ClashKind.GROUPS_UNREACHABLE, mentees=pair, rules=("together", "apart")
        )
        for pair in sorted(both)
        if served & set(pair)
    ]
