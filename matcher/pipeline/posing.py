"""From a scored cohort to a problem of numbers only."""

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray
from matcher.participants import Cohort, Format, Mentee, Mentor, Participant
from matcher.participants.availability import HOURS_A_DAY, WEEKDAYS
from matcher.programme import Limits, Programme
from matcher.scoring import Scoring
from matcher.solver import GroupRules, Problem

HOURS_A_WEEK = len(WEEKDAYS) * HOURS_A_DAY


def pose(
    cohort: Cohort,
    programme: Programme,
    scoring: Scoring,
    *,
    fixed: IndexArray,
    forbidden: IndexArray,
) -> Problem:
    """Return the problem that a cohort, its scores and the curator's word make.

    Parameters
    ----------
    cohort, programme, scoring
        The people, the configuration and the scores of all pairs.
    fixed, forbidden
        Positions of pairs, (n_pairs, 2), mentee first.
    """
    return Problem(
        compatibility=scoring.compatibility,
        eligibility=scoring.eligibility.remembered(),
        capacity=_capacities(cohort, programme.limits),
        demand=np.array([mentee.demand for mentee in cohort.mentees], dtype=np.int64),
        group_min=_least_groups(cohort),
        fixed=fixed,
        forbidden=forbidden,
        priority=np.array([mentee.priority for mentee in cohort.mentees]),
        groups=_group_rules(cohort, programme.limits),
    )


def _capacities(cohort: Cohort, limits: Limits) -> IntArray:
    """Places of each mentor, no more than the programme allows anybody."""
    stated = np.array([m.capacity.greatest for m in cohort.mentors], dtype=np.int64)
    if limits.greatest_capacity is None:
        return stated
    return np.minimum(stated, limits.greatest_capacity)


def _least_groups(cohort: Cohort) -> IntArray:
    """Least size of each mentor's group; 0 for those who take single mentees."""
    return np.array(
        [m.capacity.least if m.capacity.is_group else 0 for m in cohort.mentors],
        dtype=np.int64,
    )


def _group_rules(cohort: Cohort, limits: Limits) -> GroupRules | None:
    """Return what groups must be like, or None where nobody leads a group."""
    if not any(mentor.capacity.is_group for mentor in cohort.mentors):
        return None
    span = np.inf if limits.grade_span is None else float(limits.grade_span)
    return GroupRules(
        mentee_times=_times(cohort.mentees, limits),
        mentor_times=_times(cohort.mentors, limits),
        individual_places=np.array([_single_places(m) for m in cohort.mentors]),
        accepts_individual=_accepts(cohort.mentees, Format.INDIVIDUAL),
        accepts_group=_accepts(cohort.mentees, Format.GROUP),
        grade=_grades(cohort.mentees),
        grade_span=span,
    )


def _times(people: tuple[Participant, ...], limits: Limits) -> BoolArray:
    """Return who can meet at which hour of the week.

    Whoever was not asked, or did not answer, can come at any hour: a rule never
    closes a pair for want of an answer.
    """
    if not limits.one_time_per_group:
        return np.ones((len(people), 1), dtype=np.bool_)
    times = np.zeros((len(people), HOURS_A_WEEK), dtype=np.bool_)
    for position, person in enumerate(people):
        if person.availability is None:
            times[position] = True
        else:
            times[position, [slot.index for slot in person.availability.slots]] = True
    return times


def _single_places(mentor: Mentor) -> int:
    return 0 if mentor.capacity.is_group else mentor.capacity.greatest


def _accepts(mentees: tuple[Mentee, ...], form: Format) -> BoolArray:
    """Say who accepts single work, or a group; no answer about either: both."""
    sizes = {Format.INDIVIDUAL, Format.GROUP}
    stated = [sizes & set(mentee.formats) for mentee in mentees]
    return np.array([not chosen or form in chosen for chosen in stated], dtype=np.bool_)


def _grades(mentees: tuple[Mentee, ...]) -> FloatArray:
    """Return the grades; NaN where not known."""
    return np.array(
        [np.nan if mentee.grade is None else mentee.grade for mentee in mentees],
        dtype=np.float64,
    )
