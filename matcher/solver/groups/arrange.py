"""Matchings from the places that are used, and groups for pairs that fit."""

import numpy as np

from matcher.arrays import BoolArray, IndexArray, IntArray, rank_within
from matcher.solver.group_rules import Group
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem


def matching_of(formats: Formats, candidates: Candidates, places: IntArray) -> Matching:
    """Return the pairs and groups that some places mean."""
    option, pair = candidates.option[places], candidates.pair[places]
    mentees, mentors = candidates.mentees[pair], candidates.mentors[pair]
    groups = tuple(
        group_of(formats, group, mentees[option == group])
        for group in np.unique(option[formats.opens[option]]).tolist()
    )
    return Matching(np.column_stack([mentees, mentors]), groups)


def places_of(formats: Formats, candidates: Candidates, matching: Matching) -> IntArray:
    """Return the places, ascending, that make up a matching of candidates."""
    mentees, mentors = matching.pairs.astype(np.int64).T
    alone = np.flatnonzero(~formats.opens)
    # Without rules of groups a mentor's only option may be meant without a group.
    n_mentors = int(formats.owner.max(initial=0)) + 1
    singly = np.searchsorted(formats.owner, np.arange(n_mentors))
    singly[formats.owner[alone]] = alone
    option = singly[mentors]
    for group in matching.groups:
        inside = (mentors == group.mentor) & np.isin(mentees, group.members)
        option[inside] = first_option(formats, group)
    pair = np.searchsorted(candidates.keys(n_mentors), mentees * n_mentors + mentors)
    # Places are sorted by option, then by pair.
    keys = candidates.option * candidates.size + candidates.pair
    return np.sort(np.searchsorted(keys, option * candidates.size + pair))


def options_of(formats: Formats, matching: Matching) -> BoolArray:
    """Return the options that a matching takes, and all that are no groups."""
    taken = ~formats.opens
    for group in matching.groups:
        taken[first_option(formats, group)] = True
    return taken


def first_option(formats: Formats, group: Group) -> int:
    """Return the first option of its mentor that a group is of."""
    own = formats.opens & (formats.owner == group.mentor)
    own &= formats.time == (-1 if group.time is None else group.time)
    options = np.flatnonzero(own)
    members = list(group.members)
    return int(options[formats.fits[formats.kind[options]][:, members].all(axis=1)][0])


def arranged(problem: Problem, formats: Formats, pairs: IndexArray) -> Matching:
    """Put pairs into groups where that is plain to see; it may break rules.

    Each mentor takes the first group into which most of the mentees fit; the others
    are met singly. Without rules of groups all mentees of a mentor with a least size
    are the group.
    """
    order = np.lexsort((pairs[:, 0], pairs[:, 1]))
    mentees, mentors = pairs[order, 0].astype(np.int64), pairs[order, 1]
    options = np.flatnonzero(formats.opens)
    owners = formats.owner[options]
    groups = []
    for mentor in np.unique(mentors).tolist():
        own = mentees[slice(*np.searchsorted(mentors, [mentor, mentor + 1]))]
        ways = options[slice(*np.searchsorted(owners, [mentor, mentor + 1]))]
        ways = ways[formats.least[ways] <= own.size]
        if not ways.size:
            continue
        fits = formats.fits[formats.kind[ways]][:, own]
        best = int(fits.sum(axis=1).argmax())
        members = own[fits[best]]
        if _is_better_singly(problem, own, members, formats.least[ways[best]]):
            continue
        groups.append(group_of(formats, int(ways[best]), members))
    return Matching(pairs, tuple(groups))


def pruned(problem: Problem, matching: Matching) -> Matching:
    """Return a matching without the pairs that break a rule of sizes or formats.

    Something to give where a limit comes at once; other rules may still be broken.
    """
    rules = problem.groups
    mentees, mentors = matching.mentees, matching.mentors
    kept = tuple(
        group
        for group in matching.groups
        if len(group.members) >= problem.group_min[group.mentor]
    )
    grouped = _in_groups(problem, matching, kept)
    if rules is None:
        singly = problem.group_min[mentors] <= 1
    else:
        singly = rules.accepts_individual[mentees] & ~grouped
        alone = np.flatnonzero(singly)
        alone = alone[np.argsort(mentors[alone], kind="stable")]
        own = mentors[alone]
        singly[alone] = rank_within(own) < rules.individual_places[own]
    return Matching(matching.pairs[grouped | singly], kept)


def _in_groups(
    problem: Problem, matching: Matching, groups: tuple[Group, ...]
) -> BoolArray:
    """Say of each pair whether it is in one of some groups."""
    inside = [(member, one.mentor) for one in groups for member in one.members]
    pairs = np.unique(np.array(inside, dtype=np.int32).reshape(-1, 2), axis=0)
    return problem.are_among(pairs, matching.mentees, matching.mentors)


def _is_better_singly(
    problem: Problem, own: IntArray, members: IntArray, least: int
) -> bool:
    """Say whether a mentor meets everybody singly rather than open a group."""
    rules = problem.groups
    if rules is None:
        return False
    if members.size < least:
        return True
    leaves_somebody = members.size < own.size
    return leaves_somebody and bool(rules.accepts_individual[own].all())


def group_of(formats: Formats, option: int, members: IntArray) -> Group:
    """Return a group of an option."""
    time = int(formats.time[option])
    return Group(
        mentor=int(formats.owner[option]),
        time=None if time < 0 else time,
        members=tuple(np.sort(members).tolist()),
    )
