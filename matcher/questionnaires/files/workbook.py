"""Workbooks: XLSX, XLS, XLSB and ODS into sheets of cells."""

import io
from collections.abc import Sequence
from typing import TypeVar

from matcher.errors import UnreadableError
from matcher.questionnaires.files.merged_ods import merged_in_ods
from matcher.questionnaires.files.sheet import RawSheet

T = TypeVar("T")


def read_workbook(content: bytes, file: str) -> list[RawSheet]:
    """Read every sheet of a workbook; merged cells are filled.

    Raises
    ------
    UnreadableError
        If it is damaged or protected by a password.
    """
    # Loaded here, not above: text tables and JSON do without it.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        merged = merged_in_ods(content) if content.startswith(b"PK") else {}
        sheets = []
        for known in book.sheets_metadata:
            sheet = book.get_sheet_by_name(known.name)
            rows = sheet.to_python(skip_empty_area=False)
            _fill_merged(rows, sheet.merged_cell_ranges or merged.get(known.name, []))
            is_hidden = known.visible != SheetVisibleEnum.Visible
            sheets.append(RawSheet(file, known.name, rows, is_hidden=is_hidden))
    except PasswordError as error:
        raise UnreadableError(
            "questionnaires.password", field=file, file=file
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableError(
            "questionnaires.damaged", field=file, file=file
        ) from error
    return sheets


def _fill_merged(
    rows: Sequence[list[T]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Write the value of a merged range into each of its cells."""
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
