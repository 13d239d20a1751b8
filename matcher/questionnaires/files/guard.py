"""Packed files looked at before anything unpacks them: bombs, far cells, entities."""

import io
import re
import struct
import zipfile
import zlib
from typing import IO, Final

from matcher.errors import UnreadableError
from matcher.questionnaires.settings import IntakeSettings

# Fuzzing made the archive reader raise every one of these on changed bytes.
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)
"""What a damaged archive makes the archive reader raise."""

_MOST_PARTS: Final = 10_000
_LARGE: Final = 100_000_000
_MOST_RATIO: Final = 150
_HEAD: Final = 65_536
_CHUNK: Final = 1 << 20
_MOST_SHEETS: Final = 300
_WORKBOOK: Final = "xl/workbook.xml"
_SHEET_TAG: Final = re.compile(rb"<(?:\w+:)?sheet\s")
_ENCRYPTED: Final = 0x1
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml$")
_REFERENCE: Final = re.compile(rb' r="([A-Za-z]{1,12})(\d{1,12})"')
_REPEATED: Final = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')


def check_packed(content: bytes, file: str, settings: IntakeSettings) -> None:
    """Refuse a packed file that would hurt.

    Sizes are those that the archive states; a reader that trusts them cannot be
    made to unpack more. Extents are judged by the last cell of each row.

    Raises
    ------
    UnreadableError
        If it is damaged, protected, too large once unpacked, holds XML entities, or
        names cells so far out that its grid would not fit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_sheets(archive, file)
            _check_sizes(parts, len(content), file, settings)
            for part in parts:
                _check_part(archive, part, file, settings)
    except DAMAGE as error:
        raise _refused("damaged", file) from error
    except RuntimeError as error:  # an encrypted part
        raise _refused("password", file) from error


def _refused(fault: str, file: str, **values: float) -> UnreadableError:
    return UnreadableError(f"questionnaires.{fault}", field=file, file=file, **values)


def _check_sizes(
    parts: list[zipfile.ZipInfo], packed: int, file: str, settings: IntakeSettings
) -> None:
    unpacked = sum(part.file_size for part in parts)
    is_bomb = unpacked > _LARGE and unpacked > _MOST_RATIO * packed
    if len(parts) > _MOST_PARTS or unpacked > settings.most_unpacked_bytes or is_bomb:
        raise _refused("too_large_unpacked", file, megabytes=round(unpacked / 1e6))
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _refused("password", file)


def _check_sheets(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse more sheets than anybody makes; one part may be named many times."""
    if _WORKBOOK not in archive.namelist():
        return
    with archive.open(_WORKBOOK) as stream:
        sheets = len(_SHEET_TAG.findall(stream.read(_CHUNK)))
    if sheets > _MOST_SHEETS:
        raise _refused("too_many_sheets", file, sheets=sheets)


def _check_part(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    file: str,
    settings: IntakeSettings,
) -> None:
    """Look into one part: its head for entities, a sheet for its extent."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return
    with archive.open(part) as stream:
        head = stream.read(_HEAD)
        if _DOCTYPE.search(head):
            raise _refused("entities", file)
        if part.filename == "content.xml":
            _check_repeats(head + stream.read(), file, settings)
        elif _SHEET.match(part.filename):
            _check_extent(head, stream, file, settings)


def _check_extent(
    head: bytes, stream: IO[bytes], file: str, settings: IntakeSettings
) -> None:
    """Find the last row and column of a sheet, row by row."""
    last_row = last_column = 0
    rest = head
    while True:
        chunk = stream.read(_CHUNK)
        rows = (rest + chunk).split(b"</row>")
        rest = rows.pop() if chunk else b""
        for row in rows:
            found = _REFERENCE.search(row, max(row.rfind(b' r="'), 0))
            if found:
                last_column = max(last_column, _column_number(found[1]))
                last_row = max(last_row, int(found[2]))
        if not chunk:
            break
    _check_grid(last_row, last_column, file, settings)


def _check_grid(rows: int, columns: int, file: str, settings: IntakeSettings) -> None:
    if rows > settings.most_rows or columns > settings.most_columns:
        raise _refused("too_wide_or_long", file, rows=rows, columns=columns)
    if rows * columns > settings.most_cells:
        raise _refused("too_wide_or_long", file, rows=rows, columns=columns)


def _column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _check_repeats(text: bytes, file: str, settings: IntakeSettings) -> None:
    """Refuse an ODS whose filled cells repeat beyond any table.

    Blank trailing rows and columns repeat up to the sheet's edge in every file and
    cost nothing; only a repeat with a value does.
    """
    for found in re.finditer(rb"<table:table-cell\b[^>]*>", text):
        tag = found.group()
        if b"office:value-type" not in tag:
            continue
        for repeat in _REPEATED.finditer(tag):
            if int(repeat[2]) > settings.most_columns:
                raise _refused("too_wide_or_long", file, rows=0, columns=int(repeat[2]))
    for found in re.finditer(
        rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>",
        text,
        re.DOTALL,
    ):
        if int(found[1]) > _HEAD and b"office:value-type" in found[2]:
            raise _refused("too_wide_or_long", file, rows=int(found[1]), columns=0)
