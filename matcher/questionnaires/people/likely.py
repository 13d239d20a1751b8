"""People whose names differ but may be one: initials, short forms, no patronymic."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from matcher.questionnaires.cells.names import Name, name_of
from matcher.questionnaires.people.diminutives import is_first_name, same_first_name
from matcher.questionnaires.people.directory import likeness
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.join import Joined, join_rows, may_be_one
from matcher.questionnaires.problem import IntakeProblem, Severity

_SAME: Final = 0.9
_ALIKE: Final = 0.8
_MOST_IN_A_BUCKET: Final = 40  # more share a default answer, not a person


def join_likely(joined: Joined) -> Joined:
    """Join people who share a phone, e-mail or birthday and a name that fits.

    Where only the class and part of the name agree, the curator is asked.
    """
    drafts = joined.drafts
    owner = list(range(len(drafts)))
    problems = [*joined.problems]
    for one, other in _told_pairs(drafts):
        if _fit(drafts[one], drafts[other]) >= _SAME:
            owner[_root(owner, other)] = _root(owner, one)
    for one, other in _near_pairs(drafts):
        if _root(owner, one) != _root(owner, other):
            problems += _maybe(drafts[one], drafts[other])
    people: dict[int, list[Draft]] = {}
    for at, draft in enumerate(drafts):
        people.setdefault(_root(owner, at), []).append(draft)
    whole: list[Draft] = []
    for rows in people.values():
        person, said = join_rows(rows)
        whole.append(person)
        problems += said
    return Joined(tuple(whole), tuple(problems))


def _told_pairs(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield those who share a phone, an e-mail or a birthday."""
    buckets: dict[object, list[int]] = {}
    for at, draft in enumerate(drafts):
        for told in (draft.phone, draft.email, draft.birth_date):
            if told:
                buckets.setdefault(told, []).append(at)
    yield from _pairs(buckets.values())


def _near_pairs(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield those who share a class, or say none, and a word of the name."""
    buckets: dict[object, list[int]] = {}
    for at, draft in enumerate(drafts):
        for word in name_of(draft.name or "").words:
            if is_first_name(word):
                continue  # shared by hundreds of people
            buckets.setdefault((word, draft.unit), []).append(at)
    yield from dict.fromkeys(_pairs(buckets.values()))


def _pairs(buckets: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for bucket in buckets:
        if 1 < len(bucket) <= _MOST_IN_A_BUCKET:
            yield from combinations(bucket, 2)


def _fit(one: Draft, other: Draft) -> float:
    """Return how well two names fit each other, in the better direction."""
    if not one.name or not other.name:
        return 0.0
    first, second = name_of(one.name), name_of(other.name)
    if not _could_fit(first, second):
        return 0.0
    fit = max(likeness(first, second), likeness(second, first))
    return fit if fit and may_be_one(one, other) else 0.0


def _could_fit(one: Name, other: Name) -> bool:
    """Tell cheaply whether two names that share a word are worth comparing.

    Two full names differ in two words, or in words that begin otherwise and are no
    forms of one first name: different people, as most of a class are.
    """
    if one.initials or other.initials:
        return True
    here = [word for word in one.words if word not in other.words]
    there = [word for word in other.words if word not in one.words]
    if not here or not there:
        return True
    if len(here) > 1 or len(there) > 1:
        return False
    alike = here[0][0] == there[0][0]
    return alike or same_first_name(here[0], there[0])


def _maybe(one: Draft, other: Draft) -> list[IntakeProblem]:
    if _fit(one, other) < _ALIKE:
        return []
    return [
        IntakeProblem(
            Severity.QUESTION,
            "maybe_same",
            other.sheet,
            other.row,
            values={"other_row": one.row, "other_sheet": one.sheet},
            choices=("different", "same"),
            read=other.name,
        )
    ]


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        at = owner[at]
    return at
