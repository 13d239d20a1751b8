"""Filled-in questionnaires as tables, the way forms and people leave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import cast

from matcher.participants import Mentee, Mentor
from matcher.synthetic.cells import cell
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell, Sheet
from matcher.synthetic.words import table

OPENED = datetime(2026, 9, 14, 8, 30, tzinfo=UTC)
"""When the form was opened to answers; it stays open for less than two weeks."""

GOOGLE_TITLE = "Ответы на форму (1)"
YANDEX_FIRST_ID = 2_048_116_301


@dataclass(frozen=True, slots=True)
class Question:
    """One column: the answer it asks for and the header above it."""

    kind: str
    header: str


@cache
def questionnaire(name: str) -> tuple[Question, ...]:
    """Return the questions of a questionnaire of `questions.toml`."""
    return _questionnaires()[name]


def filled_in(
    questions: Sequence[Question],
    people: Sequence[Mentee] | Sequence[Mentor],
    dice: Dice,
) -> list[list[Cell]]:
    """Return a row of cells for each person, in their order."""
    return [
        [cell(question.kind, person, dice) for question in questions]
        for person in people
    ]


def google_sheet(
    questions: Sequence[Question], rows: Sequence[Sequence[Cell]], dice: Dice
) -> Sheet:
    """Return a sheet of Google Forms: the time stamp first."""
    headers = ("Отметка времени", *(question.header for question in questions))
    stamps = _stamps(len(rows), dice)
    body = tuple((stamp, *row) for stamp, row in zip(stamps, rows, strict=True))
    return Sheet(GOOGLE_TITLE, (headers, *body))


def yandex_sheet(
    questions: Sequence[Question], rows: Sequence[Sequence[Cell]], dice: Dice
) -> Sheet:
    """Return a table of Яндекс Формы: number and time of the answer first."""
    headers = ("ID", "Время создания", *(question.header for question in questions))
    stamps = _stamps(len(rows), dice)
    body = tuple(
        (YANDEX_FIRST_ID + 7 * place, f"{stamp:%Y-%m-%d %H:%M:%S}", *row)
        for place, (stamp, row) in enumerate(zip(stamps, rows, strict=True))
    )
    return Sheet("Ответы", (headers, *body))


def plain_sheet(
    title: str, questions: Sequence[Question], rows: Sequence[Sequence[Cell]]
) -> Sheet:
    """Return a sheet as a person keeps it: headers and answers."""
    headers = tuple(question.header for question in questions)
    return Sheet(title, (headers, *(tuple(row) for row in rows)))


def _stamps(count: int, dice: Dice) -> list[datetime]:
    """Draw times of answers, one after another."""
    minutes = sorted(dice.below(60 * 24 * 11) for _ in range(count))
    # Excel knows no time zones, and neither do the forms' exports.
    opened = OPENED.replace(tzinfo=None)
    return [
        opened + timedelta(minutes=minute, seconds=dice.below(60)) for minute in minutes
    ]


@cache
def _questionnaires() -> Mapping[str, tuple[Question, ...]]:
    entries = cast("list[dict[str, object]]", table("questions")["questionnaire"])
    return MappingProxyType(
        {
            str(entry["id"]): tuple(
                Question(kind, header)
                for kind, header in cast("list[list[str]]", entry["columns"])
            )
            for entry in entries
        }
    )
