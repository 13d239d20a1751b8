"""The result as an XLSX file, ready to read and to print."""

import io
from datetime import UTC, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from matcher.report.escape import escape_formula
from matcher.report.sheets import Cell, Sheet

# The same result gives the same bytes, so no file knows when it was made.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_A4: Final = 9
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_HEADING: Final = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bg_color": "#E8EEF4",
    "bottom": 1,
}
_WIDEST_TITLE: Final = 31
"""Letters that Excel allows in the name of a sheet."""


def workbook_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the tables as the bytes of an XLSX file, always the same."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": _CREATED})
    heading = book.add_format(_HEADING)
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:_WIDEST_TITLE])
        _fill(page, sheet, heading=heading, body=body)
        _print_well(page, sheet)
    book.close()
    return buffer.getvalue()


def _fill(
    page: Worksheet, sheet: Sheet, *, heading: CellFormat, body: CellFormat
) -> None:
    """Write the headings and the rows."""
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.title, heading)
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            _write(page, at=(line, place), cell=cell, body=body)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)


def _write(
    page: Worksheet, *, at: tuple[int, int], cell: Cell, body: CellFormat
) -> None:
    """Write one cell: numbers as numbers, all text as text and never as a formula."""
    if cell is None or cell == "":
        page.write_blank(*at, None, body)
    elif isinstance(cell, str):
        page.write_string(*at, escape_formula(cell), body)
    else:
        page.write_number(*at, cell, body)


def _print_well(page: Worksheet, sheet: Sheet) -> None:
    """Print on A4 across, as wide as the page, with the headings on every page."""
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{sheet.title}&R&P / &N")
