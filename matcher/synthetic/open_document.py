"""A workbook of LibreOffice or МойОфис (ODS), written by hand: xlsxwriter has none."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from matcher.synthetic.sheet import Cell, Sheet

_STAMP = (1980, 1, 1, 0, 0, 0)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"


def ods_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook; the same sheets give the same bytes."""
    buffer = io.BytesIO()
    tables = "".join(_table(sheet) for sheet in sheets)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{_NAMES}:office:1.0"'
        f' xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0"'
        f' office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml"'
        ' manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = (
        ("mimetype", _KIND, zipfile.ZIP_STORED),
        ("content.xml", content, zipfile.ZIP_DEFLATED),
        ("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED),
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text, packing in parts:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = packing
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _table(sheet: Sheet) -> str:
    spans: dict[tuple[int, int], tuple[int, int] | None] = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in sheet.merged
    }
    spans |= dict.fromkeys(sheet.covered)
    rows = []
    for row, cells in enumerate(sheet.rows):
        written = (
            _cell(cell, spans.get((row, column), (1, 1)))
            for column, cell in enumerate(cells)
        )
        rows.append(f"<table:table-row>{''.join(written)}</table:table-row>")
    name = quoteattr(sheet.title)
    return f"<table:table table:name={name}>{''.join(rows)}</table:table>"


def _cell(cell: Cell, span: tuple[int, int] | None) -> str:
    """Write a cell; a span of None means covered by a merged block."""
    if span is None:
        return "<table:covered-table-cell/>"
    rows, columns = span
    spans = (
        f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
        if span != (1, 1)
        else ""
    )
    return f"<table:table-cell{spans}{_value(cell)}</table:table-cell>"


def _value(cell: Cell) -> str:
    """Return the rest of the opening tag and what stands in the cell."""
    if cell is None or cell == "":
        return ">"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
        return f' office:value-type="string">{lines}'
    if isinstance(cell, date):
        shown = (
            f"{cell:%d.%m.%Y %H:%M:%S}"
            if isinstance(cell, datetime)
            else f"{cell:%d.%m.%Y}"
        )
        value = cell.isoformat()
        return (
            f' office:value-type="date" office:date-value="{value}">'
            f"<text:p>{shown}</text:p>"
        )
    return f' office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
