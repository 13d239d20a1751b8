"""Vetoes said after the meeting join those of the questionnaires."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from matcher.participants import Cohort, Mentee, Mentor, Role
from matcher.questionnaires import Preference

_Person = TypeVar("_Person", Mentee, Mentor)


def with_vetoes(cohort: Cohort, preferences: Iterable[Preference]) -> Cohort:
    """Return a cohort whose people also veto whom they vetoed after the meeting.

    The programme's rule about vetoes then closes these pairs as it closes all others,
    and explanations name none of them.
    """
    said: dict[tuple[str, Role], tuple[str, ...]] = {}
    for one in preferences:
        key = one.person, one.role
        said[key] = (*said.get(key, ()), *one.vetoes)
    if not any(said.values()):
        return cohort
    return Cohort(
        tuple(
            _vetoing(one, said.get((one.id, Role.MENTEE), ())) for one in cohort.mentees
        ),
        tuple(
            _vetoing(one, said.get((one.id, Role.MENTOR), ())) for one in cohort.mentors
        ),
    )


def _vetoing(person: _Person, vetoes: tuple[str, ...]) -> _Person:
    if not vetoes:
        return person
    return replace(person, vetoes=tuple(dict.fromkeys((*person.vetoes, *vetoes))))
