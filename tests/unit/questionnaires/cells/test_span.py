"""Ranges of ages and grades."""

from datetime import date

import pytest

from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.span import Span, read_span


def _read(cell: Cell) -> Span | None:
    return read_span(cell, least=5, greatest=99).value


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("14-16", 14, 16),
        ("от 14 до 16 лет", 14, 16),
        ("старше 12", 12, 99),
        ("не старше 15", 5, 15),
        ("7, 8 класс", 7, 8),
        ("12+", 12, 99),
        ("14", 14, 14),
        (date(2026, 11, 10), 10, 11),
        ("05.июл", 5, 7),
        (("14", "16"), 14, 16),
    ],
)
def test_range_is_read(typed: Cell, low: int, high: int) -> None:
    assert _read(typed) == Span(low, high)


@pytest.mark.parametrize("typed", ["любой", "", "неважно"])
def test_anyone_is_no_range_and_no_fault(typed: str) -> None:
    reading = read_span(typed, least=5, greatest=99)
    assert reading.value is None
    assert reading.faults == ()


@pytest.mark.parametrize("typed", ["постарше", "3-500"])
def test_unreadable_range_is_asked(typed: str) -> None:
    assert read_span(typed, least=5, greatest=99).faults


def test_repaired_range_is_said() -> None:
    faults = read_span(date(2026, 11, 10), least=1, greatest=11).faults
    assert [fault.code for fault in faults] == ["range_was_date"]
