"""The forms of mentoring for which people can be invented, and their topics."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import cast

from matcher.errors import RequestError
from matcher.synthetic.words import table


class Kind(StrEnum):
    """What a person is, which says what the questionnaire asks."""

    PUPIL = "pupil"
    STUDENT = "student"
    TEACHER = "teacher"
    PROFESSIONAL = "professional"

    @property
    def is_adult(self) -> bool:
        """Whether the person works."""
        return self is Kind.TEACHER or self is Kind.PROFESSIONAL


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that can be asked for and offered.

    Parameters
    ----------
    option, offer
        How it stands in the checkbox lists of mentees and of mentors.
    asked, offered
        Sentences of open answers; `[m/f]` holds the endings for him and her.
    subject
        How people type the school subject; empty where it is none.
    from_grade
        The lowest grade in which a pupil needs it.
    jobs
        Posts with their employers, of those who do this for a living.
    weight
        How often it is needed, beside the other topics.
    """

    id: str
    option: str
    offer: str
    asked: tuple[str, ...]
    offered: tuple[str, ...]
    subject: tuple[str, ...]
    jobs: tuple[tuple[str, str], ...]
    weight: float
    from_grade: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form of mentoring: who helps whom, and with what."""

    name: str
    mentee: Kind
    mentor: Kind
    theme: str

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of needs and skills, in a fixed order."""
        return _topics(self.theme, self.mentee)


def form(name: str) -> Form:
    """Return a form by the name of its programme preset.

    Raises
    ------
    RequestError
        Where nobody is invented for a form of this name.
    """
    if name not in FORMS:
        raise RequestError(
            "synthetic.unknown_form", field="form", form=name, known=", ".join(FORMS)
        )
    return FORMS[name]


@cache
def _topics(theme: str, mentee: Kind) -> tuple[Topic, ...]:
    """Read the topics of a theme but those which such mentees never need."""
    entries = cast("list[dict[str, object]]", table(theme)["topic"])
    return tuple(
        _topic(entry)
        for entry in entries
        if mentee.value not in cast("list[str]", entry.get("not_for", []))
    )


def _topic(entry: Mapping[str, object]) -> Topic:
    return Topic(
        id=str(entry["id"]),
        option=str(entry["option"]),
        offer=str(entry["offer"]),
        asked=tuple(cast("list[str]", entry["asked"])),
        offered=tuple(cast("list[str]", entry["offered"])),
        subject=tuple(cast("list[str]", entry.get("subject", []))),
        jobs=tuple(
            (post, employer)
            for post, employer in cast("list[list[str]]", entry.get("jobs", []))
        ),
        from_grade=int(cast("int", entry.get("from_grade", 1))),
        weight=float(cast("float", entry["weight"])),
    )


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        made.name: made
        for made in (
            Form("pupil-pupil", Kind.PUPIL, Kind.PUPIL, "school"),
            Form("teacher-teacher", Kind.TEACHER, Kind.TEACHER, "teaching"),
            Form("student-pupil", Kind.PUPIL, Kind.STUDENT, "school"),
            Form("student-student", Kind.STUDENT, Kind.STUDENT, "school"),
            Form("lecturer-learner", Kind.STUDENT, Kind.TEACHER, "career"),
            Form("employer-pupil", Kind.PUPIL, Kind.PROFESSIONAL, "career"),
            Form("employer-student", Kind.STUDENT, Kind.PROFESSIONAL, "career"),
        )
    }
)
"""All forms by the names of their programme presets."""
