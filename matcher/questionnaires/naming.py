"""Names for the ids of people, where a curator reads what holds ids only."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from matcher.participants import Mentee, Mentor, Role

_OURS: Final = re.compile(rf"\b(?:{'|'.join(role.value for role in Role)})-[0-9a-z]+\b")
"""Ids that we gave. Those of a file she knows, and they may be mere numbers."""


def names_by_id(people: Iterable[Mentee | Mentor]) -> dict[str, str]:
    """Return what people are called, with their class, by id."""
    return {
        person.id: f"{person.name} ({person.unit})" if person.unit else person.name
        for person in people
    }


def with_names(sentence: str, names: Mapping[str, str]) -> str:
    """Return a sentence with names instead of the ids that we gave.

    Parameters
    ----------
    sentence
        What the library says, with ids.
    names
        What people are called, as `names_by_id` has it.

    Examples
    --------
    >>> with_names("mentor-4f is full.", {"mentor-4f": "Anna Lee"})
    'Anna Lee is full.'
    """
    return _OURS.sub(lambda found: names.get(found[0], found[0]), sentence)
