"""Every way in which a mentor can work: singly, or with a group of one kind.

A *kind* says who can be in one group: all who can come at one time and whose grades
lie in one window. A mentor's *option* is one kind with a least and a greatest size;
of the options that are groups a mentor opens at most one.
"""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Eligibility, Threshold
from matcher.solver.group_rules import GroupRules
from matcher.solver.problem import Problem

RULE = "group_format"
"""Id of the rule that mentee and mentor have a format, and a time, in common."""


# With more groups than this for each mentor to choose from prices leave that open.
_MANY_WAYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """Options of all mentors, sorted by mentor, singly first.

    Parameters
    ----------
    fits
        (n_kinds, n_mentees), who can take part in each kind.
    owner
        (n_options,), the mentor of each option.
    kind
        (n_options,), the kind of each option.
    least, most
        (n_options,), fewest and most mentees if the option is used.
    opens
        (n_options,), whether the option is a group that opens or not. The others
        can be used freely from nobody up.
    time
        (n_options,), position of the group's time; -1 where times play no part.
    """

    fits: BoolArray
    owner: IntArray
    kind: IntArray
    least: IntArray
    most: IntArray
    opens: BoolArray
    time: IntArray

    @classmethod
    def of(cls, problem: Problem) -> "Formats":
        """Compile the rules of groups of a problem."""
        if problem.groups is None:
            return _by_size_only(problem)
        return _by_rules(problem, problem.groups)

    @property
    def size(self) -> int:
        """Number of options."""
        return len(self.owner)

    @property
    def has_many_ways(self) -> bool:
        """Whether mentors have so many options that relaxations share them out."""
        n_mentors = np.unique(self.owner).size
        return int(np.count_nonzero(self.opens)) > _MANY_WAYS * n_mentors

    def options_of(self, mentors: IntArray) -> tuple[IntArray, IntArray]:
        """Return for pairs with these mentors every option, and which pair it is of."""
        first = np.searchsorted(self.owner, mentors, side="left")
        counts = np.searchsorted(self.owner, mentors, side="right") - first
        pair = np.repeat(np.arange(len(mentors)), counts)
        within = np.arange(pair.size) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(first, counts) + within, pair


def relaxation(problem: Problem) -> Problem:
    """Return the problem without sizes and choices: every matching obeys it, too.

    A pair stays allowed only where mentee and mentor have some option in common.
    """
    plain = replace(
        problem,
        group_min=np.array(0),
        groups=None,
        together=np.empty((0, 2), dtype=np.int32),
        apart=np.empty((0, 2), dtype=np.int32),
        inertia=None,
    )
    rules = problem.groups
    if rules is None:
        return plain
    one_time = rules.mentee_times.shape[1] > 0
    mentee_times = rules.mentee_times if one_time else np.ones((problem.n_mentees, 1))
    mentor_times = rules.mentor_times if one_time else np.ones((problem.n_mentors, 1))
    in_group = mentee_times * rules.accepts_group[:, None]
    singly = rules.accepts_individual[:, None]
    common = Threshold(
        RULE,
        np.hstack([in_group, singly]).astype(np.float64),
        np.hstack([mentor_times, rules.individual_places[:, None] > 0]).astype(float),
        1.0,
    )
    eligibility = problem.eligibility
    return replace(
        plain,
        eligibility=Eligibility(
            eligibility.violations, (*eligibility.thresholds, common)
        ),
    )


def _by_size_only(problem: Problem) -> Formats:
    """One option a mentor, which opens where a least size is asked for."""
    most = np.minimum(problem.capacity, problem.n_mentees)
    opens = problem.group_min > 1
    mentors = np.flatnonzero((most > 0) & (~opens | (problem.group_min <= most)))
    return Formats(
        fits=np.ones((1, problem.n_mentees), dtype=np.bool_),
        owner=mentors,
        kind=np.zeros_like(mentors),
        least=np.where(opens, problem.group_min, 0)[mentors],
        most=most[mentors],
        opens=opens[mentors],
        time=np.full_like(mentors, -1),
    )


def _by_rules(problem: Problem, rules: GroupRules) -> Formats:
    """Singly where there are such places, and a group for each time and window."""
    windows = _windows(rules, problem.n_mentees)
    n_times = rules.mentee_times.shape[1]
    times, offered = rules.mentee_times, rules.mentor_times
    if not n_times:
        times = np.ones((problem.n_mentees, 1), dtype=np.bool_)
        offered = np.ones((problem.n_mentors, 1), dtype=np.bool_)
    kinds = times.T[:, None, :] & windows[None, :, :] & rules.accepts_group
    flat = kinds.reshape(len(kinds) * len(windows), problem.n_mentees)
    fits = np.vstack([rules.accepts_individual, flat])
    most = np.minimum(problem.capacity, problem.n_mentees)
    alone = np.flatnonzero((rules.individual_places > 0) & (most > 0))
    at = np.argwhere(np.repeat(offered & (most > 0)[:, None], len(windows), axis=1))
    owner, place = at[:, 0], at[:, 1]
    least = np.maximum(problem.group_min, 1)[owner]
    enough = (least <= most[owner]) & (fits.sum(axis=1)[1 + place] >= least)
    owner, place, least = owner[enough], place[enough], least[enough]
    owners = np.concatenate([alone, owner])
    order = np.argsort(owners, kind="stable")
    singly = np.minimum(rules.individual_places, most)[alone]
    none, groups = np.zeros_like(alone), np.ones(owner.size, dtype=np.bool_)
    time = place // len(windows) if n_times else np.full_like(place, -1)
    return Formats(
        fits=fits,
        owner=owners[order],
        kind=np.concatenate([none, 1 + place])[order],
        least=np.concatenate([none, least])[order],
        most=np.concatenate([singly, most[owner]])[order],
        opens=np.concatenate([none.astype(np.bool_), groups])[order],
        time=np.concatenate([none - 1, time])[order],
    )


def _windows(rules: GroupRules, n_mentees: int) -> BoolArray:
    """Return who lies in each window of grades that no other window contains."""
    if not np.isfinite(rules.grade_span):
        return np.ones((1, n_mentees), dtype=np.bool_)
    # A mentee whose grade nobody knows fits nowhere but with anybody: they are in all.
    grade: FloatArray = rules.grade
    unknown = np.isnan(grade)
    steps = np.unique(grade[~unknown])
    if not steps.size:
        return np.ones((1, n_mentees), dtype=np.bool_)
    # Differences of decimal grades may miss the span by their last bit.
    ends = np.searchsorted(steps, steps + rules.grade_span + 1e-9, side="right")
    kept = np.diff(ends, prepend=0) > 0
    low, high = steps[kept], steps[ends[kept] - 1]
    inside = (grade[None, :] >= low[:, None]) & (grade[None, :] <= high[:, None])
    return np.asarray(inside | unknown[None, :])
