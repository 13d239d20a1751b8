"""Cells once read as the opposite of what they say, found by files made blind."""

import pytest

from matcher.participants import ConsentStatus, Role, Vetting
from matcher.questionnaires import Contents, Intake, Severity, Source, read_files
from matcher.questionnaires.cells.amount import read_capacity
from matcher.questionnaires.cells.choices import options_of, read_choices
from matcher.questionnaires.cells.clearance import read_consent, read_vetting
from matcher.questionnaires.cells.contact import read_phone
from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.hours import read_hours
from matcher.questionnaires.cells.numbers import read_hours_a_week
from matcher.questionnaires.cells.plain_text import read_role, read_texts
from matcher.questionnaires.cells.reading import Reading
from matcher.questionnaires.cells.span import read_wished_ages


def _is_asked(reading: Reading[object]) -> bool:
    return any(fault.severity is Severity.QUESTION for fault in reading.faults)


def _days(text: str, days: tuple[int, ...] = ()) -> set[int] | None:
    value = read_hours(text, days=days).value
    return None if value is None else {slot.day for slot in value.slots}


@pytest.mark.parametrize(
    "cell", ["есть судимость", "предоставлю", "есть, но старая", "имеется, просрочена"]
)
def test_doubtful_certificate_is_missing_and_asked(cell: str) -> None:
    reading = read_vetting(cell)
    assert reading.value is Vetting.MISSING
    assert _is_asked(reading)


@pytest.mark.parametrize("cell", ["согласен частично", "согласен только на участие"])
def test_consent_in_part_is_asked(cell: str) -> None:
    reading = read_consent(cell)
    assert reading.value is not None
    assert reading.value.status is ConsentStatus.MISSING
    assert _is_asked(reading)


@pytest.mark.parametrize("cell", ["нет возражений", "не против", "ИСТИНА"])
def test_no_objection_is_a_consent(cell: str) -> None:
    value = read_consent(cell).value
    assert value is not None
    assert value.status is ConsentStatus.GIVEN


@pytest.mark.parametrize(
    "cell", ["Мне нужен наставник", "ищу наставника", "хочу найти наставника"]
)
def test_who_seeks_a_mentor_is_a_mentee(cell: str) -> None:
    assert read_role(cell).value is Role.MENTEE


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("по понедельникам не могу, вт 15-17", {1}),
        ("пн: нет; вт: 15-17", {1}),
        ("вт не могу, ср 15-17", {2}),
        ("в пн занят, остальные дни 14-16", {1, 2, 3, 4, 5, 6}),
        ("будни кроме пн", {1, 2, 3, 4}),
    ],
)
def test_days_said_no_to_are_not_free(cell: str, days: set[int]) -> None:
    assert _days(cell) == days


def test_no_below_the_name_of_a_day_is_no_time() -> None:
    assert _days("не могу", (0,)) is None
    assert _days("занят", (0,)) is None


def test_half_hours_cut_are_said() -> None:
    assert [fault.code for fault in read_hours("вт 13.30-15.00").faults] == [
        "time_assumed"
    ]


@pytest.mark.parametrize("cell", ["8909111ОО02", "8909111", "7909111000200"])
def test_phone_is_whole_or_asked(cell: str) -> None:
    reading = read_phone(cell)
    assert _is_asked(reading) or reading.value == "+79091110002"


def test_phone_with_letters_and_a_trailing_zero_are_repaired() -> None:
    assert read_phone("89O9111ООO2").value == "+79091110002"
    assert read_phone("79091110002.0").value == "+79091110002"
    assert read_phone("2-34-56").value == "23456"
    assert _is_asked(read_phone("мамин 89091110002"))


@pytest.mark.parametrize("cell", ["5–6 классы", "9 класс и старше", "2-3 курс"])
def test_classes_among_wished_ages_are_asked(cell: str) -> None:
    assert _is_asked(read_wished_ages(cell))
    assert read_wished_ages(cell).value is None


def test_several_wished_ages_are_all_counted() -> None:
    span = read_wished_ages("7,8,9").value
    assert span is not None
    assert (span.low, span.high) == (7, 9)


def test_minutes_and_months_are_no_hours_a_week() -> None:
    assert read_hours_a_week("30 мин").value == 0.5
    assert _is_asked(read_hours_a_week("2 ч. в месяц"))


@pytest.mark.parametrize("cell", ["менее 3", "не меньше двух"])
def test_open_capacity_is_asked(cell: str) -> None:
    assert _is_asked(read_capacity(cell))


def test_capacity_with_both_ends_has_both() -> None:
    span = read_capacity("минимум 3, максимум 6").value
    assert span is not None
    assert (span.low, span.high) == (3, 6)
    nobody = read_capacity("пока никого").value
    assert nobody is not None
    assert nobody.high == 0


@pytest.mark.parametrize(
    "cell",
    ["нет затруднений", "пока нет затруднений", "нет, спасибо", "ничего", "нечему"],
)
def test_nothing_is_no_request(cell: str) -> None:
    options = options_of([cell], is_open=False)
    assert not read_choices(cell, options=options).value


def test_numbered_answers_on_one_line_are_several() -> None:
    cell = "1. физика 2. химия"
    found = read_choices(cell, options=options_of([cell], is_open=False)).value
    assert found == ("физика", "химия")


def test_no_veto_is_none() -> None:
    assert read_texts("нет").value is None
    assert read_texts("никого").value is None


def test_two_classes_in_a_cell_are_asked() -> None:
    assert _is_asked(read_grade("6Б/7А"))


MENTORS = "ФИО;Компетенции;Согласие\nЕжов Пётр Ильич;химия;да\nБелов Ян;физика;да\n"


def _wishes(cell: str) -> Intake:
    files = (
        ("a.csv", "ФИО;В чём нужна помощь;Согласие\nКим Ева;химия;да\n", "mentees"),
        ("b.csv", MENTORS, "mentors"),
        (
            "c.csv",
            f"ФИО;С кем из наставников вы хотели бы работать\nКим Ева;{cell}\n",
            "preferences",
        ),
    )
    return read_files(
        [Source(name, text.encode(), Contents(kind)) for name, text, kind in files]
    )


@pytest.mark.parametrize("cell", ["кроме Ежова", "все, кроме Ежова", "не Ежов"])
def test_exception_is_a_veto_and_no_choice(cell: str) -> None:
    intake = _wishes(cell)
    ezhov = intake.mentors[0].id
    assert [(one.choices, one.vetoes) for one in intake.preferences] == [((), (ezhov,))]


def test_choice_and_exception_in_one_cell_are_told_apart() -> None:
    intake = _wishes("Белов Ян, не Ежов")
    ezhov, belov = (mentor.id for mentor in intake.mentors)
    assert [(one.choices, one.vetoes) for one in intake.preferences] == [
        ((belov,), (ezhov,))
    ]


def test_initial_that_is_only_the_patronymics_is_nobody() -> None:
    intake = _wishes("Ежов И.")
    assert intake.preferences[0].choices == ()
    assert any(problem.code.startswith("choice_") for problem in intake.problems)


def test_partner_who_never_was_is_none() -> None:
    text = "ФИО;Ваш наставник;Насколько вы довольны результатом (от 1 до 10)\n"
    rows = text + "Ким Ева;не было наставника;11\n"
    intake = read_files([Source("a.csv", rows.encode(), Contents.OUTCOMES)])
    assert intake.outcomes[0].partner is None
    assert intake.outcomes[0].scales == {}
    assert "number_out_of_range" in [problem.code for problem in intake.problems]
