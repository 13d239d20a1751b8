"""Whether groups obey their rules: members, size, time, closeness, formats, changes."""

from collections import Counter

import numpy as np

from matcher.arrays import IndexArray, distinct
from matcher.solver.group_rules import Group, GroupRules
from matcher.solver.problem import Problem
from matcher.solver.violation import RuleBroken, Violation

SPAN_ROUNDING = 1e-9
"""Differences of grades given as decimals may miss the span by their last bit."""


def broken_group_rules(
    problem: Problem, pairs: IndexArray, groups: tuple[Group, ...]
) -> list[Violation]:
    """Return every broken rule of groups, and of the previous matching.

    Parameters
    ----------
    problem
        The problem.
    pairs
        (n_pairs, 2), all pairs of a matching, sorted.
    groups
        The groups that some of them form.
    """
    found = [*_wrong_members(problem, pairs, groups), *_changes(problem, pairs)]
    if problem.groups is None:
        return found
    for group in groups:
        found += _wrong_size(problem, group)
        found += _wrong_time(problem.groups, group)
        found += _wrong_span(problem.groups, group)
    return found + _wrong_formats(problem.groups, pairs, groups)


def _wrong_members(
    problem: Problem, pairs: IndexArray, groups: tuple[Group, ...]
) -> list[Violation]:
    """Find members without a pair, and mentors with two groups."""
    counts = Counter(group.mentor for group in groups)
    found = [
        Violation(rule=RuleBroken.GROUP_TWICE, mentor=mentor, count=count, limit=1)
        for mentor, count in sorted(counts.items())
        if count > 1
    ]
    # All groups at once: each look at the pairs costs as much as looking at all.
    sizes = [len(group.members) for group in groups]
    members = np.array([one for group in groups for one in group.members], np.int64)
    mentors = np.repeat([group.mentor for group in groups], sizes).astype(np.int64)
    paired = problem.are_among(pairs, members, mentors)
    without = distinct(np.repeat(np.arange(len(groups)), sizes)[~paired])
    return found + [
        Violation(rule=RuleBroken.GROUP_MEMBERS, mentor=groups[at].mentor)
        for at in without.tolist()
    ]


def _changes(problem: Problem, pairs: IndexArray) -> list[Violation]:
    """Find out whether too many of the previous pairs are given up."""
    inertia = problem.inertia
    if inertia is None or inertia.most_changes is None:
        return []
    lost = inertia.lost(pairs)
    if lost <= inertia.most_changes:
        return []
    return [Violation(rule=RuleBroken.CHANGES, count=lost, limit=inertia.most_changes)]


def _wrong_size(problem: Problem, group: Group) -> list[Violation]:
    """Find out whether a group has fewer members than it needs."""
    least = max(1, int(problem.group_min[group.mentor]))
    size = len(group.members)
    if size >= least:
        return []
    return [
        Violation(
            rule=RuleBroken.GROUP_MIN, mentor=group.mentor, count=size, limit=least
        )
    ]


def _wrong_time(rules: GroupRules, group: Group) -> list[Violation]:
    """Find members who cannot come at the group's time."""
    if rules.mentee_times.shape[1] == 0:
        return []
    offered = group.time is not None and rules.mentor_times[group.mentor, group.time]
    return [
        Violation(rule=RuleBroken.GROUP_TIME, mentee=member, mentor=group.mentor)
        for member in group.members
        if not (offered and rules.mentee_times[member, group.time])
    ]


def _wrong_span(rules: GroupRules, group: Group) -> list[Violation]:
    """Find out whether the known grades of a group are too far apart."""
    if not np.isfinite(rules.grade_span):
        return []
    grades = rules.grade[list(group.members)]
    grades = grades[~np.isnan(grades)]
    span = float(np.ptp(grades)) if grades.size else 0.0
    if span <= rules.grade_span + SPAN_ROUNDING:
        return []
    return [
        Violation(
            rule=RuleBroken.GROUP_SPAN,
            mentor=group.mentor,
            count=int(np.ceil(span)),
            limit=int(rules.grade_span),
        )
    ]


def _wrong_formats(
    rules: GroupRules,
    pairs: IndexArray,
    groups: tuple[Group, ...],
) -> list[Violation]:
    """Find mentees in a format they do not accept, and too many met singly."""
    grouped = {(member, group.mentor) for group in groups for member in group.members}
    found = []
    singly: Counter[int] = Counter()
    for mentee, mentor in pairs.tolist():
        together = (mentee, mentor) in grouped
        accepts = rules.accepts_group if together else rules.accepts_individual
        singly[mentor] += not together
        if not accepts[mentee]:
            found.append(
                Violation(rule=RuleBroken.GROUP_FORMAT, mentee=mentee, mentor=mentor)
            )
    return found + [
        Violation(
            rule=RuleBroken.INDIVIDUAL,
            mentor=mentor,
            count=count,
            limit=int(rules.individual_places[mentor]),
        )
        for mentor, count in sorted(singly.items())
        if count > rules.individual_places[mentor]
    ]
