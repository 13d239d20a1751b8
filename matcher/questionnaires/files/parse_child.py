"""A workbook parsed apart, with bounded memory and time: run as a script.

Reads the file from standard input and writes its sheets as JSON. Imports nothing of
the library, so that it starts fast and holds nothing worth stealing. Dates are
written with a mark of their kind, since JSON has none.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta

Plain = str | float | bool | dict[str, str]


def main() -> int:
    """Parse standard input under the limits given as arguments: MB and seconds."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    content = sys.stdin.buffer.read()
    answer: dict[str, object]
    try:
        answer = {"sheets": _sheets(content)}
    except MemoryError:
        answer = {"error": "too_heavy"}
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent refuses
        is_locked = type(error).__name__ == "PasswordError"
        answer = {"error": "password" if is_locked else "damaged"}
    sys.stdout.write(json.dumps(answer))
    return 0


def _limit(megabytes: int, seconds: int) -> None:
    """Bound memory and processor time where the system can."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return
    size = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _sheets(content: bytes) -> list[dict[str, object]]:
    from python_calamine import (  # noqa: PLC0415  # under the limits
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[dict[str, object]] = []
    for known in book.sheets_metadata:
        sheet = book.get_sheet_by_name(known.name)
        rows = sheet.to_python(skip_empty_area=False)
        sheets.append(
            {
                "name": known.name,
                "hidden": known.visible != SheetVisibleEnum.Visible,
                "merged": sheet.merged_cell_ranges or [],
                "rows": [[_plain(cell) for cell in row] for row in rows],
            }
        )
    return sheets


def _plain(
    cell: str | float | bool | date | datetime | time | timedelta,  # noqa: FBT001
) -> Plain:
    if isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    return {"text": str(cell)}


if __name__ == "__main__":
    sys.exit(main())
