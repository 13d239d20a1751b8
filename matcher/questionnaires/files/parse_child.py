"""A workbook parsed apart, with bounded memory and time: run as a script.

Reads the file from standard input and writes its sheets as lines of JSON: one for a
sheet, then one for each of its rows, and at last one that says that this is all, or
what the fault is. Imports nothing of the library, so that it starts fast and holds
nothing worth stealing. Dates are written with a mark of their kind, since JSON has
none.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

Plain = str | float | bool | dict[str, str]


def main() -> int:
    """Parse standard input under the limits given as arguments: MB and seconds."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    content = sys.stdin.buffer.read()
    try:
        for line in _lines(content):
            _say(line)
        _say({"done": True})
    except MemoryError:
        _say({"error": "too_heavy"})
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent refuses
        is_locked = type(error).__name__ == "PasswordError"
        _say({"error": "password" if is_locked else "damaged"})
    return 0


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


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


def _lines(content: bytes) -> Iterator[object]:
    """Yield each sheet, and after it each of its rows."""
    from python_calamine import (  # noqa: PLC0415  # under the limits
        CalamineWorkbook,
        SheetVisibleEnum,
    )

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for known in book.sheets_metadata:
        sheet = book.get_sheet_by_name(known.name)
        yield {
            "name": known.name,
            "hidden": known.visible != SheetVisibleEnum.Visible,
            "merged": sheet.merged_cell_ranges or [],
            # The reader leaves out the empty columns at the left.
            "before": (sheet.start or (0, 0))[1],
        }
        for row in sheet.iter_rows():
            yield [_plain(cell) for cell in row]


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
