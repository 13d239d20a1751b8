"""Free time in words becomes hours of the week, or a question."""

from datetime import date

import pytest

from matcher.participants import Availability
from matcher.questionnaires.cells.hours import days_named, read_hours


def _names(availability: Availability | None) -> list[str]:
    return [str(slot) for slot in availability.slots] if availability else []


@pytest.mark.parametrize(
    ("typed", "slots"),
    [
        ("сб 10-12", "sat-10 sat-11"),
        ("вт, чт 16-00", "tue-16 thu-16"),
        ("с 15 до 17 пн и ср", "mon-15 mon-16 wed-15 wed-16"),
        ("пн 15:00-16:00; ср 17:00-18:00", "mon-15 wed-17"),
        ("вт чт 15-17, пт 16-18", "tue-15 tue-16 thu-15 thu-16 fri-16 fri-17"),
        ("пт с 3 до 5 вечера", "fri-15 fri-16"),
        ("пт с трёх до пяти", "fri-15 fri-16"),
        ("mon-15, wed-16", "mon-15 wed-16"),
        ("пн-ср 15-16", "mon-15 tue-15 wed-15"),
        ("по средам и пятницам, 14:00–15:00", "wed-14 fri-14"),
    ],
)
def test_exact_time_is_read_hour_by_hour(typed: str, slots: str) -> None:
    assert _names(read_hours(typed).value) == slots.split()


@pytest.mark.parametrize(
    "typed", ["пн, ср после 15:00", "будни вечером", "сб", "после 15:30 в четверг"]
)
def test_open_or_vague_time_is_read_and_said(typed: str) -> None:
    reading = read_hours(typed)
    assert reading.value is not None
    assert [fault.code for fault in reading.faults] == ["time_assumed"]


def test_after_fifteen_begins_at_fifteen_and_keeps_to_the_days() -> None:
    names = _names(read_hours("пн, ср после 15:00").value)
    assert names[0] == "mon-15"
    assert {name[:3] for name in names} == {"mon", "wed"}


def test_excluded_day_is_left_out() -> None:
    names = _names(read_hours("будни кроме пт после 16").value)
    assert {name[:3] for name in names} == {"mon", "tue", "wed", "thu"}
    assert "mon-15" not in names


@pytest.mark.parametrize(
    "typed", ["2 раза в неделю", "вечером", "когда получится", "в 99 часов"]
)
def test_time_without_days_is_asked(typed: str) -> None:
    reading = read_hours(typed)
    assert reading.value is None
    assert reading.faults


def test_unknown_words_beside_days_are_asked() -> None:
    codes = [fault.code for fault in read_hours("пн после тренировки").faults]
    assert codes == ["time_partly"]


def test_time_that_became_a_date_is_asked() -> None:
    assert read_hours(date(2026, 10, 12)).value is None


def test_header_of_a_grid_names_the_day() -> None:
    days = days_named("Удобное время [Понедельник]")
    assert _names(read_hours("15-16", days=days).value) == ["mon-15"]


def test_hour_that_no_day_has_is_asked() -> None:
    assert "time_partly" in [fault.code for fault in read_hours("mon-99").faults]
