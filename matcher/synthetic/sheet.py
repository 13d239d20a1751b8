"""One table as a spreadsheet holds it, and its bytes as XLSX and CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter

Cell = str | int | float | date | datetime | None
"""What may stand in a cell; None and "" leave it empty."""

CREATED = datetime(2026, 9, 30, 12, tzinfo=UTC)
"""When every workbook says it was made: a clock would change the bytes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title and rows; the headers are the first row of a tidy sheet.

    Parameters
    ----------
    title
        Name of the sheet, at most 31 characters.
    rows
        All the rows, headers too.
    merged
        Merged blocks (first row, first column, last row, last column), from 0.
    """

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def headers(self) -> tuple[Cell, ...]:
        """The first row."""
        return self.rows[0]

    @property
    def covered(self) -> frozenset[tuple[int, int]]:
        """The cells under a merged block but for its first one."""
        return frozenset(
            (row, column)
            for first_row, first_column, last_row, last_column in self.merged
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
            if (row, column) != (first_row, first_column)
        )


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook; the same sheets give the same bytes."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_urls": False,
        "strings_to_formulas": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": CREATED})
        styles: dict[type, object] = {
            date: book.add_format({"num_format": "dd.mm.yyyy"}),
            datetime: book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"}),
        }
        for sheet in sheets:
            page = book.add_worksheet(sheet.title)
            page.set_column(0, max(map(len, sheet.rows)) - 1, 24)
            for block in sheet.merged:
                page.merge_range(*block, "")
            covered = sheet.covered
            for row, cells in enumerate(sheet.rows):
                for column, cell in enumerate(cells):
                    if (row, column) not in covered:
                        _write(page, row, column, cell, styles)
    return buffer.getvalue()


def csv_bytes(
    sheet: Sheet, *, delimiter: str = ",", encoding: str = "utf-8-sig"
) -> bytes:
    """Return a text table with CRLF lines, as forms and Excel write it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return buffer.getvalue().encode(encoding)


def _write(
    page: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    styles: dict[type, object],
) -> None:
    """Write one cell by its kind; text is never taken for a formula or a link."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, styles[type(cell)])
    else:
        page.write_number(row, column, cell)


def _plain(cell: Cell) -> str:
    """Write a cell as text: «19.09.2026 18:07:33», «05.03.2013», «2»."""
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return "" if cell is None else str(cell)
