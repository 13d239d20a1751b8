"""Files that people open: complete, harmless, and the same every time."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from matcher.errors import RequestError
from matcher.explanation import PreviousMatch
from matcher.messages import Language, say_error
from matcher.report import to_csv_bytes, to_json, to_xlsx_bytes, write_result
from matcher.report.write import SUFFIXES
from tests.unit.report.result import make_result, renamed


def _book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_workbook_has_the_sheets_of_the_contract() -> None:
    result, world = make_result()
    book = _book(to_xlsx_bytes(result, world.cohort, world.programme))
    assert book.sheetnames == [
        "Пары и группы",
        "Почему",
        "Без пары",
        "Вопросы по файлам",
        "Сводка",
    ]
    assert len(list(book["Пары и группы"].rows)) == 1 + 3
    assert len(list(book["Почему"].rows)) == 1 + 3 * 4
    assert len(list(book["Без пары"].rows)) == 1 + 6


def test_workbook_tells_changes_where_there_are_any() -> None:
    result, world = make_result(previous=PreviousMatch(None, (("b", "y"),)))
    book = _book(to_xlsx_bytes(result, world.cohort, world.programme))
    assert "Что изменилось" in book.sheetnames


def test_workbook_shows_names_and_numbers_as_numbers() -> None:
    result, world = make_result()
    sheet = _book(to_xlsx_bytes(result, world.cohort, world.programme)).worksheets[0]
    first = [cell.value for cell in list(sheet.rows)[1]]
    assert first[0] == "Наставник X"
    assert first[2] == "Наставляемый B"
    assert first[6] == 0.7


def test_no_cell_is_a_formula() -> None:
    result, world = make_result()
    cohort = renamed(world.cohort, "=HYPERLINK(A1)")
    book = _book(to_xlsx_bytes(result, cohort, world.programme))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=HYPERLINK(A1)" in [cell.value for cell in cells]


def test_sheets_print_on_a4_across_with_the_heading_frozen() -> None:
    result, world = make_result()
    for sheet in _book(to_xlsx_bytes(result, world.cohort, world.programme)):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_csv_opens_in_excel_and_holds_no_formula() -> None:
    result, world = make_result()
    content = to_csv_bytes(result, renamed(world.cohort, "=1+1"), world.programme)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 3
    assert rows[1][2] == "'=1+1"
    assert rows[1][6] == "0,7"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", list(Language))
def test_same_result_gives_the_same_bytes(
    suffix: str, language: Language, tmp_path: Path
) -> None:
    contents = []
    for name in ("one", "two"):
        path = tmp_path / "new folder" / f"{name}{suffix}"
        result, world = make_result(language)
        write_result(path, result, world.cohort, world.programme, language)
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


def test_json_file_is_the_json_of_the_result(tmp_path: Path) -> None:
    result, world = make_result()
    write_result(tmp_path / "r.JSON", result, world.cohort, world.programme)
    assert (tmp_path / "r.JSON").read_bytes() == to_json(result)


def test_unknown_suffix_is_refused_in_words(tmp_path: Path) -> None:
    result, world = make_result()
    with pytest.raises(RequestError) as caught:
        write_result(tmp_path / "r.docx", result, world.cohort, world.programme)
    assert ".docx" in say_error(caught.value)


def test_file_speaks_the_language_of_its_result() -> None:
    result, world = make_result(Language.EN)
    book = _book(to_xlsx_bytes(result, world.cohort, world.programme))
    assert book.sheetnames[0] == "Pairs and groups"
