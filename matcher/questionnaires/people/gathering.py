"""All rows of people gathered: joined, named by ids, built, tied to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from matcher.participants import Mentee, Mentor, Role
from matcher.questionnaires.cells.names import name_of
from matcher.questionnaires.people.build import build_mentee, build_mentor
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.ids import give_ids
from matcher.questionnaires.people.join import join_drafts, may_be_one
from matcher.questionnaires.people.likely import join_likely
from matcher.questionnaires.people.linking import (
    Sides,
    attach_third_parties,
    link_relatives,
    link_wishes,
)
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.settings import IntakeSettings

_Person = TypeVar("_Person", Mentee, Mentor)


@dataclass(frozen=True, slots=True)
class Gathered:
    """People of both roles, each once, with the drafts they were made of."""

    mentees: tuple[tuple[str, Draft], ...]
    mentors: tuple[tuple[str, Draft], ...]
    on: date | None
    settings: IntakeSettings
    problems: tuple[IntakeProblem, ...]


def gather(drafts: Sequence[Draft], settings: IntakeSettings) -> Gathered:
    """Join the rows of each role into people and give them ids."""
    mentees, said = _people(drafts, Role.MENTEE)
    mentors, also_said = _people(drafts, Role.MENTOR)
    unknown = [
        IntakeProblem(
            Severity.QUESTION, "no_role", draft.sheet, draft.row, choices=tuple(Role)
        )
        for draft in drafts
        if draft.role is None
    ]
    return Gathered(
        tuple(mentees),
        tuple(mentors),
        settings.on or _latest_day(drafts),
        settings,
        (*said, *also_said, *unknown),
    )


def tie(
    gathered: Gathered, third_parties: Sequence[Draft]
) -> tuple[Sides, list[IntakeProblem]]:
    """Build the people, and tie to them vetoes, relatives and third parties' notes."""
    on, settings = gathered.on, gathered.settings
    same = _on_both_sides(gathered)
    sides = Sides(
        tuple(
            _without_self(build_mentee(draft, who, on=on), same)
            for who, draft in gathered.mentees
        ),
        tuple(
            _without_self(build_mentor(draft, who, on=on, settings=settings), same)
            for who, draft in gathered.mentors
        ),
    )
    sides, problems = link_wishes(sides)
    sides, said = link_relatives(sides, (*gathered.mentees, *gathered.mentors))
    sides, also_said = attach_third_parties(sides, third_parties)
    notes = [
        IntakeProblem(Severity.NOTE, "on_both_sides", draft.sheet, draft.row)
        for who, draft in gathered.mentees
        if who in same
    ]
    return sides, [*problems, *said, *also_said, *notes]


def _latest_day(drafts: Sequence[Draft]) -> date | None:
    """Return the day of the latest time stamp."""
    moments = [draft.moment for draft in drafts if draft.moment]
    return max(moments).date() if moments else None


def _people(
    drafts: Sequence[Draft], role: Role
) -> tuple[list[tuple[str, Draft]], list[IntakeProblem]]:
    """Join the rows of one role into people and give them ids."""
    own, problems = _without_repeated_ids([one for one in drafts if one.role is role])
    joined = join_likely(join_drafts(own))
    ids = give_ids(joined.drafts, role)
    problems += joined.problems
    kept: dict[str, Draft] = {}
    for draft, person_id in zip(joined.drafts, ids, strict=True):
        if person_id in kept:
            problems.append(_repeated(draft, kept[person_id]))
        else:
            kept[person_id] = draft
    return list(kept.items()), problems


def _without_repeated_ids(
    drafts: Sequence[Draft],
) -> tuple[list[Draft], list[IntakeProblem]]:
    """Leave out rows whose id their own sheet has already given."""
    first: dict[tuple[str, str], Draft] = {}
    problems: list[IntakeProblem] = []
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.sheet, draft.id or "")
        if draft.id and key in first:
            problems.append(_repeated(draft, first[key]))
        else:
            first[key] = draft
            kept.append(draft)
    return kept, problems


def _repeated(draft: Draft, other: Draft) -> IntakeProblem:
    return IntakeProblem(
        Severity.ERROR,
        "duplicate_id",
        draft.sheet,
        draft.row,
        values={"other_row": other.row},
    )


def _on_both_sides(gathered: Gathered) -> dict[str, str]:
    """Return the ids of those who are a mentee and a mentor, each to the other."""
    mentors: dict[str, list[tuple[str, Draft]]] = {}
    for who, draft in gathered.mentors:
        if draft.name:
            mentors.setdefault(name_of(draft.name).key, []).append((who, draft))
    both: dict[str, str] = {}
    for who, draft in gathered.mentees:
        namesakes = mentors.get(name_of(draft.name).key, []) if draft.name else []
        for other, theirs in namesakes:
            if may_be_one(draft, theirs):
                both[who] = other
                both[other] = who
    return both


def _without_self(person: _Person, same: dict[str, str]) -> _Person:
    """Keep a person from being paired with themselves."""
    if person.id not in same:
        return person
    return replace(person, relatives=(*person.relatives, same[person.id]))
