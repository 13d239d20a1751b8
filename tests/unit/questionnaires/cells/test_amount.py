"""Places of a mentor, ages and counts, in digits and in words."""

import pytest

from matcher.questionnaires.cells.amount import read_age, read_capacity, read_count
from matcher.questionnaires.cells.span import Span


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("2", 1, 2),
        (2.0, 1, 2),
        ("двух-трёх", 1, 3),
        ("группа 3-5", 3, 5),
        ("до 5", 1, 5),
        ("не более трёх", 1, 3),
        ("одного", 1, 1),
        ("двоих", 1, 2),
        ("0", 1, 0),
    ],
)
def test_places_are_read(typed: str | float, low: int, high: int) -> None:
    assert read_capacity(typed).value == Span(low, high)


@pytest.mark.parametrize("typed", ["много", "2,5", "сколько нужно", "2 группы по 5"])
def test_unreadable_places_are_asked(typed: str) -> None:
    reading = read_capacity(typed)
    assert reading.value is None
    assert reading.faults


@pytest.mark.parametrize("typed", ["-2", -2.0, "−1"])
def test_negative_places_are_an_error(typed: str | float) -> None:
    assert read_capacity(typed).faults[0].code == "negative_capacity"


def test_question_about_a_group_takes_both_ends() -> None:
    assert read_capacity("3-5", of_group=True).value == Span(3, 5)


def test_places_that_became_a_date_are_restored_and_said() -> None:
    reading = read_capacity("02.мар")
    assert reading.value == Span(1, 3)
    assert reading.faults[0].code == "capacity_was_date"


@pytest.mark.parametrize(("typed", "age"), [("15 лет", 15), (15.0, 15), ("15,5", 15)])
def test_age_is_read(typed: str | float, age: int) -> None:
    assert read_age(typed).value == age


@pytest.mark.parametrize("typed", ["14-15", "150", "-3", "много", True])
def test_odd_age_is_asked(typed: str | bool) -> None:
    assert read_age(typed).value is None
    assert read_age(typed).faults


def test_count_out_of_range_is_asked() -> None:
    assert read_count("99", least=0, greatest=20).value is None
