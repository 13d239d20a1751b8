"""One row of answers on its way to becoming a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from matcher.participants import (
    AgeRange,
    Availability,
    Format,
    Role,
    Sex,
    Vetting,
)
from matcher.questionnaires.cells.clearance import ConsentWords
from matcher.questionnaires.cells.grade import Grade
from matcher.questionnaires.cells.span import Span

# Shared by all: a table of 200,000 rows has as many drafts, most of them without.
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(slots=True)
class Draft:
    """What one row says; None and empty where it says nothing.

    The only mutable type of the room: columns write into it one after another.
    """

    sheet: str
    row: int
    origin_sheet: str | None = None
    origin_row: int | None = None
    role: Role | None = None
    moment: datetime | None = None
    id: str | None = None
    name: str | None = None
    name_parts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    grade: Grade | None = None
    unit: str | None = None
    letter: str | None = None
    birth_date: date | None = None
    age: int | None = None
    sex: Sex | None = None
    phone: str | None = None
    email: str | None = None
    representative: tuple[str, ...] = ()
    organisation: str | None = None
    position: str | None = None
    subject: str | None = None
    requests: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    achievements: str | None = None
    availability: Availability | None = None
    hours_a_week: float | None = None
    formats: tuple[Format, ...] = ()
    capacity: Span | None = None
    group_min: int | None = None
    demand: int | None = None
    role_model: str | None = None
    priority: float | None = None
    wish_text: str | None = None
    wish_sex: Sex | None = None
    wish_ages: AgeRange | None = None
    wish_grades: AgeRange | None = None
    vetoes: tuple[str, ...] = ()
    veto_ids: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    consent: tuple[ConsentWords, ...] = ()
    consent_representative: ConsentWords | None = None
    consent_by: bool | None = None
    consent_date: date | None = None
    vetting: tuple[Vetting, ...] = ()
    is_external: bool | None = None
    lends: bool | None = None
    scales: dict[str, float] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    partner: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nobody is named in it."""
        return not (self.id or self.name or self.name_parts)
