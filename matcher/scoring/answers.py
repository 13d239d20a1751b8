"""Read one answer of a person, by the field that a criterion names."""

import re
from collections.abc import Callable, Hashable, Sequence
from enum import Enum
from operator import attrgetter
from typing import Final, TypeVar

import numpy as np

from matcher.arrays import IndexArray
from matcher.participants import AgeRange, Availability, Participant
from matcher.programme import Field

GivenAnswer = TypeVar("GivenAnswer", bound=Hashable)

_BETWEEN_ITEMS: Final = re.compile(r"[;\n]|,\s")


def distinct_answers(
    people: Sequence[Participant],
    field: Field,
    reader: Callable[[object], GivenAnswer | None],
) -> tuple[tuple[GivenAnswer, ...], IndexArray]:
    """Read the answers of people; return each different one once, and whose is which.

    Parameters
    ----------
    people
        One side of a cohort.
    field
        The answer to read.
    reader
        Turns the raw answer into what is compared; None for a missing one. Called
        once for each different raw answer.

    Returns
    -------
    answers
        In the order in which they first appear.
    numbers
        (n_people,): 0 for a missing answer, else 1 + position among the answers.
    """
    raw_numbers: dict[object, int] = {None: 0}
    numbers: dict[GivenAnswer, int] = {}
    whose = np.zeros(len(people), dtype=np.int32)
    for at, raw in enumerate(raw_answers(people, field)):
        number = raw_numbers.get(raw)
        if number is None:
            answer = reader(raw)
            number = (
                0 if answer is None else numbers.setdefault(answer, len(numbers) + 1)
            )
            raw_numbers[raw] = number
        whose[at] = number
    return tuple(numbers), whose


def raw_answers(people: Sequence[Participant], field: Field) -> list[object]:
    """Return an answer of each person as it is kept."""
    match field.source:
        case "scales":
            return [person.scales.get(field.key) for person in people]
        case "answers":
            return [person.answers.get(field.key) for person in people]
        case _:
            return list(map(attrgetter(field.name), people))


def items_of(value: object) -> tuple[str, ...] | None:
    """Return the items of an answer, each once; None where there are none."""
    if isinstance(value, str):
        value = _BETWEEN_ITEMS.split(value)
    if not isinstance(value, list | tuple):
        return None
    kept = (" ".join(str(item).split()) for item in value)
    return tuple(dict.fromkeys(item for item in kept if item)) or None


def categories_of(value: object) -> tuple[str, ...] | None:
    """Return the answers chosen from a list; a single one for most fields."""
    values = value if isinstance(value, list | tuple) else [value]
    said = (str(one.value if isinstance(one, Enum) else one) for one in values if one)
    return tuple(sorted({one.strip() for one in said if one.strip()})) or None


def number_of(value: object) -> float | None:
    """Return a number."""
    return float(value) if isinstance(value, int | float) else None


def range_of(value: object) -> tuple[int, int] | None:
    """Return both ends of a wished range."""
    return (value.low, value.high) if isinstance(value, AgeRange) else None


def hours_of(value: object) -> tuple[int, ...] | None:
    """Return free hours of the week, 0 … 167; None where nobody asked."""
    if not isinstance(value, Availability):
        return None
    return tuple([slot.index for slot in value.slots])


def text_of(value: object) -> str | None:
    """Return a free text; items are joined by commas."""
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return text or None
