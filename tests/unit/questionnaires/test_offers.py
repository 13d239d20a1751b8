"""What a question can be answered with is said in words, never as names of ours."""

import pytest

from matcher.messages import Language
from matcher.questionnaires import (
    Contents,
    Intake,
    IntakeProblem,
    Source,
    names_by_id,
    offers,
    read_files,
)

MENTEES = (
    "ФИО;Класс;Что нужно;Согласие\nБелый Ян;9А;химия;да\nБелый Ян Ильич;9А;бег;да\n"
)
MENTORS = (
    "ФИО;Класс;Компетенции;Сколько возьмёте;Согласие\n"
    "Ли Анна;11А;химия;2;да\nЛи Алла;10Б;бег;1;да\n"
)
WISHES = "ФИО;С кем из наставников Вы хотели бы работать?\nБелый Ян Ильич;Ли\n"


def _read(*texts: str) -> Intake:
    return read_files(
        [Source(f"{at}.csv", text.encode()) for at, text in enumerate(texts)]
    )


def _problem(intake: Intake, code: str) -> IntakeProblem:
    return next(one for one in intake.problems if one.code == code)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("choice_ambiguous", {"Ли Анна (11А)", "Ли Алла (10Б)"}),
        ("maybe_same", {"разные люди", "один и тот же человек"}),
        ("column_unsure", {"Скольких готов взять", "Возраст", "Опыт или стаж"}),
    ],
)
def test_choices_are_said_in_words(code: str, said: set[str]) -> None:
    intake = _read(MENTEES, MENTORS, WISHES)
    problem = _problem(intake, code)
    assert set(offers(problem, names_by_id(intake.people))) == said


@pytest.mark.parametrize(
    ("language", "given", "found"),
    [
        (Language.RU, "дан как анкеты наставников", "это анкеты наставляемых."),
        (Language.EN, "as questionnaires of mentors", "is questionnaires of mentees."),
    ],
)
def test_kinds_of_files_are_said_in_words(
    language: Language, given: str, found: str
) -> None:
    intake = read_files([Source("0.csv", MENTEES.encode(), Contents.MENTORS)])
    said = _problem(intake, "wrong_contents").message(language)
    assert given in said
    assert said.endswith(found)


@pytest.mark.parametrize(
    ("header", "cell", "code", "said"),
    [
        ("Согласие", "x", "consent", ("дано", "не дано", "отозвано")),
        ("Роль", "зритель", "role", ("наставляемый", "наставник")),
        ("Справки", "потом", "vetting", ("не нужны", "есть", "нет")),
        (
            "Формат",
            "у дуба",
            "format",
            ("индивидуально", "в группе", "очно", "онлайн", "смешанно"),
        ),
    ],
)
def test_kinds_of_answers_are_said_in_words(
    header: str, cell: str, code: str, said: tuple[str, ...]
) -> None:
    intake = _read(f"ФИО;Компетенции;{header}\nЛи Ян;бег;{cell}\n")
    assert offers(_problem(intake, code), {}) == said


def test_answers_that_changed_are_said_in_words() -> None:
    twice = "ФИО;Что нужно;Увлечения;Согласие\nЛи Ян;бег;чай;да\nЛи Ян;шаги;чай;да\n"
    problem = _problem(_read(twice), "joined_with_change")
    assert "(В чём нужна помощь)" in problem.message()


def test_a_name_of_whom_nobody_is_sure_has_a_column() -> None:
    intake = _read(MENTEES, MENTORS, WISHES + "Никто Там;Ли Анна\n")
    assert _problem(intake, "choice_ambiguous").column == (
        "С кем из наставников Вы хотели бы работать?"
    )
    assert _problem(intake, "author_unknown").column == "ФИО"


def test_of_two_columns_with_names_none_is_blamed() -> None:
    two = (
        "ФИО;С кем из наставников Вы хотели бы работать?;Кто может помочь Вам достичь "
        "желаемых целей?\nБелый Ян Ильич;Ли;Ли Анна\n"
    )
    intake = _read(MENTEES, MENTORS, two)
    assert _problem(intake, "choice_ambiguous").column is None


def test_a_column_that_is_missing_is_no_place() -> None:
    intake = _read("ФИО;Что нужно\nЛи Ян;бег\n")
    problem = _problem(intake, "no_consent_column")
    assert problem.column == "consent"
    assert problem.place() == "лист «0.csv»"
