"""Classes in every spelling."""

from datetime import date

import pytest

from matcher.questionnaires.cells.grade import Grade, read_grade


@pytest.mark.parametrize(
    "typed",
    [
        '10 "А"',
        "10А",
        "10-а класс",
        "10 а",
        "10A",
        "10 «А» класс",
        "X А",
        "10Акл",
        "10-А",
    ],
)
def test_spellings_of_one_class_are_one_class(typed: str) -> None:
    assert read_grade(typed).value == Grade(10, "10А")


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        (10.0, 10, None),
        ("11 класс", 11, None),
        ("десятый", 10, None),
        ("девятый Б", 9, "9Б"),
        ("2 курс", 2, None),
        ("2 курс, группа ИС-21", 2, "ИС-21"),
        ("ИС-21", None, "ИС-21"),
    ],
)
def test_numbers_courses_and_groups(
    typed: str | float, number: int | None, unit: str | None
) -> None:
    assert read_grade(typed).value == Grade(number, unit)


@pytest.mark.parametrize("typed", ["9-11", "15", "выпускник", date(2026, 11, 10)])
def test_what_is_no_single_class_is_asked(typed: str | date) -> None:
    reading = read_grade(typed)
    assert reading.value is None
    assert reading.faults


def test_class_that_became_a_date_offers_both_numbers() -> None:
    assert read_grade("10.ноя").faults[0].choices == ("10-11", "10", "11")


def test_blank_is_no_fault() -> None:
    assert read_grade("—").faults == ()
