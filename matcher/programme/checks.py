"""Check the values of a programme file, each named by its place.

Written by hand because importing pydantic's models costs 170 ms, a fifth of the time
that a whole small match may take; see docs/decisions/032.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar, cast

from matcher.programme.faults import fault, unknown_name

Mapped: TypeAlias = Mapping[str, object]
Value = TypeVar("Value")
Check: TypeAlias = Callable[[object, str], Value]
"""Takes a value and its place; returns the value or raises a ProgrammeError."""

GREATEST_NUMBER: Final = 1_000_000
"""No programme counts further; a typing slip may."""


def table(value: object, place: str) -> Mapped:
    """Return a table with names for keys."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise fault("not_table", place)
    return cast("Mapped", value)


def known_table(value: object, place: str, keys: Sequence[str]) -> Mapped:
    """Return a table that holds none but these keys."""
    found = table(value, place)
    for key in found:
        if key not in keys:
            raise unknown_name("unknown_key", _at(place, key), key, keys)
    return found


def needed(owner: Mapped, key: str, place: str, check: Check[Value]) -> Value:
    """Return the checked value of a key that must be there."""
    if key not in owner:
        raise fault("missing_key", _at(place, key))
    return check(owner[key], _at(place, key))


def stated(owner: Mapped, place: str, checks: Mapping[str, Check[object]]) -> Mapped:
    """Return the checked values of those keys that are there."""
    return {
        key: check(owner[key], _at(place, key))
        for key, check in checks.items()
        if key in owner
    }


def text(value: object, place: str) -> str:
    """Return a text that is not blank."""
    if not isinstance(value, str):
        raise fault("not_text", place)
    if not value.strip():
        raise fault("blank", place)
    return value


def yes_no(value: object, place: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise fault("not_yes_no", place)
    return value


def count(value: object, place: str) -> int:
    """Return a whole number, 0 or more."""
    return _whole(value, place, 0)


def positive_count(value: object, place: str) -> int:
    """Return a whole number, 1 or more."""
    return _whole(value, place, 1)


def number(value: object, place: str) -> float:
    """Return a number; of any sign, but within what a programme counts with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("not_number", place)
    if isinstance(value, float) and not math.isfinite(value):
        raise fault("not_number", place)
    if abs(value) > GREATEST_NUMBER:
        raise fault("too_great", place, limit=GREATEST_NUMBER)
    return float(value)


def not_negative(value: object, place: str) -> float:
    """Return a number, 0 or more."""
    found = number(value, place)
    if found < 0:
        raise fault("too_small", place, limit=0)
    return found


def above_zero(value: object, place: str) -> float:
    """Return a number above 0."""
    found = number(value, place)
    if found <= 0:
        raise fault("not_above", place, limit=0)
    return found


def share(value: object, place: str) -> float:
    """Return a number in [0, 1]."""
    found = not_negative(value, place)
    if found > 1:
        raise fault("too_great", place, limit=1)
    return found


def choice(offered: Sequence[str]) -> Check[str]:
    """Return a check for one of these names."""

    def check(value: object, place: str) -> str:
        if value not in offered:
            raise unknown_name("unknown_choice", place, value, offered)
        return str(value)

    return check


def rows(value: object, place: str) -> Sequence[object]:
    """Return a list."""
    if not isinstance(value, list | tuple):
        raise fault("not_list", place)
    return value


def _whole(value: object, place: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault("not_whole", place)
    if value < least:
        raise fault("too_small", place, limit=least)
    if value > GREATEST_NUMBER:
        raise fault("too_great", place, limit=GREATEST_NUMBER)
    return value


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
