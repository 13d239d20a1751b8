"""One row of answers on its way to becoming a person."""

from dataclasses import dataclass, field
from datetime import date, datetime

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
    name_parts: dict[str, str] = field(default_factory=dict)
    grade: Grade | None = None
    unit: str | None = None
    letter: str | None = None
    birth_date: date | None = None
    age: int | None = None
    sex: Sex | None = None
    phone: str | None = None
    email: str | None = None
    representative: list[str] = field(default_factory=list)
    organisation: str | None = None
    position: str | None = None
    subject: str | None = None
    requests: list[str] = field(default_factory=list)
    competences: list[str] = field(default_factory=list)
    interests: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
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
    vetoes: list[str] = field(default_factory=list)
    veto_ids: list[str] = field(default_factory=list)
    relatives: list[str] = field(default_factory=list)
    consent: list[ConsentWords] = field(default_factory=list)
    consent_representative: ConsentWords | None = None
    consent_by: bool | None = None
    consent_date: date | None = None
    vetting: list[Vetting] = field(default_factory=list)
    is_external: bool | None = None
    lends: bool | None = None
    scales: dict[str, float] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    partner: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nobody is named in it."""
        return not (self.id or self.name or self.name_parts)
