"""A rule that a matching may break, and whom it is about."""

from dataclasses import dataclass
from enum import StrEnum


class RuleBroken(StrEnum):
    """A rule that a matching may break."""

    NOT_ALLOWED = "pair_not_allowed"
    CAPACITY = "over_capacity"
    DEMAND = "over_demand"
    LOAD_MIN = "under_load_min"
    GROUP_MIN = "under_group_min"
    FIXED = "fixed_missing"
    TOGETHER = "not_together"
    APART = "not_apart"
    GROUP_MEMBERS = "group_members"
    GROUP_TWICE = "group_twice"
    GROUP_TIME = "group_time"
    GROUP_SPAN = "group_span"
    GROUP_FORMAT = "group_format"
    INDIVIDUAL = "over_individual_places"
    CHANGES = "too_many_changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One broken rule, with whom it is about.

    Parameters
    ----------
    rule
        Which rule is broken.
    mentee, mentor
        Whom it is about, or None.
    count, limit
        How many there are and how many there may or must be.
    named
        Ids of the eligibility rules that forbid a pair.
    """

    rule: RuleBroken
    mentee: int | None = None
    mentor: int | None = None
    count: int = 1
    limit: int = 0
    named: tuple[str, ...] = ()
