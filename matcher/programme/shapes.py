"""The parameters of each kind of criterion, read from its table in a file."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from matcher.participants import Role
from matcher.programme import checks
from matcher.programme.checks import Check, Mapped
from matcher.programme.criterion import (
    Affinity,
    AffinityCell,
    Closeness,
    Coverage,
    Direction,
    Kind,
    Likeness,
    Overlap,
    Shape,
    SharedTime,
    WishedRange,
)

Value = TypeVar("Value")
Reader: TypeAlias = Callable[[Mapped, str], Shape]


def _coverage(own: Mapped, place: str) -> Shape:
    sides = checks.choice(list(Role))
    return Coverage(Role(_or(own, "asker", place, sides, str(Role.MENTEE))))


def _affinity(own: Mapped, place: str) -> Shape:
    none: Sequence[object] = ()
    cells = _or(own, "cells", place, checks.rows, none)
    return Affinity(
        tuple(_cell(one, f"{place}.cells.{at}") for at, one in enumerate(cells)),
        same=_or(own, "same", place, checks.share, 1.0),
        different=_or(own, "different", place, checks.share, 0.0),
        by_meaning=_or(own, "by_meaning", place, checks.yes_no, False),  # noqa: FBT003
    )


def _cell(value: object, place: str) -> AffinityCell:
    own = checks.known_table(value, place, ("mentee", "mentor", "value"))
    return AffinityCell(
        mentee=checks.needed(own, "mentee", place, checks.text),
        mentor=checks.needed(own, "mentor", place, checks.text),
        value=checks.needed(own, "value", place, checks.share),
    )


def _closeness(own: Mapped, place: str) -> Shape:
    directions = checks.choice(list(Direction))
    direction = _or(own, "direction", place, directions, str(Direction.BOTH))
    return Closeness(
        wished_gap=_or(own, "wished_gap", place, checks.number, 0.0),
        reach=_or(own, "reach", place, checks.above_zero, 1.0),
        tolerance=_or(own, "tolerance", place, checks.not_negative, 0.0),
        direction=Direction(direction),
        step=_or(own, "step", place, checks.above_zero, 1.0),
    )


def _wished_range(own: Mapped, place: str) -> Shape:
    return WishedRange(_or(own, "reach", place, checks.not_negative, 0.0))


def _shared_time(own: Mapped, place: str) -> Shape:
    return SharedTime(_or(own, "wanted_hours", place, checks.positive_count, 1))


def _or(
    own: Mapped, key: str, place: str, check: Check[Value], default: Value
) -> Value:
    """Return the checked value of a key, or the default where it is not stated."""
    return checks.needed(own, key, place, check) if key in own else default


SHAPES: Final[Mapping[str, tuple[tuple[str, ...], Reader]]] = MappingProxyType(
    {
        Kind.COVERAGE: (("asker",), _coverage),
        Kind.OVERLAP: ((), lambda _own, _place: Overlap()),
        Kind.AFFINITY: (("cells", "same", "different", "by_meaning"), _affinity),
        Kind.CLOSENESS: (
            ("wished_gap", "reach", "tolerance", "direction", "step"),
            _closeness,
        ),
        Kind.RANGE: (("reach",), _wished_range),
        Kind.SHARED_TIME: (("wanted_hours",), _shared_time),
        Kind.TEXT: ((), lambda _own, _place: Likeness()),
    }
)
"""For each kind the keys of its own and the reader of its parameters."""
