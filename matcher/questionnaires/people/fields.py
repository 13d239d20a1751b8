"""The table of meanings: how the cells of each are read and where they go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Protocol, TypeVar

from matcher.questionnaires.cells import names, numbers
from matcher.questionnaires.cells.amount import read_age, read_capacity, read_count
from matcher.questionnaires.cells.choices import options_of, read_choices
from matcher.questionnaires.cells.clearance import read_consent, read_vetting
from matcher.questionnaires.cells.contact import (
    read_email,
    read_phone,
    read_representative,
)
from matcher.questionnaires.cells.days import order_of, read_day, read_moment
from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.hours import days_named, hours_named, read_hours
from matcher.questionnaires.cells.plain_text import (
    read_letter,
    read_role,
    read_short,
    read_text,
    read_texts,
    read_told,
)
from matcher.questionnaires.cells.reading import Cell, Fault, Reading
from matcher.questionnaires.cells.span import read_span, read_wished_ages
from matcher.questionnaires.cells.text import text_of
from matcher.questionnaires.cells.words import read_formats, read_sex, read_yes
from matcher.questionnaires.people import puts
from matcher.questionnaires.people.composite import (
    put_class_beside,
    put_contacts,
    put_email_beside,
    put_organisation,
    put_phone_beside,
    put_wish,
    put_wish_sex,
    put_workplace,
    read_wish,
)
from matcher.questionnaires.people.draft import Draft

T = TypeVar("T")

GRADES: Final = (1, 11)
_MOST_KNOWN: Final = 20_000
"""More different cells are names and stories, which are not asked for again."""


class Filler(Protocol):
    """Whatever can write a column of cells into drafts."""

    def fill(
        self, drafts: Sequence[Draft], cells: Sequence[Cell]
    ) -> list[tuple[int, Fault]]:
        """Write the cells; return the faults with the position of their draft."""


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One way to read cells and one place for the values.

    Parameters
    ----------
    read
        Reads one cell.
    put
        Writes a value into a draft.
    """

    read: Callable[[Cell], Reading[T]]
    put: Callable[[Draft, T], None]

    def fill(
        self, drafts: Sequence[Draft], cells: Sequence[Cell]
    ) -> list[tuple[int, Fault]]:
        """Write the cells; equal cells are read once."""
        known: dict[object, Reading[T]] = {}
        faults: list[tuple[int, Fault]] = []
        read, put = self.read, self.put
        for at, cell in enumerate(cells):
            # True equals 1 and 1 equals 1.0: the type is part of the key.
            kind = cell.__class__
            key = cell if kind is str or kind is float else (kind, cell)
            reading = known.get(key)
            if reading is None:
                reading = read(cell)
                if len(known) < _MOST_KNOWN:
                    known[key] = reading
            if reading.value is not None:
                put(drafts[at], reading.value)
            if reading.faults:
                faults += [(at, fault) for fault in reading.faults]
        return faults


@dataclass(frozen=True, slots=True)
class Beside:
    """A way to read cells, and what else may stand in them beside it.

    Parameters
    ----------
    first
        Reads what the column asks for; its faults count.
    other
        Takes what was not asked for: an e-mail address typed after the phone.
    """

    first: Filler
    other: Filler

    def fill(
        self, drafts: Sequence[Draft], cells: Sequence[Cell]
    ) -> list[tuple[int, Fault]]:
        """Write the cells by both."""
        self.other.fill(drafts, cells)
        return self.first.fill(drafts, cells)


