"""Compares people as read with the truth behind a damaged file, field by field."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from matcher.participants import Mentee, Mentor
from matcher.questionnaires import Intake, IntakeProblem
from matcher.synthetic.damage import DamagedFile

Person = Mentee | Mentor
Place = tuple[str, int]
"""Title of a sheet and a row, as Excel shows it."""

Value = object
"""Something hashable or None; None is an answer that is not there."""

_LOOK_ALIKES = str.maketrans("abekmhopctxyё", "авекмнорстхуе")
_MOBILE_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one person that was not read as it was meant.

    Parameters
    ----------
    field
        Name of the field; `person` for a person lost or invented.
    truth, read
        What was meant and what was read; None for nothing.
    is_said
        Whether a problem was listed at the place.
    row
        Row of the file, as Excel shows it.
    """

    field: str
    truth: Value
    read: Value
    is_said: bool
    row: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file.

    Parameters
    ----------
    people_true, people_read, people_right
        Numbers of people in the truth, as read, and in both.
    fields_true, fields_read, fields_right
        The same for answers that are not empty.
    misses
        Everything that differs.
    """

    people_true: int
    people_read: int
    people_right: int
    fields_true: int
    fields_read: int
    fields_right: int
    misses: tuple[Miss, ...]

    @property
    def silent(self) -> tuple[Miss, ...]:
        """What differs without a word."""
        return tuple(miss for miss in self.misses if not miss.is_said)


def judge(file: DamagedFile, intake: Intake) -> Verdict:
    """Compare what was read with the truth.

    People are matched by the row of the file; a person answering twice may stand on
    either row.
    """
    pairs, extra = _matched(file, intake)
    misses = [_extra(person, intake) for person in extra]
    fields = _fields(file)
    counts = Counter[str]()
    for number, truth in enumerate(file.draft.expected):
        found, places = pairs.get(number), _places(file, number)
        if found is None:
            misses.append(_lost(truth, places, intake))
        for name, (kind, take) in fields.items():
            meant, got = take(truth), take(found) if found else None
            said = _is_said(intake, places, _headers(file, kind))
            lost = kind in file.draft.unknowable and got is None
            counts.update(_tally(meant, got) if not lost else ())
            # What nobody can know must be asked for, and that is all.
            if found and (not said if lost else meant != got):
                misses.append(Miss(name, meant, got, said, _row(places)))
    return Verdict(
        people_true=len(file.draft.expected),
        people_read=len(pairs) + len(extra),
        people_right=len(pairs),
        fields_true=counts["true"],
        fields_read=counts["read"],
        fields_right=counts["right"],
        misses=tuple(misses),
    )


def _tally(meant: Value, got: Value) -> Iterator[str]:
    """Name the counts to which one field adds."""
    if meant is not None:
        yield "true"
    if got is not None:
        yield "read"
    if meant is not None and meant == got:
        yield "right"


def _fields(file: DamagedFile) -> dict[str, tuple[str, Callable[[Person], Value]]]:
    """Return the fields that the questionnaire asks for, with their column's kind."""
    asked = file.draft.asked
    return {name: entry for name, entry in FIELDS.items() if entry[0] in asked}


def _matched(
    file: DamagedFile, intake: Intake
) -> tuple[dict[int, Person], list[Person]]:
    """Return people as read by the position of the truth, and those too many."""
    sheets = {sheet for sheet, _ in file.places}
    people: Sequence[Person] = (*intake.mentees, *intake.mentors)
    pairs: dict[int, Person] = {}
    extra: list[Person] = []
    for person in people:
        titles = [title for title in sheets if title in (person.sheet or "")]
        title = titles[0] if titles else next(iter(sheets))
        number = file.places.get((title, person.row or 0))
        wrong_role = person.role is not file.draft.role
        if number is None or number in pairs or wrong_role:
            extra.append(person)
        else:
            pairs[number] = person
    return pairs, extra


def _places(file: DamagedFile, number: int) -> frozenset[Place]:
    return frozenset(place for place, who in file.places.items() if who == number)


def _headers(file: DamagedFile, kind: str) -> frozenset[str]:
    """Return the headers of the columns of a kind, folded."""
    return frozenset(fold(header) for header in file.draft.headers_of(kind))


def _is_said(intake: Intake, places: frozenset[Place], headers: frozenset[str]) -> bool:
    """Whether a problem is listed at one of the places, or at the whole column.

    Where the answer stands in no column (the class is the name of the sheet), a
    problem at the row will do; else one that names another column says nothing of it.
    """
    return any(
        _is_here(problem, places) and _is_of_column(problem, headers)
        for problem in intake.problems
    )


