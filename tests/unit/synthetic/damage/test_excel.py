import re
from datetime import date

from matcher.participants import Mentor, Role
from tests.unit.synthetic.damage.tables import column, file_of


def test_wished_grades_became_dates_of_the_year() -> None:
    file = file_of("ranges_became_dates", role=Role.MENTOR)
    cells = column(file, "wish_grades")
    for mentor, cell in zip(file.draft.expected, cells, strict=True):
        wish = mentor.wish.grades
        assert cell == (date(2026, wish.high, wish.low) if wish else "")


def test_wished_grades_became_months_in_a_text_table() -> None:
    cells = column(
        file_of("cp1251", "ranges_became_dates", role=Role.MENTOR), "wish_grades"
    )
    assert all(re.fullmatch(r"(\d\d\.[а-я]{3})?", str(cell)) for cell in cells)


def test_phones_are_numbers_in_a_workbook_and_exponents_in_a_text() -> None:
    whole = file_of("phones_as_numbers")
    assert all(isinstance(cell, float) for cell in column(whole, "phone"))
    assert not whole.draft.unknowable
    text = file_of("utf8_bom", "phones_as_numbers")
    assert all(re.fullmatch(r"8(,\d+)?E\+10", str(c)) for c in column(text, "phone"))
    assert text.draft.unknowable == {"phone"}


def test_lost_phones_cannot_be_known() -> None:
    file = file_of("phones_lost")
    assert len(set(map(str, column(file, "phone")))) <= 3
    assert file.draft.unknowable == {"phone"}


def test_dates_are_days_since_1900() -> None:
    # 1 January 2013 is day 41275 for Excel.
    file = file_of("serial_dates")
    cells = column(file, "birth_date")
    for mentee, cell in zip(file.draft.expected, cells, strict=True):
        assert mentee.birth_date is not None
        assert float(str(cell)) - 41275 == (mentee.birth_date - date(2013, 1, 1)).days


def test_dates_are_typed_in_many_ways() -> None:
    cells = [str(cell) for cell in column(file_of("typed_dates"), "birth_date")]
    assert any(re.search("[а-я]{3,}", cell) for cell in cells)
    assert any(cell.startswith("20") for cell in cells)
    assert any("/" in cell for cell in cells)


def test_whole_numbers_have_a_comma() -> None:
    file = file_of("decimal_commas", role=Role.MENTOR)
    assert all(str(cell).endswith(",0") for cell in column(file, "capacity"))


def test_capacities_became_dates() -> None:
    file = file_of("capacities_became_dates", role=Role.MENTOR)
    cells = column(file, "capacity")
    for mentor, cell in zip(file.draft.expected, cells, strict=True):
        assert isinstance(mentor, Mentor)
        most = mentor.capacity.greatest
        assert cell == (1 if most == 1 else date(2026, most, most - 1))
