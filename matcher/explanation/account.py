"""Everything that is said about a matching: pairs, and whoever was left out.

Ids only, no names: a reader who may know the names finds them in the cohort.
"""

from dataclasses import dataclass
from enum import StrEnum

from matcher.explanation.metrics import Metrics
from matcher.explanation.strength import Strength
from matcher.messages import Language
from matcher.participants import Role


class Binding(StrEnum):
    """What decided a pair apart from its score."""

    FIXED = "fixed"
    """The curator fixed it."""

    KEPT = "kept"
    """It stays from an earlier result by the curator's word."""

    MUTUAL = "mutual"
    """Each is the other's first choice, and the policy makes that a pair."""

    ONLY_MENTOR = "only_mentor"
    """The rules leave the mentee no other mentor."""

    PREFERENCE = "preference"
    """At least one of the two named the other."""


class LeftOut(StrEnum):
    """Why a person has no partner, or a mentee fewer than asked for."""

    NO_CONSENT = "no_consent"
    """There is no valid consent."""

    NO_VETTING = "no_vetting"
    """An external mentor's certificates are missing."""

    NO_ELIGIBLE = "no_eligible"
    """The rules close everybody of the other side."""

    SHORTAGE = "shortage"
    """Every mentor whom the rules leave is full."""

    NOT_NEEDED = "not_needed"
    """Every mentee whom the rules leave to this mentor has a mentor."""

    GROUP_CLOSED = "group_closed"
    """There are free places, but only in groups that do not open or do not fit."""

    NOT_PROVEN = "not_proven"
    """There is a free place; the search was stopped before it was sure."""

    OTHER_RULES = "other_rules"
    """There is a free place, but rules about other people stand against it."""


@dataclass(frozen=True, slots=True)
class ContributionAccount:
    """One criterion's part in the score of a pair, in words.

    Parameters
    ----------
    criterion
        Id of the criterion, or `EXTRA` for the wishes after the meeting.
    value
        In [0, 1]; for additions to single pairs that are no wishes any finite number.
    weight
        Share of the criterion in the whole score; 1 for such additions.
    points
        `value * weight`. The points of a pair add up to its score.
    missing
        Whose answer was missing; then `value` is the neutral value.
    text
        The sentence, made of the words of both sides.
    """

    criterion: str
    value: float
    weight: float
    points: float
    missing: tuple[Role, ...]
    text: str


EXTRA = "wishes"
"""The criterion under which wishes, and additions to single pairs, are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAccount:
    """Why one mentee is with one mentor.

    Parameters
    ----------
    mentee, mentor
        Ids.
    score
        Compatibility of the two, the sum of the points.
    strength
        The word for the score.
    contributions
        In the order of the programme's criteria.
    rank_for_mentee, rank_for_mentor
        Place in the list of each, 1 is the best among those whom the rules allow;
        equal scores share the better place.
    choices_for_mentee, choices_for_mentor
        How many partners the rules leave to each.
    binding
        What decided the pair apart from its score, or None.
    text
        One plain sentence or two for the curator.
    """

    mentee: str
    mentor: str
    score: float
    strength: Strength
    contributions: tuple[ContributionAccount, ...]
    rank_for_mentee: int
    rank_for_mentor: int
    choices_for_mentee: int
    choices_for_mentor: int
    binding: Binding | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Somebody who would be nearest, and what stands in the way.

    Parameters
    ----------
    id
        Id of a person of the other role.
    score
        Compatibility of the two.
    obstacles
        `full`, `taken`, `group`, or ids of the rules that close the pair; never a veto.
    text
        What stands in the way and what would help, without a name.
    """

    id: str
    score: float
    obstacles: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmatchedAccount:
    """Why a person was left out.

    Parameters
    ----------
    id, role
        Who it is.
    reason
        Why, exactly.
    closed_by
        How many of the other side each rule closes, by the rule's id, the greatest
        first; all vetoes together are `veto`. One person may be closed by several.
    text
        The reason in words, without names.
    alternatives
        Who would be nearest, best first.
    """

    id: str
    role: Role
    reason: LeftOut
    closed_by: tuple[tuple[str, int], ...]
    text: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that is said about a matching.

    Parameters
    ----------
    language
        The language of every text.
    pairs
        One for each pair, sorted by mentor, then mentee, in the cohort's order.
    unmatched
        Mentees with fewer mentors than they asked for, then mentors who have places
        and nobody in them, each in the cohort's order.
    metrics
        How good the whole is.
    """

    language: Language
    pairs: tuple[PairAccount, ...]
    unmatched: tuple[UnmatchedAccount, ...]
    metrics: Metrics