def _is_here(problem: IntakeProblem, places: frozenset[Place]) -> bool:
    if problem.row is None:
        return problem.column is not None
    return any(
        problem.row == row and (sheet in (problem.sheet or "") or _is_text(problem))
        for sheet, row in places
    )


def _is_text(problem: IntakeProblem) -> bool:
    """Whether the sheet is a text table, which has the name of its file."""
    return (problem.sheet or "").endswith((".csv", ".txt", ".xlsx", ".xls"))


def _is_of_column(problem: IntakeProblem, headers: frozenset[str]) -> bool:
    if problem.column is None or not headers:
        return not headers
    column = fold(problem.column)
    return any(header in column or column in header for header in headers)


def _lost(truth: Person, places: frozenset[Place], intake: Intake) -> Miss:
    said = any(_is_here(p, places) for p in intake.problems if p.row is not None)
    return Miss("person", fold(truth.name), None, said, _row(places))


def _extra(person: Person, intake: Intake) -> Miss:
    places = frozenset({(person.sheet or "", person.row or 0)})
    said = any(_is_here(p, places) for p in intake.problems if p.row is not None)
    return Miss("person", None, fold(person.name), said, person.row)


def _row(places: frozenset[Place]) -> int:
    return min(row for _, row in places)


def fold(text: str) -> str:
    """Make one of all spellings that mean the same letters and spaces."""
    plain = text.lower().translate(_LOOK_ALIKES)
    return " ".join(re.sub(r"[\s\u00a0]+", " ", plain).strip(" .:*").split())


def _words(text: str) -> frozenset[str] | None:
    """Return the words of a name, whatever their order."""
    found = frozenset(re.findall(r"\w+", fold(text)))
    return found or None


def _items(items: Sequence[str]) -> frozenset[str] | None:
    return frozenset(fold(item) for item in items) or None


def _digits(text: str | None) -> str | None:
    digits = re.sub(r"\D", "", text or "")
    return digits[-_MOBILE_DIGITS:] or None


def _text(text: str | None) -> str | None:
    return fold(text) if text and fold(text) else None


def _wanted(person: Person) -> Value:
    if isinstance(person, Mentee):
        return _items(person.requests)
    return _items(person.competences)


def _slots(person: Person) -> Value:
    free = person.availability
    return frozenset(map(str, free.slots)) if free and free.slots else None


def _formats(person: Person) -> Value:
    return frozenset(person.formats) or None


def _capacity(person: Person) -> Value:
    return person.capacity.greatest if isinstance(person, Mentor) else None


def _group_min(person: Person) -> Value:
    return person.capacity.least if isinstance(person, Mentor) else None


def _hours(person: Person) -> Value:
    return person.hours_a_week if isinstance(person, Mentor) else None


def _experience(person: Person) -> Value:
    return person.scales.get("experience")


def _vetting(person: Person) -> Value:
    return person.vetting if isinstance(person, Mentor) else None


def _wish_ages(person: Person) -> Value:
    wish = person.wish.ages
    return (wish.low, wish.high) if wish else None


def _grade(person: Person) -> Value:
    """Return the number that a class says; «ИС-21» says no course."""
    return person.grade if person.unit and person.unit[0].isdigit() else None


def _wish_grades(person: Person) -> Value:
    wish = person.wish.grades
    return (wish.low, wish.high) if wish else None


FIELDS: Mapping[str, tuple[str, Callable[[Person], Value]]] = MappingProxyType(
    {
        "name": ("name", lambda person: _words(person.name)),
        "grade": ("unit", _grade),
        "unit": ("unit", lambda person: person.unit),
        "age": ("age", lambda person: person.age),
        "birth_date": ("birth_date", lambda person: person.birth_date),
        "phone": ("phone", lambda person: _digits(person.phone)),
        "email": ("email", lambda person: _text(person.email)),
        "requests": ("requests", _wanted),
        "competences": ("competences", _wanted),
        "interests": ("interests", lambda person: _items(person.interests)),
        "slots": ("free_words", _slots),
        "formats": ("formats", _formats),
        "consent": ("consent", lambda person: person.consent.status),
        "capacity": ("capacity", _capacity),
        "group_min": ("capacity", _group_min),
        "group": ("group", _capacity),
        "least": ("group", _group_min),
        "hours": ("hours", _hours),
        "organisation": ("organisation", lambda person: _text(person.organisation)),
        "position": ("position", lambda person: _text(person.position)),
        "subject": ("subject", lambda person: _text(person.subject)),
        "experience": ("stage", _experience),
        "vetting": ("vetting", _vetting),
        "wish_ages": ("wish_ages", _wish_ages),
        "wish_grades": ("wish_grades", _wish_grades),
    }
)
"""Every field that is compared, with the kind of the column it stands in."""
