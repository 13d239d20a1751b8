"""One cycle of one form of mentoring: what is asked, what is forbidden, what sizes."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from matcher.programme.criterion import Criterion
from matcher.programme.limits import Limits
from matcher.programme.rules import Rules
from matcher.programme.title import Title


class Aim(StrEnum):
    """What the pairing strives for, once as many as can be are served."""

    TOTAL = "total"
    BALANCED = "balanced"
    STABLE = "stable"


class MeetingPolicy(StrEnum):
    """What the wishes after the group meeting do."""

    MUTUAL_FIRST = "mutual-first"
    BLEND = "blend"
    STABLE = "stable"


WISHES_SHARE: Final = 0.4
"""Weight of the wishes where a programme states none: more than any one criterion of
the presets keeps beside it, since nothing foretells a good pair as well."""


@dataclass(frozen=True, slots=True)
class RoleModel:
    """A role model that a form offers: its id and what it is called."""

    id: str
    title: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The configuration of one cycle.

    Parameters
    ----------
    id
        Stable name, as in results.
    title
        What the curator reads.
    form
        The form of mentoring, `pupil-pupil` and so on; local forms have names of
        their own.
    role_models
        The role models that the form offers.
    role_model
        The one that was chosen, among these; None where none was.
    year
        The school year, «2026/27».
    criteria
        Each id once, weights with a sum above 0.
    objective
        What the pairing strives for.
    leximin
        For `balanced`: after the weakest pair the second weakest as strong as can be,
        and so on to the last, instead of the sum.
    after_meeting
        What the wishes after the meeting do, once there are any.
    wishes_share
        Their weight in the whole score, in [0, 1], where the policy blends them in;
        the weights of the criteria shrink by as much.
    """

    id: str
    title: Title
    form: str
    role_models: tuple[RoleModel, ...] = ()
    role_model: str | None = None
    year: str | None = None
    criteria: tuple[Criterion, ...]
    rules: Rules = field(default_factory=Rules)
    limits: Limits = field(default_factory=Limits)
    objective: Aim = Aim.TOTAL
    leximin: bool = False
    after_meeting: MeetingPolicy = MeetingPolicy.MUTUAL_FIRST
    wishes_share: float = WISHES_SHARE

    def __post_init__(self) -> None:
        ids = [criterion.id for criterion in self.criteria]
        if len(set(ids)) != len(ids):
            raise ValueError("Expected each criterion once.")
        if not self.total_weight > 0:
            raise ValueError("Expected weights with a sum above 0.")
        if self.leximin and self.objective is not Aim.BALANCED:
            raise ValueError(f"Expected leximin with balanced, got {self.objective}.")
        if not 0 <= self.wishes_share <= 1:
            raise ValueError(f"Expected a share in [0, 1], got {self.wishes_share}.")
        offered = {model.id for model in self.role_models}
        if self.role_model is not None and self.role_model not in offered:
            raise ValueError(f"Expected a role model of the form: {self.role_model!r}.")

    @property
    def total_weight(self) -> float:
        """Sum of the weights of all criteria."""
        return math.fsum(criterion.weight for criterion in self.criteria)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return a criterion by its id; raise KeyError where there is none."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def weight_of(self, criterion: Criterion) -> float:
        """Return the share of a criterion in the whole score, in [0, 1]."""
        return criterion.weight / self.total_weight
