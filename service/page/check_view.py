"""What the import report shows: verdict, doubts by weight, columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from matcher.messages import Language, say
from matcher.questionnaires import (
    Column,
    Intake,
    IntakeProblem,
    Severity,
    left_out,
    names_by_id,
    offers,
)

# The order in which a person works through them.
_ORDER: Final = (
    Severity.ERROR,
    Severity.QUESTION,
    Severity.WARNING,
    Severity.NOTE,
)
_SURE_FROM: Final = 0.9
_LIKELY_FROM: Final = 0.75


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One doubt in words."""

    place: str
    sentence: str
    read: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtGroup:
    """All doubts of one weight."""

    severity: str
    doubts: tuple[DoubtView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column and what it was taken for."""

    sheet: str
    header: str
    meaning: str
    sureness: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """The import report of one upload.

    Parameters
    ----------
    mentees, mentors
        How many people were found.
    verdict
        `good`, `ask` or `bad`.
    open
        How many errors, or else questions, wait for a person.
    groups, columns
        Every doubt, and every column.
    skipped
        What was left out: sheet, rows and why.
    """

    mentees: int
    mentors: int
    verdict: str
    open: int
    groups: tuple[DoubtGroup, ...]
    columns: tuple[ColumnView, ...]
    skipped: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, intake: Intake, language: Language) -> "CheckView":
        """Put what reading found into words."""
        counted = {
            severity: sum(p.severity is severity for p in intake.problems)
            for severity in _ORDER
        }
        errors = counted[Severity.ERROR]
        questions = counted[Severity.QUESTION]
        return cls(
            mentees=len(intake.mentees),
            mentors=len(intake.mentors),
            verdict="bad" if not intake.is_usable else "ask" if questions else "good",
            open=errors or questions,
            groups=_groups(intake, language),
            columns=tuple(_column(column, language) for column in intake.columns),
            skipped=tuple(
                (one.sheet, *left_out(one, language)) for one in intake.skipped
            ),
        )


def _groups(intake: Intake, language: Language) -> tuple[DoubtGroup, ...]:
    """Gather the doubts by weight, heaviest first; open those that need a person."""
    names = names_by_id(intake.people)
    gathered = [
        (severity, [p for p in intake.problems if p.severity is severity])
        for severity in _ORDER
    ]
    return tuple(
        DoubtGroup(
            severity.value,
            tuple(_doubt(problem, names, language) for problem in found),
            is_open=found[0].needs_person,
        )
        for severity, found in gathered
        if found
    )


def _doubt(
    problem: IntakeProblem, names: Mapping[str, str], language: Language
) -> DoubtView:
    return DoubtView(
        place=problem.place(language),
        sentence=problem.sentence(language),
        read=problem.read,
        choices=offers(problem, names, language),
    )


def _column(column: Column, language: Language) -> ColumnView:
    return ColumnView(
        column.sheet,
        column.header,
        _meaning(column.meaning, language),
        _sureness(column.confidence, language) if column.meaning else "",
    )


def _meaning(meaning: str | None, language: Language) -> str:
    if meaning is None:
        return say("page.kept_as_is", language)
    return say(f"questionnaires.meaning.{meaning}", language)


def _sureness(confidence: float, language: Language) -> str:
    """Say how sure we are of a column in words."""
    key = "unsure"
    if confidence >= _SURE_FROM:
        key = "sure"
    elif confidence >= _LIKELY_FROM:
        key = "likely"
    return say(f"page.sureness.{key}", language)
