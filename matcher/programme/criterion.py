"""One question that a pair of people is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final, TypeAlias

from matcher.participants import Role
from matcher.programme.field import Answer, Field
from matcher.programme.title import Title


class Kind(StrEnum):
    """How a criterion compares two answers."""

    COVERAGE = "coverage"
    OVERLAP = "overlap"
    AFFINITY = "affinity"
    CLOSENESS = "closeness"
    RANGE = "range"
    SHARED_TIME = "shared_time"
    TEXT = "text"


class Direction(StrEnum):
    """On which side of the wished gap a difference counts against a pair."""

    BOTH = "both"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one side asks for and the other offers: the mean over the things asked.

    Parameters
    ----------
    asker
        The side whose items are asked for; the other side's items are offered.
    """

    kind: ClassVar[Kind] = Kind.COVERAGE
    asker: Role = Role.MENTEE


@dataclass(frozen=True, slots=True)
class Overlap:
    """What both sides have in common: the cosine of two sets of items."""

    kind: ClassVar[Kind] = Kind.OVERLAP


@dataclass(frozen=True, slots=True)
class AffinityCell:
    """The value of one pair of answers; words are compared without case."""

    mentee: str
    mentor: str
    value: float

    def __post_init__(self) -> None:
        _check_share(self.value, "affinity")


@dataclass(frozen=True, slots=True)
class Affinity:
    """A table of values for pairs of answers from a list.

    Parameters
    ----------
    cells
        Values for named pairs of answers; they go before the next two.
    same, different
        Values where both answers are the same, or not.
    by_meaning
        Whether the answers are compared through the taxonomy («математик» and
        «алгебра» are near) between `different` and `same`, not letter by letter.
    """

    kind: ClassVar[Kind] = Kind.AFFINITY
    cells: tuple[AffinityCell, ...] = ()
    same: float = 1.0
    different: float = 0.0
    by_meaning: bool = False

    def __post_init__(self) -> None:
        _check_share(self.same, "same")
        _check_share(self.different, "different")


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near the gap between two numbers, mentor less mentee, is to the wished one.

    1 within `tolerance` of the wished gap, 0 from `reach` beyond it, linear between.

    Parameters
    ----------
    wished_gap
        Mentor's number less mentee's, in the unit of the answers.
    reach
        Distance beyond the tolerance at which the value has fallen to 0; above 0.
    tolerance
        Distance that still counts as wished; 0 or more.
    direction
        Whether only a smaller gap counts against the pair (`at_least`), only a
        greater one (`at_most`) or both.
    step
        Width of the grid on which the mentee's number is interpolated; numbers that
        are multiples of it are exact.
    """

    kind: ClassVar[Kind] = Kind.CLOSENESS
    wished_gap: float = 0.0
    reach: float = 1.0
    tolerance: float = 0.0
    direction: Direction = Direction.BOTH
    step: float = 1.0

    def __post_init__(self) -> None:
        if not (self.reach > 0 and self.step > 0 and self.tolerance >= 0):
            raise ValueError("Expected reach > 0, step > 0 and tolerance >= 0.")


@dataclass(frozen=True, slots=True)
class WishedRange:
    """Whether a number of one side lies in the range that the other side wished.

    Parameters
    ----------
    reach
        Distance outside the range at which the value has fallen to 0; with 0 every
        number outside counts 0.
    """

    kind: ClassVar[Kind] = Kind.RANGE
    reach: float = 0.0

    def __post_init__(self) -> None:
        if not self.reach >= 0:
            raise ValueError(f"Expected a reach of 0 or more, got {self.reach}.")


@dataclass(frozen=True, slots=True)
class SharedTime:
    """The share of the mentee's free hours in which the mentor is free too.

    Parameters
    ----------
    wanted_hours
        Whoever names fewer hours than this is counted as wanting this many.
    """

    kind: ClassVar[Kind] = Kind.SHARED_TIME
    wanted_hours: int = 1

    def __post_init__(self) -> None:
        if self.wanted_hours < 1:
            raise ValueError(f"Expected 1 hour or more, got {self.wanted_hours}.")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two free texts are in meaning."""

    kind: ClassVar[Kind] = Kind.TEXT


Shape: TypeAlias = (
    Coverage | Overlap | Affinity | Closeness | WishedRange | SharedTime | Likeness
)
"""The parameters of one kind of criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One question of the programme: which answers, how compared, how much it counts.

    Parameters
    ----------
    id
        Stable name within the programme, as in the contributions of a result.
    title
        What the curator reads.
    weight
        0 or more; only the ratio to the sum over all criteria matters.
    mentee_field, mentor_field
        The two answers that are compared.
    neutral
        The value in [0, 1] where either answer, or both, are missing.
    shape
        The kind of comparison with its parameters.
    """

    id: str
    title: Title
    weight: float
    mentee_field: Field
    mentor_field: Field
    neutral: float
    shape: Shape

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("Expected an id that is not blank.")
        if not 0 <= self.weight < float("inf"):
            raise ValueError(f"Expected a weight of 0 or more for {self.id}.")
        _check_share(self.neutral, f"neutral of {self.id}")
        if not fields_fit(self.shape, self.mentee_field, self.mentor_field):
            raise ValueError(f"Expected fields that a {self.kind} can compare.")

    @property
    def kind(self) -> Kind:
        """How the two answers are compared."""
        return self.shape.kind


def fields_fit(shape: Shape, mentee_field: Field, mentor_field: Field) -> bool:
    """Whether a kind of comparison can read these two answers."""
    mentee = mentee_field.readings(Role.MENTEE)
    mentor = mentor_field.readings(Role.MENTOR)
    return any(
        left in mentee and right in mentor for left, right in READINGS[shape.kind]
    )


READINGS: Final[Mapping[Kind, tuple[tuple[Answer, Answer], ...]]] = MappingProxyType(
    {
        Kind.COVERAGE: ((Answer.ITEMS, Answer.ITEMS),),
        Kind.OVERLAP: ((Answer.ITEMS, Answer.ITEMS),),
        Kind.AFFINITY: ((Answer.CATEGORY, Answer.CATEGORY),),
        Kind.CLOSENESS: ((Answer.NUMBER, Answer.NUMBER),),
        Kind.RANGE: ((Answer.NUMBER, Answer.RANGE), (Answer.RANGE, Answer.NUMBER)),
        Kind.SHARED_TIME: ((Answer.HOURS, Answer.HOURS),),
        Kind.TEXT: ((Answer.TEXT, Answer.TEXT),),
    }
)
"""The kinds of answers (mentee's, mentor's) that each kind of criterion compares."""


def _check_share(value: float, name: str) -> None:
    if not 0 <= value <= 1:
        raise ValueError(f"Expected a value in [0, 1] for {name}, got {value}.")
