"""From pairs as a person names them to positions in the cohort."""

from collections.abc import Sequence

import numpy as np

from matcher.arrays import IndexArray
from matcher.errors import RequestError
from matcher.participants import Cohort, Mentee, Mentor
from matcher.pipeline.named_pair import NamedPair
from matcher.questionnaires import resolve_person


def pair_positions(cohort: Cohort, pairs: Sequence[NamedPair]) -> IndexArray:
    """Return the positions of named pairs, (n_pairs, 2), mentee first.

    Raises
    ------
    RequestError
        If a name means nobody, or may mean several people.
    """
    positions = [
        (
            position_of(cohort.mentees, cohort.mentee_index, pair.mentee, pair.field),
            position_of(cohort.mentors, cohort.mentor_index, pair.mentor, pair.field),
        )
        for pair in pairs
    ]
    return np.array(positions, dtype=np.int32).reshape(-1, 2)


def person_positions(
    cohort: Cohort, typed: str, field: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return whom a name means on either side: positions of mentees, of mentors.

    Raises
    ------
    RequestError
        If it means nobody, or may mean several people.
    """
    sides = (cohort.mentees, cohort.mentee_index), (cohort.mentors, cohort.mentor_index)
    if any(typed in index for _, index in sides):
        mentees, mentors = (
            (index[typed],) if typed in index else () for _, index in sides
        )
        return mentees, mentors
    found = [resolve_person(typed, people) for people, _ in sides]
    ids = [one for resolution in found for one in resolution.ids]
    sure = [resolution for resolution in found if resolution.is_one]
    if not ids:
        raise RequestError("pipeline.unknown_person", field=field, person=typed)
    if len(sure) != 1:
        raise RequestError(
            "pipeline.ambiguous_person",
            field=field,
            person=typed,
            candidates=", ".join(ids),
        )
    if found[0].is_one:
        return (cohort.mentee_index[found[0].id],), ()
    return (), (cohort.mentor_index[found[1].id],)


def position_of(
    people: Sequence[Mentee] | Sequence[Mentor],
    index: dict[str, int],
    typed: str,
    field: str,
) -> int:
    """Return the position of one person, by id or by a name typed by hand.

    Raises
    ------
    RequestError
        If the name means nobody, or may mean several people.
    """
    if typed in index:
        return index[typed]
    found = resolve_person(typed, people)
    if not found.ids:
        raise RequestError("pipeline.unknown_person", field=field, person=typed)
    if not found.is_one:
        candidates = ", ".join(found.ids)
        raise RequestError(
            "pipeline.ambiguous_person",
            field=field,
            person=typed,
            candidates=candidates,
        )
    return index[found.id]
