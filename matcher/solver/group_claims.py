"""Groups as a solution claims them, before their rules can be judged."""

from matcher.solver.finding import Finding
from matcher.solver.group_rules import Group
from matcher.solver.problem import Problem


def misplaced_groups(
    problem: Problem, groups: tuple[Group, ...] | None
) -> list[Finding]:
    """Find groups that name nobody, somebody twice, or a time that there is not.

    Parameters
    ----------
    problem
        The problem.
    groups
        As the solution claims them; None: it says nothing of groups.
    """
    if groups is None:
        return [] if problem.groups is None else [Finding(code="groups_missing")]
    return [
        Finding(code=code, mentor=group.mentor)
        for group in groups
        if (code := _fault(problem, group)) is not None
    ]


def _fault(problem: Problem, group: Group) -> str | None:
    """Return what is wrong with a group as it stands."""
    people = (*group.members, group.mentor)
    limits = (*(problem.n_mentees for _ in group.members), problem.n_mentors)
    if any(not 0 <= at < limit for at, limit in zip(people, limits, strict=True)):
        return "group_outside"
    if len(set(group.members)) < len(group.members):
        return "group_member_twice"
    n_times = 0 if problem.groups is None else problem.groups.mentor_times.shape[1]
    if group.time is not None and not 0 <= group.time < n_times:
        return "group_time_outside"
    return None