def keep_raw(
    drafts: Sequence[Draft], headers: Sequence[str], columns: Sequence[Sequence[Cell]]
) -> None:
    """Keep columns without meaning as raw answers, all at once: they are the most."""
    texts = [_texts(cells) for cells in columns]
    names = [header.removeprefix("answers.") for header in headers]
    for draft, row in zip(drafts, zip(*texts, strict=True), strict=False):
        draft.answers.update(
            {name: text for name, text in zip(names, row, strict=True) if text}
        )


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Return the text of each cell; equal texts are tidied once."""
    known: dict[object, str] = {}
    texts: list[str] = []
    for cell in cells:
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        text = known.get(key)
        if text is None:
            text = known[key] = text_of(cell)
        texts.append(text)
    return texts


def is_raw(meaning: str | None) -> bool:
    """Whether a column of this meaning is kept as raw answers."""
    return (
        meaning not in _LEFT_OUT and meaning not in _PLAIN and meaning not in _LEARNING
    )


def filler_of(meaning: str | None, header: str, cells: Sequence[Cell]) -> Filler | None:
    """Return how a column of a meaning is read; None where it is left out or raw."""
    if meaning in _LEFT_OUT:
        return None
    if meaning in _PLAIN:
        return _PLAIN[meaning]
    return _LEARNING[meaning](header, cells) if meaning in _LEARNING else None


LEARNT_TOGETHER: Final = frozenset({"requests", "competences", "interests"})
"""Meanings whose options are learnt from all sheets that ask the question."""

_LEFT_OUT: Final = frozenset({"service"})

_NAME: Final = Beside(
    Field(names.read_name, puts.into("name")), Field(read_text, put_class_beside)
)

_PLAIN: Final[Mapping[str | None, Filler]] = {
    "id": Field(read_short, puts.into("id")),
    "role": Field(read_role, puts.into("role")),
    "name": _NAME,
    "child_name": _NAME,
    "last_name": Field(names.read_name, puts.name_part("last")),
    "first_name": Field(names.read_name, puts.name_part("first")),
    "patronymic": Field(names.read_name, puts.name_part("patronymic")),
    "grade": Field(read_grade, puts.into("grade")),
    "unit": Field(read_short, puts.into("unit")),
    "letter": Field(read_letter, puts.into("letter")),
    "age": Field(read_age, puts.into("age")),
    "sex": Field(read_sex, puts.into("sex")),
    "phone": Beside(
        Field(read_phone, puts.into("phone")), Field(read_text, put_email_beside)
    ),
    "email": Beside(
        Field(read_email, puts.into("email")), Field(read_text, put_phone_beside)
    ),
    "contacts": Field(read_text, put_contacts),
    "representative": Field(read_representative, puts.onto("representative")),
    "organisation": Field(read_short, put_organisation),
    "workplace": Field(read_short, put_workplace),
    "position": Field(read_short, puts.into("position")),
    "subject": Field(read_short, puts.into("subject")),
    "about": Field(read_text, puts.onto("about")),
    "achievements": Field(read_told, puts.into("achievements")),
    "hours_a_week": Field(numbers.read_hours_a_week, puts.into("hours_a_week")),
    "formats": Field(read_formats, puts.into("formats")),
    "group_min": Field(
        lambda cell: read_count(cell, least=1, greatest=200), puts.into("group_min")
    ),
    "demand": Field(
        lambda cell: read_count(cell, least=0, greatest=20), puts.into("demand")
    ),
    "priority": Field(numbers.read_number, puts.into("priority")),
    "role_model": Field(read_short, puts.into("role_model")),
    "wish": Field(read_wish, put_wish),
    "wish_text": Field(read_text, puts.into("wish_text")),
    "wish_sex": Field(read_sex, puts.into("wish_sex")),
    "wish_ages": Beside(
        Field(read_wished_ages, puts.age_range("wish_ages")),
        Field(read_text, put_wish_sex),
    ),
    "wish_grades": Field(
        lambda cell: read_span(cell, least=GRADES[0], greatest=GRADES[1]),
        puts.age_range("wish_grades"),
    ),
    "vetoes": Field(read_texts, puts.extend("vetoes")),
    "veto_ids": Field(read_texts, puts.extend("veto_ids")),
    "origin_sheet": Field(read_text, puts.into("origin_sheet")),
    "origin_row": Field(
        lambda cell: read_count(cell, least=0, greatest=10_000_000),
        puts.into("origin_row"),
    ),
    "relatives": Field(read_texts, puts.extend("relatives")),
    "choice": Field(read_text, puts.onto("choices")),
    "partner": Field(read_text, puts.into("partner")),
    "consent": Field(read_consent, puts.consent_words),
    "consent_representative": Field(read_consent, puts.into("consent_representative")),
    "consent_by": Field(read_yes, puts.into("consent_by")),
    "vetting": Field(read_vetting, puts.vetting),
    "is_external": Field(read_yes, puts.into("is_external")),
    "lends": Field(read_yes, puts.into("lends")),
    "note": Field(read_text, puts.onto("notes")),
}


def _days(name: str) -> Callable[[str, Sequence[Cell]], Filler]:
    """Read a column of dates by the order of day and month that it shows."""

    def learn(_header: str, cells: Sequence[Cell]) -> Filler:
        order = order_of(cells)
        return Field(lambda cell: read_day(cell, order=order), puts.into(name))

    return learn


def _moments(_header: str, cells: Sequence[Cell]) -> Filler:
    order = order_of(cells)
    return Field(
        lambda cell: Reading(read_moment(cell, order=order)), puts.into("moment")
    )


def _choices(name: str) -> Callable[[str, Sequence[Cell]], Filler]:
    """Read a column of several answers by the options that it shows."""

    def learn(_header: str, cells: Sequence[Cell]) -> Filler:
        options = options_of(cells, is_open=name == "interests")
        return Field(
            lambda cell: read_choices(cell, options=options), puts.extend(name)
        )

    return learn


def _capacity(header: str, _cells: Sequence[Cell]) -> Filler:
    """Read places; where a group is asked for, a span has both its ends."""
    of_group = "групп" in header.lower() or "group" in header.lower()
    return Field(
        lambda cell: read_capacity(cell, of_group=of_group), puts.into("capacity")
    )


def _hours(header: str, _cells: Sequence[Cell]) -> Filler:
    if "[" not in header:
        return Field(read_hours, puts.more_hours)
    days, hours = days_named(header), hours_named(header)
    return Field(lambda cell: read_hours(cell, days=days, hours=hours), puts.more_hours)


def _born_or_aged(_header: str, cells: Sequence[Cell]) -> Filler:
    order = order_of(cells)

    def read(cell: Cell) -> Reading[date | int]:
        age = read_age(cell)
        if age.value is not None:
            return Reading(age.value, age.faults)
        day = read_day(cell, order=order)
        return Reading(day.value, day.faults)

    return Field(read, puts.born_or_aged)


def _scale(header: str, _cells: Sequence[Cell]) -> Filler:
    limits = numbers.limits_in(header)
    return Field(
        lambda cell: numbers.read_number(cell, limits=limits),
        puts.scale(header.removeprefix("scales.")),
    )


def _experience(_header: str, _cells: Sequence[Cell]) -> Filler:
    return Field(numbers.read_years, puts.scale("experience"))


def _named_scale(name: str) -> Callable[[str, Sequence[Cell]], Filler]:
    """Keep a number under the name that programmes know it by."""

    def learn(_header: str, _cells: Sequence[Cell]) -> Filler:
        return Field(numbers.read_number, puts.scale(name))

    return learn


def _outcome(header: str, cells: Sequence[Cell]) -> Filler:
    """Read a judgement: a number on a scale, or yes and no as a raw answer."""
    if any(numbers.read_number(cell).value is not None for cell in cells):
        return _scale(header, cells)
    return Field(read_text, puts.answer(header))


_LEARNING: Final[Mapping[str | None, Callable[[str, Sequence[Cell]], Filler]]] = {
    "timestamp": _moments,
    "birth_date": _days("birth_date"),
    "birth_or_age": _born_or_aged,
    "consent_date": _days("consent_date"),
    "requests": _choices("requests"),
    "competences": _choices("competences"),
    "interests": _choices("interests"),
    "slots": _hours,
    "capacity": _capacity,
    "scale": _scale,
    "outcome": _outcome,
    "experience": _experience,
    "marks": _named_scale("marks"),
    "activity": _named_scale("activity"),
    "ict": _named_scale("ict"),
}
