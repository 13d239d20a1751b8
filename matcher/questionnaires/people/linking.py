"""Names inside answers turned into people: vetoes, relatives, third parties' rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from matcher.participants import Mentee, Mentor
from matcher.questionnaires.people.directory import Directory
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.typed_names import split_names
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.resolution import Match, Resolution

_Person = TypeVar("_Person", Mentee, Mentor)


@dataclass(frozen=True, slots=True)
class Sides:
    """Mentees and mentors with their directories.

    Parameters
    ----------
    mentees, mentors
        The people.
    mentee_names, mentor_names
        The same, to be looked up.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    mentee_names: Directory = field(init=False, repr=False, compare=False)
    mentor_names: Directory = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mentee_names", Directory(self.mentees))
        object.__setattr__(self, "mentor_names", Directory(self.mentors))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name was typed, for questions about it."""

    sheet: str | None
    row: int | None
    column: str | None = None


def find_all(
    texts: Iterable[str], directory: Directory, place: Place, code: str
) -> tuple[tuple[str, ...], list[IntakeProblem]]:
    """Return the ids of all people named, in order; ask about the others.

    Parameters
    ----------
    texts
        Cells with names typed by hand.
    directory
        Those they can mean.
    place
        Where the names were typed.
    code
        What the questions are called: `<code>_unknown`, `<code>_ambiguous`.
    """
    found: dict[str, None] = {}
    problems: list[IntakeProblem] = []
    for text in texts:
        for name in split_names(text):
            resolution = directory.find(name)
            if resolution.is_one:
                found[resolution.id] = None
            else:
                problems.append(doubt(resolution, name, place, code))
    return tuple(found), problems


def doubt(resolution: Resolution, typed: str, place: Place, code: str) -> IntakeProblem:
    """Ask whom a typed name means; the candidates are the choices."""
    is_unknown = resolution.match is Match.NONE
    return IntakeProblem(
        Severity.QUESTION,
        f"{code}_unknown" if is_unknown else f"{code}_ambiguous",
        place.sheet,
        place.row,
        place.column,
        choices=resolution.ids,
        read=typed,
    )


def link_wishes(sides: Sides) -> tuple[Sides, list[IntakeProblem]]:
    """Turn typed vetoes into people on both sides."""
    problems: list[IntakeProblem] = []
    mentees = _with_vetoes(sides.mentees, sides.mentor_names, problems)
    mentors = _with_vetoes(sides.mentors, sides.mentee_names, problems)
    return Sides(mentees, mentors), problems


def link_relatives(
    sides: Sides, drafts: Sequence[tuple[str, Draft]]
) -> tuple[Sides, list[IntakeProblem]]:
    """Turn typed relatives into people of the other side."""
    named = {person_id: draft for person_id, draft in drafts if draft.relatives}
    if not named:
        return sides, []
    problems: list[IntakeProblem] = []
    mentees = _with_relatives(sides.mentees, sides.mentor_names, named, problems)
    mentors = _with_relatives(sides.mentors, sides.mentee_names, named, problems)
    return Sides(mentees, mentors), problems


def attach_third_parties(
    sides: Sides, drafts: Sequence[Draft]
) -> tuple[Sides, list[IntakeProblem]]:
    """Attach what third parties say to the child they say it of.

    Notes stay sensitive; whom the child must not be paired with becomes a veto.
    """
    added: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    problems: list[IntakeProblem] = []
    for draft in drafts:
        place = Place(draft.sheet, draft.row)
        typed = f"{draft.name or draft.id} {draft.unit or ''}".strip()
        child = sides.mentee_names.find(typed)
        if not child.is_one:
            problems.append(doubt(child, typed, place, "third_party"))
            continue
        vetoes, said = find_all(draft.vetoes, sides.mentor_names, place, "veto")
        problems += said
        notes, before = added.get(child.id, ((), ()))
        added[child.id] = ((*notes, *_notes_of(draft)), (*before, *vetoes))
    if not added:
        return sides, problems
    mentees = tuple(_noted(person, added.get(person.id)) for person in sides.mentees)
    return Sides(mentees, sides.mentors), problems


_NO_NOTES: Final = frozenset({"нет", "-", "—", "–", ""})


def _notes_of(draft: Draft) -> list[str]:
    return [note for note in draft.notes if note.strip().lower() not in _NO_NOTES]


def _noted(
    person: Mentee, added: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> Mentee:
    if added is None:
        return person
    notes, vetoes = added
    return replace(
        person,
        notes=tuple(dict.fromkeys((*person.notes, *notes))),
        vetoes=tuple(dict.fromkeys((*person.vetoes, *vetoes))),
    )


def _with_vetoes(
    people: Sequence[_Person], others: Directory, problems: list[IntakeProblem]
) -> tuple[_Person, ...]:
    return tuple(_vetoing(person, others, problems) for person in people)


def _vetoing(
    person: _Person, others: Directory, problems: list[IntakeProblem]
) -> _Person:
    if not person.wish.vetoes:
        return person
    place = Place(person.sheet, person.row)
    found, said = find_all(person.wish.vetoes, others, place, "veto")
    problems.extend(said)
    return _with_more(person, vetoes=found)


def _with_relatives(
    people: Sequence[_Person],
    others: Directory,
    named: Mapping[str, Draft],
    problems: list[IntakeProblem],
) -> tuple[_Person, ...]:
    return tuple(
        _related(person, named[person.id], others, problems)
        if person.id in named
        else person
        for person in people
    )


def _related(
    person: _Person, draft: Draft, others: Directory, problems: list[IntakeProblem]
) -> _Person:
    place = Place(draft.sheet, draft.row)
    found, said = find_all(draft.relatives, others, place, "relative")
    problems.extend(said)
    return _with_more(person, relatives=found)


def _with_more(
    person: _Person, *, vetoes: Sequence[str] = (), relatives: Sequence[str] = ()
) -> _Person:
    return replace(
        person,
        vetoes=tuple(dict.fromkeys((*person.vetoes, *vetoes))),
        relatives=tuple(dict.fromkeys((*person.relatives, *relatives))),
    )
