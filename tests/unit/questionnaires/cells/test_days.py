"""Dates of every kind."""

from datetime import date

import pytest

from matcher.questionnaires.cells.days import (
    DayOrder,
    age_on,
    order_of,
    read_day,
    read_moment,
)
from matcher.questionnaires.cells.reading import Cell

UNKNOWN = DayOrder(None)


@pytest.mark.parametrize(
    "typed",
    [
        "03.05.2010",
        "3 мая 2010 г.",
        "2010-05-03",
        "03.05.10",
        "3.5.2010",
        date(2010, 5, 3),
        40301.0,
        "40301",
    ],
)
def test_spellings_of_one_day_are_one_day(typed: Cell) -> None:
    assert read_day(typed, order=UNKNOWN).value == date(2010, 5, 3)


def test_serial_number_is_said() -> None:
    assert read_day(40301.0, order=UNKNOWN).faults[0].code == "date_was_serial"


def test_order_is_learnt_from_the_column() -> None:
    column: list[Cell] = ["03/04/2010", "12/25/2010"]
    assert read_day("03/04/2010", order=order_of(column)).value == date(2010, 3, 4)


def test_order_that_nothing_tells_is_asked() -> None:
    reading = read_day("03/04/2010", order=UNKNOWN)
    assert reading.value is None
    assert reading.faults[0].choices == ("03.04.2010", "04.03.2010")


@pytest.mark.parametrize("typed", ["31.02.2010", "весной", 5.0, "99999"])
def test_what_is_no_date_is_asked(typed: Cell) -> None:
    assert read_day(typed, order=UNKNOWN).value is None
    assert read_day(typed, order=UNKNOWN).faults


def test_time_stamp_of_a_form_is_read() -> None:
    american = order_of(["12/15/2025 10:18:29 GMT+7"])
    ours = read_moment("19.09.2023 18:07:33", order=UNKNOWN)
    theirs = read_moment("12/15/2025 10:18:29 GMT+7", order=american)
    assert str(ours) == "2023-09-19 18:07:33"
    assert str(theirs) == "2025-12-15 10:18:29"


def test_age_changes_on_the_birthday() -> None:
    born = date(2010, 5, 3)
    assert age_on(born, date(2026, 5, 2)) == 15
    assert age_on(born, date(2026, 5, 3)) == 16
