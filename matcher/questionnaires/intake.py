"""What the files gave: people, wishes after the meeting, and every doubt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from matcher.participants import Cohort, ConsentStatus, Mentee, Mentor, Role
from matcher.questionnaires.problem import IntakeProblem, Severity

_Person = TypeVar("_Person", Mentee, Mentor)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet and what we took it to mean.

    Parameters
    ----------
    sheet
        Name of the sheet as problems have it.
    header
        The header as it was read.
    meaning
        Name of the meaning; None where the column is kept as a raw answer.
    confidence
        How sure we are of the meaning (or of the best one not taken), 0 … 1.
    """

    sheet: str
    header: str
    meaning: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that were left out as no questionnaire, with the reason.

    Parameters
    ----------
    sheet
        Name of the sheet.
    rows
        Their numbers as Excel shows them; empty for the whole sheet.
    reason
        Key of the reason: title, section, blank, total, note, repeated_header,
        empty_sheet, no_header.
    """

    sheet: str
    rows: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Preference:
    """What one person said after the group meeting.

    Parameters
    ----------
    person, role
        Who says it.
    choices
        Ids of the other role, the first choice first.
    vetoes
        Ids of those the person would not work with.
    is_open
        Whether the person said that anyone will do.
    sheet, row
        Where it was read.
    """

    person: str
    role: Role
    choices: tuple[str, ...]
    vetoes: tuple[str, ...] = ()
    is_open: bool = False
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one person judged the work of a past cycle.

    Parameters
    ----------
    person, role
        Who judges.
    partner
        Id of the other side, where the file names one.
    scales
        Answers on scales by the question's text, usually 1 … 10.
    answers
        Other answers by the question's text.
    sheet, row
        Where it was read.
    """

    person: str
    role: Role
    partner: str | None
    scales: Mapping[str, float]
    answers: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything the files gave.

    Parameters
    ----------
    mentees, mentors
        The people, in the order of the files. Those whose consent was withdrawn are
        still listed, so that a check can show them; `cohort` leaves them out.
    columns
        Every column with its meaning and confidence.
    problems
        Every doubt and fault, in the order of places.
    skipped
        Rows and sheets left out as no questionnaire.
    preferences
        Wishes after the group meeting, resolved to people.
    outcomes
        Judgements of a past cycle.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    columns: tuple[Column, ...] = ()
    problems: tuple[IntakeProblem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    preferences: tuple[Preference, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether there are people and no error stands in the way."""
        people = bool(self.mentees or self.mentors)
        return people and not any(
            problem.severity is Severity.ERROR for problem in self.problems
        )

    @property
    def needs_person(self) -> bool:
        """Whether somebody must answer something before all is certain."""
        return any(problem.needs_person for problem in self.problems)

    @property
    def people(self) -> tuple[Mentee | Mentor, ...]:
        """Mentees, then mentors."""
        return (*self.mentees, *self.mentors)

    def cohort(self) -> Cohort:
        """Return the people who may be matched.

        Whoever withdrew consent is removed everywhere; people without consent stay,
        since the programme's rules say what that means for them.
        """
        gone = {person.id for person in self.people if _is_withdrawn(person)}
        return Cohort(_remaining(self.mentees, gone), _remaining(self.mentors, gone))


def _is_withdrawn(person: Mentee | Mentor) -> bool:
    return person.consent.status is ConsentStatus.WITHDRAWN


def _remaining(
    people: tuple[_Person, ...], gone: Collection[str]
) -> tuple[_Person, ...]:
    """Drop those who are gone, also from the others' lists."""
    if not gone:
        return people
    return tuple(
        replace(
            person,
            vetoes=tuple(name for name in person.vetoes if name not in gone),
            relatives=tuple(name for name in person.relatives if name not in gone),
        )
        for person in people
        if person.id not in gone
    )
