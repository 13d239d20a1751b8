"""Why people were left out: the reason, and who would be nearest."""

from collections.abc import Mapping

from matcher.explanation.account import Alternative, LeftOut, UnmatchedAccount
from matcher.explanation.closures import Closures
from matcher.explanation.evidence import Evidence
from matcher.explanation.nearest import (
    closed_mentees,
    closed_mentors,
    full_mentors,
    taken_mentees,
)
from matcher.participants import Role
from matcher.solver import Reason


def left_out_mentees(evidence: Evidence) -> tuple[UnmatchedAccount, ...]:
    """Return an account of each mentee who lacks a mentor, in the cohort's order."""
    waiting = evidence.standing.unmet.nonzero()[0].tolist()
    return tuple(_mentee_account(evidence, mentee) for mentee in waiting)


def left_out_mentors(evidence: Evidence) -> tuple[UnmatchedAccount, ...]:
    """Return an account of each mentor with places and nobody in them."""
    idle = evidence.standing.idle.tolist()
    return tuple(_mentor_account(evidence, mentor) for mentor in idle)


def _mentee_account(evidence: Evidence, mentee: int) -> UnmatchedAccount:
    reason = _mentee_reason(evidence, mentee)
    closures = Closures.of_mentee(evidence.rules, mentee)
    alternatives: tuple[Alternative, ...] = ()
    if reason is LeftOut.NO_ELIGIBLE:
        alternatives = closed_mentors(evidence, mentee, closures)
    elif reason not in _PERSONAL:
        alternatives = full_mentors(evidence, mentee)
    return UnmatchedAccount(
        id=evidence.cohort.mentees[mentee].id,
        role=Role.MENTEE,
        reason=reason,
        closed_by=() if reason in _PERSONAL else closures.counts,
        text=_mentee_text(evidence, mentee, reason=reason, closures=closures),
        alternatives=alternatives,
    )


def _mentor_account(evidence: Evidence, mentor: int) -> UnmatchedAccount:
    reason = _mentor_reason(evidence, mentor)
    closures = Closures.of_mentor(evidence.rules, mentor)
    alternatives: tuple[Alternative, ...] = ()
    if reason is LeftOut.NO_ELIGIBLE:
        alternatives = closed_mentees(evidence, mentor, closures)
    elif reason not in _PERSONAL:
        alternatives = taken_mentees(evidence, mentor)
    return UnmatchedAccount(
        id=evidence.cohort.mentors[mentor].id,
        role=Role.MENTOR,
        reason=reason,
        closed_by=() if reason in _PERSONAL else closures.counts,
        text=_mentor_text(evidence, mentor, reason=reason, closures=closures),
        alternatives=alternatives,
    )


_PERSONAL = frozenset({LeftOut.NO_CONSENT, LeftOut.NO_VETTING})


def _mentee_reason(evidence: Evidence, mentee: int) -> LeftOut:
    """Return why a mentee lacks a mentor, from rules and free places alone."""
    personal = _personal_reason(evidence.scoring.ineligible_mentees, mentee)
    if personal is not None:
        return personal
    if _choices_left(evidence, mentee) == 0:
        return LeftOut.NO_ELIGIBLE
    if not evidence.surveyed.has_free_mentor[mentee]:
        return LeftOut.SHORTAGE
    return _despite_free_place(evidence)


def _mentor_reason(evidence: Evidence, mentor: int) -> LeftOut:
    """Return why a mentor has nobody, from rules and unmet demand alone."""
    personal = _personal_reason(evidence.scoring.ineligible_mentors, mentor)
    if personal is not None:
        return personal
    if evidence.surveyed.mentor_choices[mentor] == 0:
        return LeftOut.NO_ELIGIBLE
    if not evidence.surveyed.has_waiting_mentee[mentor]:
        return LeftOut.NOT_NEEDED
    return _despite_free_place(evidence)


def _personal_reason(
    ineligible: Mapping[int, tuple[str, ...]], person: int
) -> LeftOut | None:
    """Return the reason that keeps a person out of every pair, if there is one."""
    rules = ineligible.get(person, ())
    if any(rule.startswith(("consent", "representative")) for rule in rules):
        return LeftOut.NO_CONSENT
    if any(rule.startswith("vetting") for rule in rules):
        return LeftOut.NO_VETTING
    return None


def _despite_free_place(evidence: Evidence) -> LeftOut:
    """Return why two people who might be paired are not."""
    if evidence.problem.has_groups:
        return LeftOut.GROUP_CLOSED
    if evidence.termination.reason is Reason.FEASIBLE:
        return LeftOut.NOT_PROVEN
    return LeftOut.OTHER_RULES


def _choices_left(evidence: Evidence, mentee: int) -> int:
    """Return how many mentors the rules leave beside those the mentee has."""
    return int(evidence.surveyed.mentee_choices[mentee]) - _served(evidence, mentee)


def _served(evidence: Evidence, mentee: int) -> int:
    """Return how many mentors a mentee got."""
    return int(evidence.problem.demand[mentee] - evidence.standing.unmet[mentee])


def _mentee_text(
    evidence: Evidence, mentee: int, *, reason: LeftOut, closures: Closures
) -> str:
    """Say why a mentee lacks a mentor."""
    served = _served(evidence, mentee)
    key, count = reason.value, _choices_left(evidence, mentee)
    if reason is LeftOut.NO_ELIGIBLE:
        key = "no_other" if served else key
        count = evidence.problem.n_mentors
    closed = closures.said(evidence.language)
    text = evidence.say(f"mentee.{key}", count=count, closed=closed).strip()
    if not served:
        return text
    demand = int(evidence.problem.demand[mentee])
    return evidence.say("mentee.partly", served=served, demand=demand, text=text)


def _mentor_text(
    evidence: Evidence, mentor: int, *, reason: LeftOut, closures: Closures
) -> str:
    """Say why a mentor has nobody."""
    count = int(evidence.surveyed.mentor_choices[mentor])
    if reason is LeftOut.NO_ELIGIBLE:
        count = evidence.problem.n_mentees
    closed = closures.said(evidence.language)
    return evidence.say(f"mentor.{reason.value}", count=count, closed=closed).strip()
