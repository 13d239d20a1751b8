import io
from datetime import date, datetime

from python_calamine import CalamineWorkbook

from matcher.synthetic.sheet import Sheet, csv_bytes, xlsx_bytes

STAMP = datetime.fromisoformat("2026-09-19 18:07:33")
SHEET = Sheet(
    "Лист",
    (
        ("Имя", "Родился", "Когда", "Мест"),
        ("=1+1", date(2013, 3, 5), STAMP, 2),
        ("http://a", None, "", 3),
    ),
)


def test_workbook_holds_the_cells_and_no_formula() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes([SHEET])))
    assert book.get_sheet_by_name("Лист").to_python() == [
        ["Имя", "Родился", "Когда", "Мест"],
        ["=1+1", date(2013, 3, 5), STAMP, 2.0],
        ["http://a", "", "", 3.0],
    ]


def test_workbook_is_the_same_bytes_each_time() -> None:
    assert xlsx_bytes([SHEET]) == xlsx_bytes([SHEET])


def test_text_table_has_a_mark_and_the_dates_of_the_country() -> None:
    lines = csv_bytes(SHEET, delimiter=";").decode("utf-8").split("\r\n")
    assert lines == [
        "\ufeffИмя;Родился;Когда;Мест",
        "=1+1;05.03.2013;19.09.2026 18:07:33;2",
        "http://a;;;3",
        "",
    ]


def test_merged_block_shows_its_first_cell() -> None:
    merged = Sheet("Л", (("Заголовок", None), ("а", "б")), merged=((0, 0, 0, 1),))
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes([merged])))
    sheet = book.get_sheet_by_name("Л")
    assert sheet.to_python() == [["Заголовок", ""], ["а", "б"]]
    assert sheet.merged_cell_ranges == [((0, 0), (0, 1))]
