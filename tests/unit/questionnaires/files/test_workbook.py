"""Workbooks give the same people, wherever they are parsed."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from matcher.questionnaires import Contents, Intake, Severity, Source, read_files

HEADERS = ("ФИО", "Класс", "Дата рождения", "В чём нужна помощь", "Согласие")


def _xlsx() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Ответы")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, HEADERS)
    for row, name in enumerate(("Орлова Ия", "Волков Лев"), start=1):
        sheet.write_row(row, 0, [name, "", "", "физика", True])
        sheet.write_datetime(row, 2, date(2010, 5, 3), day)
    sheet.merge_range(1, 1, 2, 1, "9А")
    book.close()
    return buffer.getvalue()


def _ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Ответы")
    rows = [HEADERS, ("Орлова Ия", "9А", "", "физика", "да"), ("Волков Лев",)]
    for number, texts in enumerate(rows):
        row = TableRow()
        for column, text in enumerate(texts):
            is_merged = (number, column) == (1, 1)
            cell = TableCell(
                valuetype="string", **({"numberrowsspanned": 2} if is_merged else {})
            )
            cell.addElement(P(text=text))
            row.addElement(cell)
        if number == 2:
            row.addElement(CoveredTableCell())
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _read(content: bytes, *, is_trusted: bool) -> Intake:
    source = Source("a.xlsx", content, Contents.MENTEES, is_trusted=is_trusted)
    return read_files([source])


@pytest.mark.parametrize("is_trusted", [True, False])
def test_workbook_gives_people_with_dates_and_merged_classes(is_trusted: bool) -> None:
    people = _read(_xlsx(), is_trusted=is_trusted).mentees
    assert [person.unit for person in people] == ["9А", "9А"]
    assert {person.birth_date for person in people} == {date(2010, 5, 3)}
    assert all(person.consent.is_given for person in people)


def test_upload_and_own_file_give_the_same() -> None:
    assert _read(_xlsx(), is_trusted=True) == _read(_xlsx(), is_trusted=False)


@pytest.mark.parametrize("is_trusted", [True, False])
def test_merged_cells_of_ods_are_filled(is_trusted: bool) -> None:
    people = _read(_ods(), is_trusted=is_trusted).mentees
    assert [person.unit for person in people] == ["9А", "9А"]


def test_every_sheet_is_read_and_its_name_may_be_the_class() -> None:
    book = openpyxl.Workbook()
    for number, title in enumerate(("9А", "9Б")):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = title
        sheet.append(["ФИО", "В чём нужна помощь", "Согласие"])
        sheet.append([f"Орлова {'ИА'[number]}нна", "физика", "да"])
    buffer = io.BytesIO()
    book.save(buffer)
    people = _read(buffer.getvalue(), is_trusted=True).mentees
    assert [person.unit for person in people] == ["9А", "9Б"]
    assert [person.sheet for person in people] == ["9А", "9Б"]


@pytest.mark.parametrize("is_trusted", [True, False])
def test_a_table_that_begins_far_from_the_corner_keeps_its_rows_and_columns(
    is_trusted: bool,
) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ответы")
        sheet.write_row(4, 3, HEADERS)
        sheet.write_row(5, 3, ["Орлова Ия", "9А", "03.05.2010", "физика", "да"])
        sheet.write_row(7, 3, ["Волков Лев", "9Б", "04.05.2010", "химия", "да"])
        book.add_worksheet("Лист2")
    source = Source("а.xlsx", buffer.getvalue(), Contents.MENTEES, is_trusted)
    intake = read_files([source])
    assert [(one.name, one.unit, one.row) for one in intake.mentees] == [
        ("Орлова Ия", "9А", 6),
        ("Волков Лев", "9Б", 8),
    ]


@pytest.mark.parametrize("is_trusted", [True, False])
def test_people_of_a_hidden_sheet_are_read_and_it_is_said(is_trusted: bool) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("9А").write_row(0, 0, HEADERS)
    draft = book.add_worksheet("Черновик")
    draft.hide()
    draft.write_row(0, 0, HEADERS)
    draft.write_row(1, 0, ["Орлова Ия", "9А", "", "физика", "да"])
    book.close()
    intake = _read(buffer.getvalue(), is_trusted=is_trusted)
    assert [person.name for person in intake.mentees] == ["Орлова Ия"]
    (said,) = [one for one in intake.problems if one.code == "hidden_sheet"]
    assert (said.sheet, said.severity) == ("Черновик", Severity.WARNING)


def test_of_several_files_each_place_names_its_own() -> None:
    both = [
        Source("mentees.xlsx", _xlsx(), Contents.MENTEES),
        Source("more.csv", "ФИО;Класс\nЛи Ян;много\n".encode(), Contents.MENTEES),
    ]
    sheets = {column.sheet for column in read_files(both).columns}
    assert sheets == {"mentees.xlsx, Ответы", "more.csv"}
    assert {column.sheet for column in read_files(both[:1]).columns} == {"Ответы"}
