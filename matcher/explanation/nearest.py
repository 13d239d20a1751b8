"""Who would be nearest for a person left out, and what stands in the way.

What would help is said only where it is certain: with one place more (or one rule
less) the pair can be added to the matching as it is, so that nobody moves. Where
groups are formed that is not certain, and nothing is promised.
"""

from collections.abc import Callable

import numpy as np

from matcher.arrays import IntArray
from matcher.explanation.account import Alternative
from matcher.explanation.closures import Closures
from matcher.explanation.evidence import Evidence
from matcher.explanation.rules import rule_words
from matcher.explanation.strength import Strength
from matcher.explanation.survey import NEAREST


def full_mentors(evidence: Evidence, mentee: int) -> tuple[Alternative, ...]:
    """Return the best mentors whom the rules leave to a mentee."""
    mentors = np.array(evidence.surveyed.near_mentors[mentee], dtype=np.int64)
    scores = evidence.problem.scores(np.full(mentors.size, mentee), mentors)
    return tuple(
        _open_mentor(evidence, mentor, score)
        for mentor, score in zip(mentors.tolist(), scores.tolist(), strict=True)
    )


def taken_mentees(evidence: Evidence, mentor: int) -> tuple[Alternative, ...]:
    """Return the best mentees whom the rules leave to a mentor."""
    mentees = np.array(evidence.surveyed.near_mentees[mentor], dtype=np.int64)
    scores = evidence.problem.scores(mentees, np.full(mentees.size, mentor))
    return tuple(
        _open_mentee(evidence, mentee, score)
        for mentee, score in zip(mentees.tolist(), scores.tolist(), strict=True)
    )


def closed_mentors(
    evidence: Evidence, mentee: int, closures: Closures
) -> tuple[Alternative, ...]:
    """Return the best mentors whom one rule alone closes, those with a place first."""
    has_place = evidence.standing.free_places > 0

    def scored(mentors: IntArray) -> list[float]:
        both = np.full(mentors.size, mentee), mentors
        return [float(score) for score in evidence.problem.scores(*both)]

    found = _closed_by_one(closures, has_place.astype(np.int64), scored)
    return tuple(
        _closed_mentor(evidence, mentor, rule=rule, score=score)
        for mentor, rule, score in found
    )


def closed_mentees(
    evidence: Evidence, mentor: int, closures: Closures
) -> tuple[Alternative, ...]:
    """Return the best mentees without a mentor whom one rule alone closes."""

    def scored(mentees: IntArray) -> list[float]:
        both = mentees, np.full(mentees.size, mentor)
        return [float(score) for score in evidence.problem.scores(*both)]

    waiting = evidence.standing.unmet
    found = _closed_by_one(closures, waiting, scored)
    return tuple(
        Alternative(
            id=evidence.cohort.mentees[mentee].id,
            score=score,
            obstacles=(rule,),
            text=evidence.say(
                "alternative.closed",
                strength=_strength(evidence, score),
                score=score,
                rule=rule_words(rule, evidence.language),
            ),
        )
        for mentee, rule, score in found
        if waiting[mentee] > 0
    )


def _open_mentor(evidence: Evidence, mentor: int, score: float) -> Alternative:
    """Say why a mentor whom the rules leave did not take the mentee."""
    certain = not evidence.problem.has_groups
    if evidence.standing.free_places[mentor] <= 0:
        obstacle, key = "full", "full_helps" if certain else "full"
    elif evidence.problem.has_groups:
        obstacle, key = "group", "group"
    else:
        obstacle, key = "", "free"
    return Alternative(
        id=evidence.cohort.mentors[mentor].id,
        score=score,
        obstacles=(obstacle,) if obstacle else (),
        text=evidence.say(
            f"alternative.{key}", strength=_strength(evidence, score), score=score
        ),
    )


def _open_mentee(evidence: Evidence, mentee: int, score: float) -> Alternative:
    """Say why a mentee whom the rules leave did not come to the mentor."""
    theirs = evidence.standing.scores[evidence.standing.mentees == mentee]
    strength = _strength(evidence, score)
    if theirs.size:
        text = evidence.say(
            "alternative.taken", strength=strength, score=score, theirs=theirs.min()
        )
    else:
        key = "group" if evidence.problem.has_groups else "free"
        text = evidence.say(f"alternative.{key}", strength=strength, score=score)
    return Alternative(
        id=evidence.cohort.mentees[mentee].id,
        score=score,
        obstacles=("taken",) if theirs.size else (),
        text=text,
    )


def _closed_mentor(
    evidence: Evidence, mentor: int, *, rule: str, score: float
) -> Alternative:
    """Say which one rule closes a mentor."""
    is_full = bool(evidence.standing.free_places[mentor] <= 0)
    certain = not (is_full or evidence.problem.has_groups)
    key = "closed_full" if is_full else "closed_helps" if certain else "closed"
    return Alternative(
        id=evidence.cohort.mentors[mentor].id,
        score=score,
        obstacles=(rule, "full") if is_full else (rule,),
        text=evidence.say(
            f"alternative.{key}",
            strength=_strength(evidence, score),
            score=score,
            rule=rule_words(rule, evidence.language),
        ),
    )


def _closed_by_one(
    closures: Closures, room: IntArray, scored: Callable[[IntArray], list[float]]
) -> list[tuple[int, str, float]]:
    """Return partners closed by one rule: those with room first, the best first."""
    found = [
        (int(partner), rule, score)
        for rule, partners in closures.by_one_open_rule().items()
        if partners.size
        for partner, score in zip(partners, scored(partners), strict=True)
    ]
    found.sort(key=lambda item: (not room[item[0]] > 0, -item[2], item[0]))
    return [item for item in found if np.isfinite(item[2])][:NEAREST]


def _strength(evidence: Evidence, score: float) -> str:
    """Say how strong a match would be, beginning with a capital."""
    said = Strength.of(score).said(evidence.language)
    return said[:1].upper() + said[1:]
