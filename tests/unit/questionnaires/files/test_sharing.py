"""Equal answers are kept once, and nothing becomes another thing by it."""

from datetime import date

from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.sharing import Shared


def test_equal_texts_and_numbers_become_one_object() -> None:
    shared = Shared()
    first = shared.row(["очно и " + "онлайн", float("7.5")])
    again = shared.row(["очно и " + "онлайн"[:], float("7.50")])
    assert again[0] is first[0]
    assert again[1] is first[1]


def test_every_cell_keeps_its_kind() -> None:
    cells: list[Cell] = [1.0, True, 1, "1", date(2026, 9, 1), "", 0.0, False]
    kept = Shared().row(cells)
    assert kept == cells
    assert [type(cell) for cell in kept] == [type(cell) for cell in cells]


def test_what_is_no_number_becomes_a_text() -> None:
    row = Shared().row([float("nan"), float("inf"), 1.5])
    assert row == ["nan", "inf", 1.5]
