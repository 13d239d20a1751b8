"""One person in one role of one programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from matcher.participants.availability import Availability
from matcher.participants.capacity import Capacity
from matcher.participants.clearance import Consent, Vetting
from matcher.participants.role import Format, Role, Sex
from matcher.participants.wish import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """What both sides tell of themselves; None means not asked or not answered.

    Parameters
    ----------
    id
        Pseudonymous id, unique in its role; the only thing logs and errors may show.
    name
        As it stands in the questionnaire, tidied.
    grade
        Grade 1–11, or course at a college or university.
    unit
        Class or group as people say it, «10А».
    age
        Years, full.
    position
        Post or occupation of an adult.
    subject
        The subject one teaches or studies.
    organisation
        School, college or firm.
    interests
        Hobbies and interests, one item each, in the person's words.
    availability
        Free hours of the week.
    formats
        Accepted formats; empty where not asked: any will do.
    wish
        Wishes about the other side.
    vetoes
        Ids of people of the other role with whom this person must not be paired:
        own vetoes and those of third parties.
    relatives
        Ids of relatives of the other role.
    scales
        Numbers asked on a scale, by field name (for example experience in years).
    answers
        Every other answer, by the header of its column, as it was read.
    notes
        Third parties' notes. Sensitive: only the curator sees them, never quoted.
    sheet, row
        Where the person was read, for messages; None where not from a table.
    """

    role: ClassVar[Role]

    id: str
    name: str
    consent: Consent
    grade: int | None = None
    unit: str | None = None
    age: int | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    position: str | None = None
    subject: str | None = None
    organisation: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None
    interests: tuple[str, ...] = ()
    availability: Availability | None = None
    formats: tuple[Format, ...] = ()
    wish: Wish = field(default_factory=Wish)
    vetoes: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    scales: Mapping[str, float] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sheet: str | None = None
    row: int | None = None

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("Expected an id that is not blank.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Participant):
    """A person who asks for help.

    Parameters
    ----------
    requests
        What help is asked for, one item each, in the person's words.
    demand
        How many mentors the person needs, usually 1.
    role_model
        The wished role model, where asked.
    priority
        Who is served first where places are short: higher first, usually 1.
    representative
        Name and contact of the legal representative. Only the registers show it.
    """

    role: ClassVar[Role] = Role.MENTEE

    requests: tuple[str, ...] = ()
    demand: int = 1
    role_model: str | None = None
    priority: float = 1.0
    representative: str | None = None

    def __post_init__(self) -> None:
        super(Mentee, self).__post_init__()  # slots make a new class
        if self.demand < 0:
            raise ValueError(f"Expected a demand of 0 or more, got {self.demand}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Participant):
    """A person who helps.

    Parameters
    ----------
    competences
        What the mentor can help with, one item each, in the mentor's words.
    achievements
        Important achievements, in the mentor's words.
    capacity
        How many mentees the mentor takes.
    hours_a_week
        Time the mentor can give.
    vetting
        Certificates of an external mentor.
    is_external
        Whether the mentor comes from outside the organisation.
    lends
        Whether the mentor lets other organisations call on them.
    """

    role: ClassVar[Role] = Role.MENTOR

    competences: tuple[str, ...] = ()
    achievements: str | None = None
    capacity: Capacity = field(default_factory=lambda: Capacity(1))
    hours_a_week: float | None = None
    vetting: Vetting = Vetting.NOT_NEEDED
    is_external: bool = False
    lends: bool = False
