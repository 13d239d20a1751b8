import io
from datetime import date

from python_calamine import CalamineWorkbook

from matcher.synthetic.open_document import ods_bytes
from matcher.synthetic.sheet import Sheet

SHEET = Sheet(
    "Лист & <1>",
    (("Заголовок", None), ("<а>\nб", date(2013, 3, 5)), ("", 2)),
    merged=((0, 0, 0, 1),),
)


def test_workbook_holds_the_cells() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(ods_bytes([SHEET])))
    assert book.sheet_names == ["Лист & <1>"]
    assert book.get_sheet_by_name("Лист & <1>").to_python() == [
        ["Заголовок", ""],
        ["<а>\nб", date(2013, 3, 5)],
        ["", 2.0],
    ]


def test_workbook_is_the_same_bytes_each_time() -> None:
    assert ods_bytes([SHEET]) == ods_bytes([SHEET])
