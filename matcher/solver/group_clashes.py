"""Clashes of groups: those that are plain to see, and the smallest of the others."""

from collections.abc import Iterable

import numpy as np

from matcher.solver.clashes import plain_clashes
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash, ClashKind, Diagnosis
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.loading import loaded_in_time
from matcher.solver.problem import Problem
from matcher.solver.relaxing import fewest_to_give_up, smallest_clash

# Above this many pairs, each in every option, a test takes too long to make dozens.
_MOST_PLACES = 50_000


def group_clashes(problem: Problem) -> tuple[Clash, ...]:
    """Return every clash of groups that is plain to see."""
    return (*plain_clashes(problem), *_unfillable(problem), *_torn(problem))


def group_diagnosis(
    problem: Problem, deadline: Deadline, clashes: tuple[Clash, ...] = ()
) -> Diagnosis:
    """Return why no groups obey the rules, once that is proven.

    Parameters
    ----------
    problem
        The problem that nothing obeys.
    deadline
        Ends the search with what is left: each test is a solve of a small program.
    clashes
        Those that are plain to see.

    Returns
    -------
    The smallest set of rules that clash, and the fewest to give up. Where there are
    too many pairs for such tests, the plain clashes alone.
    """
    if clashes and problem.n_mentees * Formats.of(problem).size > _MOST_PLACES:
        return Diagnosis(clashes)

    def is_infeasible(fewer: Problem) -> bool:
        return _possible(fewer, deadline) is False

    def is_feasible(fewer: Problem) -> bool:
        return _possible(fewer, deadline) is True

    def is_over() -> bool:
        return deadline.reached() is not None

    core = smallest_clash(problem, is_infeasible, is_over)
    given_up = fewest_to_give_up(problem, is_feasible, core, is_over)
    if clashes:
        # They say the same in plainer words.
        return Diagnosis(clashes, relaxation=given_up)
    clash = Clash(
        kind=ClashKind.GROUPS_UNREACHABLE,
        mentees=_people(one for rule in core for one in (rule.mentee, rule.other)),
        mentors=_people(rule.mentor for rule in core),
        rules=tuple(sorted({rule.kind.value for rule in core})),
        needed=len(core),
        available=max(0, len(core) - 1),
    )
    return Diagnosis((clash,), core, given_up)


def is_impossible(problem: Problem, deadline: Deadline) -> bool:
    """Say whether it is proven, over all pairs, that nothing obeys the rules.

    Where there are too many pairs for a program of all of them, nothing is proven.
    """
    if problem.n_mentees * Formats.of(problem).size > _MOST_PLACES:
        return False
    return _possible(problem, deadline) is False


def _possible(problem: Problem, deadline: Deadline) -> bool | None:
    """Say whether a matching obeys a problem; None: a limit came before the answer."""
    if not loaded_in_time(deadline):
        return None
    # Loading scipy takes longer than a small solve.
    from matcher.solver.groups.model import Goal, GroupModel  # noqa: PLC0415

    if group_clashes(problem):
        return False
    formats = Formats.of(problem)
    keys = np.arange(problem.n_mentees * problem.n_mentors)
    candidates = Candidates.of(relaxation(problem), formats, keys)
    model = GroupModel(problem, formats, candidates)
    found = model.solve(Goal(weights=np.zeros(candidates.size)), deadline)
    if found.infeasible:
        return False
    return None if found.places is None else True


def _people(positions: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({one for one in positions if one is not None}))


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
