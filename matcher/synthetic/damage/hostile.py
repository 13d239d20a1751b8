"""Files that no honest form leaves: bombs, far cells, entities, macros, lies."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from matcher.synthetic.open_document import ods_bytes
from matcher.synthetic.sheet import Sheet

MEBIBYTE = 1024 * 1024
_STAMP = (1980, 1, 1, 0, 0, 0)
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADERS = ("ФИО", "Класс", "В чём нужна помощь")


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file that must be refused, or read within bounds, with a clear message.

    Parameters
    ----------
    name
        Name of the attack, and of the file with its suffix.
    make
        Makes the bytes.
    """

    name: str
    make: Callable[[], bytes]


def workbook(
    sheet: str | Iterable[bytes],
    strings: Iterable[bytes] | None = None,
    *,
    book: str | None = None,
) -> bytes:
    """Pack the XML of a worksheet, and of shared strings, into a workbook by hand."""
    buffer = io.BytesIO()
    parts: dict[str, Iterable[bytes]] = {
        "[Content_Types].xml": [_CONTENT_TYPES.encode()],
        "_rels/.rels": [_ROOT_RELATIONS.encode()],
        "xl/workbook.xml": [(book or _WORKBOOK).encode()],
        "xl/_rels/workbook.xml.rels": [_WORKBOOK_RELATIONS.encode()],
        "xl/worksheets/sheet1.xml": [sheet.encode()]
        if isinstance(sheet, str)
        else sheet,
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings
    _pack(buffer, parts)
    return buffer.getvalue()


def far_cell() -> bytes:
    """Put one cell at XFD300000: a dense reader asks for 157 GB."""
    return workbook(_sheet(_row(1, _HEADERS) + _far_row("XFD", 300_000)))


def million_columns() -> bytes:
    """Claim a cell beyond the last column that a sheet can have."""
    return workbook(_sheet(_row(1, _HEADERS) + _far_row("BDWGN", 2)))


def swollen_sheet() -> bytes:
    """Make 300 KB that grow to 300 MB: a sheet full of blanks."""
    head, tail = _sheet(_row(1, _HEADERS) + "|").encode().split(b"|")
    blanks = [b" " * MEBIBYTE] * 300
    return workbook([head, *blanks, tail])


def swollen_strings() -> bytes:
    """Make a table of shared strings that grows to 300 MB."""
    head = f'<sst xmlns="{_SPREADSHEET}"><si><t>'.encode()
    letters = ["а".encode() * (MEBIBYTE // 2)] * 300
    return workbook(_sheet(_row(1, _HEADERS)), [head, *letters, b"</t></si></sst>"])


def entities() -> bytes:
    """Make a billion laughs: entities that name each other, nine levels deep."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ха">{levels}]>'
    return workbook(head + _sheet(_row(1, _HEADERS) + _row(2, ("&l9;", "7А", "&l9;"))))


def outside_entity() -> bytes:
    """Make an entity that asks for a file of the machine."""
    head = (
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    return workbook(head + _sheet(_row(1, _HEADERS) + _row(2, ("&f;", "7А", "&f;"))))


def merged_ocean() -> bytes:
    """Merge the whole sheet a thousand times: filling the blocks never ends."""
    blocks = '<mergeCell ref="A1:XFD1048576"/>' * 1000
    sheet = _sheet(_row(1, _HEADERS) + _row(2, ("Иванова Анна", "7А", "химия")))
    merged = f"</sheetData><mergeCells>{blocks}</mergeCells>"
    return workbook(sheet.replace("</sheetData>", merged))


def repeated_rows() -> bytes:
    """Let an open document say that one row comes a thousand million times."""
    row = '<table:table-row table:number-rows-repeated="1000000000">'
    cell = '<table:table-cell table:number-columns-repeated="16000"'
    return _open_document(row, cell)


def repeated_cells() -> bytes:
    """Let an open document say that one cell comes a thousand million times."""
    cell = '<table:table-cell table:number-columns-repeated="1000000000"'
    return _open_document("<table:table-row>", cell)


def many_sheets() -> bytes:
    """Name twenty thousand sheets, all of them the same part."""
    sheets = "".join(
        f'<sheet name="Л{number}" sheetId="{number}" r:id="rId1"/>'
        for number in range(1, 20_001)
    )
    head = _WORKBOOK.split("<sheets>", maxsplit=1)[0]
    book = f"{head}<sheets>{sheets}</sheets></workbook>"
    return workbook(_sheet(_row(1, _HEADERS)), book=book)


def lost_strings() -> bytes:
    """Point to a shared string that is not there."""
    cell = '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'
    return workbook(_sheet(cell), [f'<sst xmlns="{_SPREADSHEET}"/>'.encode()])


def climbing_archive() -> bytes:
    """Name a part so that unpacking it would climb out of the folder."""
    buffer = io.BytesIO(workbook(_sheet(_row(1, _HEADERS))))
    _pack(buffer, {"../../../../evil.txt": [b"x"]})
    return buffer.getvalue()


def macros() -> bytes:
    """Make a workbook with a part where macros lie."""
    buffer = io.BytesIO(workbook(_sheet(_row(1, _HEADERS))))
    _pack(buffer, {"xl/vbaProject.bin": [b"\xd0\xcf" * 512]})
    return buffer.getvalue()


def truncated() -> bytes:
    """Return the first half of a workbook: a broken upload."""
    whole = far_cell()
    return whole[: len(whole) // 2]


def locked() -> bytes:
    """Return the first block of an old or password-protected file."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048)


def nested_archive() -> bytes:
    """Put an archive inside an archive under the name of a workbook."""
    buffer = io.BytesIO()
    _pack(buffer, {"inner.zip": [far_cell()]})
    return buffer.getvalue()


def picture() -> bytes:
    """Return the first bytes of a picture."""
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def page() -> bytes:
    """Return a page with a table, as some journals export under the name .xls."""
    cells = "".join(f"<td>{header}</td>" for header in _HEADERS)
    return f"<html><body><table><tr>{cells}</tr></table></body></html>".encode()


def control_characters() -> bytes:
    """Make a text table full of characters that nobody types."""
    line = "Иванова\x00 \x07Анна\x1b[31m;7\x08А;мате\x00матика\r\n"
    return (";".join(_HEADERS) + "\r\n" + line * 50).encode()


def one_endless_line() -> bytes:
    """Put eight megabytes into a single cell."""
    return (";".join(_HEADERS) + "\r\nИванова Анна;7А;" + "а" * (4 * MEBIBYTE)).encode()


def endless_quote() -> bytes:
    """Open a quotation mark that never closes."""
    return (";".join(_HEADERS) + '\r\n"Иванова Анна;7А;' + "а;б\r\n" * 200_000).encode()


def many_columns() -> bytes:
    """Make a text table of 200,000 columns."""
    return ("ФИО" + ";" * 200_000 + "\r\nИванова Анна" + ";" * 200_000).encode()


def formulas() -> bytes:
    """Make a text table whose answers would run as formulas."""
    rows = ('=HYPERLINK("file:///etc";"x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1")
    body = "".join(
        f'"{row.replace(chr(34), chr(34) * 2)}";7А;"{row[:1]}"\r\n' for row in rows
    )
    return (";".join(_HEADERS) + "\r\n" + body).encode()


def nothing() -> bytes:
    """Return an empty file."""
    return b""


def deep_json() -> bytes:
    """Put lists in lists, a hundred thousand deep."""
    return b"[" * 100_000 + b"]" * 100_000


def _open_document(row: str, cell: str) -> bytes:
    """Return an ODS file whose last row and cell begin as told."""
    plain = ods_bytes([Sheet("Лист1", (_HEADERS, ("Иванова Анна", "7А", "химия")))])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, tail = parts["content.xml"].decode().rpartition("<table:table-row>")
    swollen = head + row + tail.replace("<table:table-cell", cell, 1)
    buffer = io.BytesIO()
    _pack(
        buffer,
        {**{n: [c] for n, c in parts.items()}, "content.xml": [swollen.encode()]},
    )
    return buffer.getvalue()


def _pack(buffer: io.BytesIO, parts: Mapping[str, Iterable[bytes]]) -> None:
    """Add parts to an archive piece by piece: a swollen part is never held whole."""
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, pieces in parts.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as part:
                for piece in pieces:
                    part.write(piece)


def _sheet(rows: str) -> str:
    return (
        f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'
    )


def _row(number: int, cells: tuple[str, ...]) -> str:
    written = "".join(
        f'<c r="{"ABC"[place]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for place, cell in enumerate(cells)
    )
    return f'<row r="{number}">{written}</row>'


def _far_row(column: str, row: int) -> str:
    return f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxml'
    'formats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd'
    '.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK = (
    f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>'
)

HOSTILE: tuple[HostileFile, ...] = (
    HostileFile("far_cell.xlsx", far_cell),
    HostileFile("million_columns.xlsx", million_columns),
    HostileFile("swollen_sheet.xlsx", swollen_sheet),
    HostileFile("swollen_strings.xlsx", swollen_strings),
    HostileFile("entities.xlsx", entities),
    HostileFile("outside_entity.xlsx", outside_entity),
    HostileFile("merged_ocean.xlsx", merged_ocean),
    HostileFile("repeated_rows.ods", repeated_rows),
    HostileFile("repeated_cells.ods", repeated_cells),
    HostileFile("many_sheets.xlsx", many_sheets),
    HostileFile("lost_strings.xlsx", lost_strings),
    HostileFile("climbing_archive.xlsx", climbing_archive),
    HostileFile("macros.xlsm", macros),
    HostileFile("truncated.xlsx", truncated),
    HostileFile("locked.xlsx", locked),
    HostileFile("nested_archive.xlsx", nested_archive),
    HostileFile("picture.xlsx", picture),
    HostileFile("page.xls", page),
    HostileFile("control_characters.csv", control_characters),
    HostileFile("one_endless_line.csv", one_endless_line),
    HostileFile("endless_quote.csv", endless_quote),
    HostileFile("many_columns.csv", many_columns),
    HostileFile("formulas.csv", formulas),
    HostileFile("nothing.xlsx", nothing),
    HostileFile("deep_json.json", deep_json),
)
"""Every attack; tests and the fuzz run try them all."""
