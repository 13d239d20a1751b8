"""Workbooks: XLSX, XLS, XLSB and ODS into sheets of cells."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from matcher.errors import UnreadableError
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.guard import DAMAGE, check_packed
from matcher.questionnaires.files.merged_ods import Merged, merged_in_ods
from matcher.questionnaires.files.sharing import Shared
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_MERGED: Final = 10_000


def read_workbook(source: Source, settings: IntakeSettings) -> list[RawSheet]:
    """Read every sheet of a workbook; merged cells are filled.

    Uploads, and old files whose sizes cannot be seen beforehand, are parsed in a
    child process.

    Raises
    ------
    UnreadableError
        If it is damaged, protected by a password, or would not fit.
    """
    content, file = source.content, source.name
    is_packed = content.startswith(b"PK")
    if is_packed:
        check_packed(content, file, settings)
    if source.is_trusted and is_packed:
        sheets = _parsed_here(content, file)
    else:
        # Loaded here, not above: starting processes is not for files of one's own.
        from matcher.questionnaires.files.apart import parse_apart  # noqa: PLC0415

        sheets = parse_apart(content, file, settings)
    merged = _merged_apart(content, file) if is_packed else {}
    return [
        _filled(raw, [*ranges, *merged.get(raw.name, ())]) for raw, ranges in sheets
    ]


def _merged_apart(content: bytes, file: str) -> dict[str, list[Merged]]:
    """Return the merged cells that the reader of workbooks does not report."""
    try:
        return merged_in_ods(content)
    except (*DAMAGE, expat.ExpatError) as error:
        raise _refused("damaged", file) from error


def _parsed_here(content: bytes, file: str) -> list[tuple[RawSheet, Sequence[Merged]]]:
    # Loaded here, not above: text tables and JSON do without it.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets: list[tuple[RawSheet, Sequence[Merged]]] = []
        for known in book.sheets_metadata:
            sheet = book.get_sheet_by_name(known.name)
            rows = _rows_of(sheet)
            is_hidden = known.visible != SheetVisibleEnum.Visible
            raw = RawSheet(file, known.name, rows, is_hidden=is_hidden)
            sheets.append((raw, sheet.merged_cell_ranges or []))
    except PasswordError as error:
        raise _refused("password", file) from error
    except (CalamineError, ValueError, OSError) as error:
        raise _refused("damaged", file) from error
    return sheets


def _rows_of(sheet: "CalamineSheet") -> list[list[Cell]]:
    """Return all rows from the first on, each as wide as the sheet.

    One by one, so that no second copy of the sheet stands beside them. The reader
    leaves out the empty columns at the left.
    """
    shared = Shared()
    before: list[Cell] = [""] * (sheet.start or (0, 0))[1]
    return [[*before, *shared.row(cells)] for cells in sheet.iter_rows()]


def _refused(fault: str, file: str) -> UnreadableError:
    return UnreadableError(f"questionnaires.{fault}", field=file, file=file)


def _filled(raw: RawSheet, ranges: Sequence[Merged]) -> RawSheet:
    """Write the value of a merged range into each of its cells."""
    if not ranges:
        return raw
    rows: list[list[Cell]] = [list(row) for row in raw.rows]
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        if bottom - top > _MOST_MERGED or right - left > _MOST_MERGED:
            continue  # nobody merges an ocean; its cells stay as they are
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
    return replace(raw, rows=rows)
