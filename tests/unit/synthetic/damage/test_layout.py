from datetime import datetime

from tests.unit.synthetic.damage.tables import WORLD, file_of, sheets_of


def _rows(*damages: str) -> list[list[object]]:
    return sheets_of(file_of(*damages))["Лист1"]


def test_title_rows_stand_over_the_headers() -> None:
    rows = _rows("title_rows")
    assert [bool(row[0]) for row in rows[:5]] == [True, True, True, False, True]
    assert rows[4][0] == "ФИО"


def test_two_rows_of_headers_group_the_contacts() -> None:
    upper, lower = _rows("two_row_headers")[:2]
    assert upper[lower.index("Телефон")] == "Контакты"


def test_every_class_has_its_sheet_and_no_column() -> None:
    file = file_of("sheet_per_class")
    assert set(sheets_of(file)) == {m.unit for m in WORLD.cohort.mentees}
    assert file.draft.column("unit") is None


def test_rows_are_numbered() -> None:
    rows = _rows("number_column")
    assert [row[0] for row in rows] == ["№ п/п", *map(float, range(1, 41))]


def test_google_form_has_its_own_columns_first() -> None:
    rows = _rows("google_columns")
    assert rows[0][:2] == ["Отметка времени", "Баллы"]
    assert all(isinstance(row[0], datetime) for row in rows[1:])


def test_american_stamps_have_the_month_first_and_a_zone() -> None:
    stamps = [str(row[0]) for row in _rows("google_american_stamps")[1:]]
    assert all(stamp.startswith("9/") and stamp.endswith("GMT+7") for stamp in stamps)


def test_yandex_form_has_its_own_columns_first() -> None:
    assert _rows("yandex_columns")[0][:3] == ["ID", "Время создания", "ФИО"]


def test_blank_rows_part_the_people() -> None:
    rows = _rows("blank_rows")
    assert 0 < sum(not any(row) for row in rows) < 20


def test_total_and_notes_stand_below() -> None:
    rows = _rows("totals_and_notes")
    assert [str(row[0]).split(":")[0] for row in rows[-4:]] == [
        "Итого",
        "",
        "Примечание",
        "Ответственный",
    ]


def test_empty_columns_trail() -> None:
    rows = _rows("trailing_columns")
    assert rows[0][-3:] == ["Столбец 14", "", "Столбец 16"]
    assert not any(any(row[-3:]) for row in rows[1:])


def test_headers_come_again_in_the_middle() -> None:
    rows = _rows("repeated_headers")
    assert rows.index(rows[0], 1) == 21


def test_classes_are_sorted_and_merged() -> None:
    file = file_of("merged_classes")
    place = file.draft.column("unit")
    assert place is not None
    rows = sheets_of(file)["Лист1"][1:]
    shown = [row[place] for row in rows if row[place]]
    assert len(shown) < 40
    assert shown == sorted(set(map(str, shown)))
