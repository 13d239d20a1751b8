"""The import report says every doubt and every column in words."""

import pytest

from matcher.messages import Language
from matcher.questionnaires import Column, Intake, IntakeProblem, Severity, Skipped
from matcher.questionnaires.headers.dictionary import dictionary
from service.page.check_view import CheckView
from tests.people import mentee

PEOPLE = (mentee("a"),)


def _problem(severity: Severity, code: str = "grade") -> IntakeProblem:
    return IntakeProblem(severity, code, "9А", 2, "Класс", read="девятый")


def _view(*problems: IntakeProblem) -> CheckView:
    return CheckView.of(Intake(PEOPLE, (), problems=problems), Language.RU)


@pytest.mark.parametrize(
    ("severities", "verdict", "waiting"),
    [
        ([], "good", 0),
        ([Severity.NOTE, Severity.WARNING], "good", 0),
        ([Severity.QUESTION, Severity.NOTE], "ask", 1),
        ([Severity.QUESTION, Severity.ERROR, Severity.ERROR], "bad", 2),
    ],
)
def test_verdict_follows_the_heaviest_doubt(
    severities: list[Severity], verdict: str, waiting: int
) -> None:
    view = _view(*(_problem(severity) for severity in severities))
    assert (view.verdict, view.open) == (verdict, waiting)


def test_doubts_that_need_a_person_come_first_and_open() -> None:
    view = _view(_problem(Severity.NOTE), _problem(Severity.QUESTION))
    assert [(group.severity, group.is_open) for group in view.groups] == [
        ("question", True),
        ("note", False),
    ]
    (doubt,) = view.groups[0].doubts
    assert "9А" in doubt.place
    assert doubt.read == "девятый"


@pytest.mark.parametrize("language", list(Language))
def test_every_meaning_has_words(language: Language) -> None:
    columns = tuple(
        Column("9А", name, name, confidence)
        for name, confidence in zip(
            dictionary().meanings, [1.0, 0.8, 0.5] * 100, strict=False
        )
    )
    view = CheckView.of(Intake(PEOPLE, (), columns=columns), language)
    assert len(view.columns) == len(dictionary().meanings)
    assert len({column.sureness for column in view.columns}) == 3


def test_column_without_meaning_is_said_to_be_kept() -> None:
    column = Column("9А", "Любимый цвет", None, 0.1)
    view = CheckView.of(Intake(PEOPLE, (), columns=(column,)), Language.RU)
    assert view.columns[0].meaning == "сохранён как есть"
    assert view.columns[0].sureness == ""


def test_rows_that_were_left_out_are_listed_with_the_reason() -> None:
    skipped = (Skipped("9А", (1,), "title"), Skipped("Списки", (), "no_header"))
    view = CheckView.of(Intake(PEOPLE, (), skipped=skipped), Language.RU)
    assert view.skipped == (
        ("9А", "строка 1", "заголовок над таблицей"),
        ("Списки", "весь лист", "не найдена строка заголовков"),
    )
