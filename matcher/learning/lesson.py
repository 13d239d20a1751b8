"""What past cycles teach about the weights: a proposal, never a change."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.learning.folds import GroupedBy
from matcher.learning.quality import Quality
from matcher.learning.target import Target


class Advice(StrEnum):
    """What to do with the proposed weights."""

    TOO_FEW = "too_few"
    """Nothing could be checked: the proposal is today's weights."""

    KEEP = "keep"
    """Learned weights do not foretell better than today's: do not change."""

    WAIT = "wait"
    """They do, but on too few pairs to rely on it: gather another cycle."""

    CONSIDER = "consider"
    """They do: the curator may take them over."""


class Caution(StrEnum):
    """Why a lesson is less sure than it looks."""

    FEW_PAIRS = "few_pairs"
    NO_VARIATION = "no_variation"
    FEW_COMPARISONS = "few_comparisons"
    MENTORS_SHARED = "mentors_shared"


@dataclass(frozen=True, slots=True)
class Warned:
    """One caution; with the criterion that it is about, where there is one."""

    caution: Caution
    criterion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The weight of one criterion, today and as past cycles propose it.

    Parameters
    ----------
    criterion
        Its id.
    today, proposed
        Shares in the whole score, in [0, 1].
    low, high
        The 90 % interval of the share by the pairs alone, reaching to the proposed
        share; None where nothing was learned, or nothing varies.
    n_varying
        In how many pairs it is not the commonest value: what it was learned from.
    """

    criterion: str
    today: float
    proposed: float
    low: float | None
    high: float | None
    n_varying: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What past cycles teach.

    Parameters
    ----------
    target
        What was explained.
    proposals
        One for each criterion with a weight, in the order of the programme.
    n_pairs, n_needed
        How many pairs there are, and how many the rule of thumb asks for.
    n_mentees, n_mentors, n_groups
        How many people, and how many groups without a person in common.
    grouped_by
        Who never stood on both sides of a fold.
    strength
        The chosen penalty in units of the mean variance of the criteria; None:
        infinite, today's weights stay.
    quality
        None where nothing could be checked.
    advice, warnings
        What to do with it.
    seed
        With which folds and draws were made.
    """

    target: Target
    proposals: tuple[Proposal, ...]
    n_pairs: int
    n_needed: int
    n_mentees: int
    n_mentors: int
    n_groups: int
    grouped_by: GroupedBy
    strength: float | None
    quality: Quality | None
    advice: Advice
    warnings: tuple[Warned, ...]
    seed: int
