"""People whose names differ but may be one: initials, short forms, no patronymic."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations, groupby
from typing import Final

from matcher.questionnaires.cells.names import Name, name_of
from matcher.questionnaires.people.diminutives import (
    full_names,
    is_first_name,
    same_first_name,
)
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
    """Yield those who share a phone or an e-mail, or a birthday and part of a name.

    Thousands are born on one day; names that fit share a word, or a short form of it.
    """
    yield from _pairs(
        (told, at)
        for at, draft in enumerate(drafts)
        for told in (draft.phone, draft.email)
        if told
    )
    yield from _pairs(
        ((draft.birth_date, form), at)
        for at, draft in enumerate(drafts)
        if draft.birth_date
        for word in name_of(draft.name or "").words
        for form in (word, *full_names(word))
    )


def _near_pairs(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield those who share a class, or say none, and a word of the name.

    «9» may be «9А»: where somebody names no letter, the whole year is near.
    """
    vague = {draft.grade.number for draft in drafts if draft.grade and not draft.unit}
    words = (
        ((word, place), at)
        for at, draft in enumerate(drafts)
        for word in name_of(draft.name or "").words
        if not is_first_name(word)  # shared by hundreds of people
        for place in _places(draft, vague)
    )
    yield from _pairs(words)


def _places(draft: Draft, vague: Set[int | None]) -> tuple[str | int | None, ...]:
    """Return the class, and the year where somebody of it names no letter."""
    if draft.grade is None or draft.grade.number not in vague:
        return (draft.unit,)
    return draft.unit, draft.grade.number


def _pairs(told: Iterable[tuple[object, int]]) -> list[tuple[int, int]]:
    """Return those of whom the same is told, where few share it, in order.

    Most of what is told is shared by nobody: one number for each, sorted, takes a
    third of the memory of a dictionary. Two things of one hash only bring people
    together to be compared.
    """
    marks = sorted(hash(key) << _POSITION_BITS | at for key, at in told)
    found: set[tuple[int, int]] = set()
    for _, bucket in groupby(marks, key=_hash_of):
        people = [mark & _POSITION for mark in bucket]
        if 1 < len(people) <= _MOST_IN_A_BUCKET:
            found.update(combinations(people, 2))
    return sorted(found)


_POSITION_BITS: Final = 32
_POSITION: Final = (1 << _POSITION_BITS) - 1


def _hash_of(mark: int) -> int:
    return mark >> _POSITION_BITS


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
    if _fit(_lettered(one, other), _lettered(other, one)) < _ALIKE:
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


def _lettered(draft: Draft, other: Draft) -> Draft:
    """Return a row with the letter of another's class, where it names only the year."""
    same_year = draft.grade and other.grade and draft.grade.number == other.grade.number
    return replace(draft, unit=other.unit) if same_year and not draft.unit else draft


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        at = owner[at]
    return at
