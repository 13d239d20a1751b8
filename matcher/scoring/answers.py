"""Read one answer of a person, by the field that a criterion names."""

import re
from collections.abc import Hashable, Sequence
from enum import Enum
from typing import Final, TypeVar

import numpy as np

from matcher.arrays import IndexArray
from matcher.participants import AgeRange, Availability, Participant
from matcher.programme import Field

GivenAnswer = TypeVar("GivenAnswer", bound=Hashable)

_BETWEEN_ITEMS: Final = re.compile(r"[;\n]|,\s")


def items_of(person: Participant, field: Field) -> tuple[str, ...] | None:
    """Return the items of an answer, each once; None where there are none."""
    value = _value(person, field)
    if isinstance(value, str):
        value = _BETWEEN_ITEMS.split(value)
    if not isinstance(value, list | tuple):
        return None
    kept = (" ".join(str(item).split()) for item in value)
    return tuple(dict.fromkeys(item for item in kept if item)) or None


def categories_of(person: Participant, field: Field) -> tuple[str, ...] | None:
    """Return the answers chosen from a list; a single one for most fields."""
    value = _value(person, field)
    values = value if isinstance(value, list | tuple) else [value]
    said = (str(one.value if isinstance(one, Enum) else one) for one in values if one)
    return tuple(sorted({one.strip() for one in said if one.strip()})) or None


def number_of(person: Participant, field: Field) -> float | None:
    """Return a number."""
    value = _value(person, field)
    return float(value) if isinstance(value, int | float) else None


def range_of(person: Participant, field: Field) -> tuple[int, int] | None:
    """Return both ends of a wished range."""
    value = _value(person, field)
    return (value.low, value.high) if isinstance(value, AgeRange) else None


def hours_of(person: Participant, field: Field) -> tuple[int, ...] | None:
    """Return free hours of the week, 0 … 167; None where nobody asked."""
    value = _value(person, field)
    if not isinstance(value, Availability):
        return None
    return tuple(slot.index for slot in value.slots)


def text_of(person: Participant, field: Field) -> str | None:
    """Return a free text; items are joined by commas."""
    value = _value(person, field)
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return text or None


def distinct(
    answers: Sequence[GivenAnswer | None],
) -> tuple[tuple[GivenAnswer, ...], IndexArray]:
    """Return each different answer once and whose answer is which.

    Returns
    -------
    answers
        In the order in which they first appear.
    numbers
        (n_people,): 0 for a missing answer, else 1 + position among the answers.
    """
    numbers: dict[GivenAnswer, int] = {}
    whose = [
        0 if answer is None else numbers.setdefault(answer, len(numbers) + 1)
        for answer in answers
    ]
    return tuple(numbers), np.array(whose, dtype=np.int32)


def _value(person: Participant, field: Field) -> object:
    if field.source == "scales":
        return person.scales.get(field.key)
    if field.source == "answers":
        return person.answers.get(field.key)
    if field.name.startswith("wish."):
        return getattr(person.wish, field.key)
    return getattr(person, field.name)
