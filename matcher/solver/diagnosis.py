"""Why nothing is feasible: the smallest set of rules that clash."""

from dataclasses import dataclass
from enum import StrEnum


class ClashKind(StrEnum):
    """Which rules clash."""

    FIXED_NOT_ALLOWED = "fixed_not_allowed"
    """A fixed pair that another rule forbids."""

    FIXED_OVER_CAPACITY = "fixed_over_capacity"
    """More fixed pairs with one mentor than the mentor has places."""

    FIXED_OVER_DEMAND = "fixed_over_demand"
    """More fixed pairs with one mentee than the mentee asks for."""

    LOAD_OVER_CAPACITY = "load_over_capacity"
    """A mentor whose least load is above the capacity."""

    LOADS_UNREACHABLE = "loads_unreachable"
    """Mentors whose least loads together need more mentees than may come to them."""

    GROUPS_UNREACHABLE = "groups_unreachable"
    """Groups that cannot fill, or rules of groups that contradict each other."""

    STABLE_UNREACHABLE = "stable_unreachable"
    """Least loads that no stable matching meets."""

    CHANGES_UNREACHABLE = "changes_unreachable"
    """A cap on changes that every stable matching exceeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One smallest set of rules that cannot all hold.

    Parameters
    ----------
    kind
        Which rules clash.
    mentees, mentors
        Positions of the people whom it is about, ascending.
    rules
        Ids of further rules that take part, such as the one that forbids a pair.
    needed, available
        How many places, mentees or changes the rules need, and how many there can be.
    """

    kind: ClashKind
    mentees: tuple[int, ...] = ()
    mentors: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    needed: int = 1
    available: int = 0


class GivenUp(StrEnum):
    """A kind of rule that a curator could give up."""

    FIXED = "fixed"
    """A pair that must be used."""

    LOAD_MIN = "load_min"
    """The least load of a mentor."""

    TOGETHER = "together"
    """Two mentees who must share a mentor."""

    APART = "apart"
    """Two mentees who must not share a mentor."""

    MOST_CHANGES = "most_changes"
    """The cap on changes against the previous matching."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that could be given up, by kind and whom it is about.

    Parameters
    ----------
    kind
        Which kind of rule.
    mentee, mentor, other
        Positions of the mentee, the mentor and the other mentee, or None.
    lowered_to
        A least load need only be lowered to this; None: the rule falls altogether.
    raised_to
        A cap need only be raised to this; None: the rule falls altogether.
    """

    kind: GivenUp
    mentee: int | None = None
    mentor: int | None = None
    other: int | None = None
    lowered_to: int | None = None
    raised_to: int | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Every clash that was found; removing one rule of each is necessary.

    Parameters
    ----------
    clashes
        At least one.
    core
        A smallest set of rules that clash, where it was looked for: without any one
        of them the others do not.
    relaxation
        The fewest rules, and units of least loads, without which something is
        feasible; empty: not looked for.
    """

    clashes: tuple[Clash, ...]
    core: tuple[Rule, ...] = ()
    relaxation: tuple[Rule, ...] = ()
