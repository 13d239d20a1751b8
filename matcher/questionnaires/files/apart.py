"""Uploads parsed in a child process, so that a hostile file harms only the child."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from matcher.errors import UnreadableError
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.merged_ods import Merged
from matcher.questionnaires.files.sharing import Shared
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.settings import IntakeSettings

_SCRIPT: Final = Path(__file__).with_name("parse_child.py")
_KNOWN_FAULTS: Final = frozenset({"damaged", "password", "too_heavy"})


def parse_apart(
    content: bytes, file: str, settings: IntakeSettings
) -> list[tuple[RawSheet, Sequence[Merged]]]:
    """Parse a workbook in a child process with bounded memory and time.

    Raises
    ------
    UnreadableError
        If the child refuses the file, or dies, or takes too long.
    """
    seconds = max(1, round(settings.time_limit_s))
    command = [
        sys.executable,
        "-I",
        str(_SCRIPT),
        str(settings.memory_limit_mb),
        str(seconds),
    ]
    # A file, not a pipe held in memory: what a large sheet says outweighs its cells.
    with tempfile.TemporaryFile() as said:
        try:
            subprocess.run(  # noqa: S603  # our own script, no shell
                command,
                input=content,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=True,
            )
            said.seek(0)
            return _sheets(map(json.loads, said), file)
        except (subprocess.SubprocessError, OSError, ValueError) as error:
            raise _refused("too_heavy", file) from error


def _sheets(lines: Iterable[Any], file: str) -> list[tuple[RawSheet, Sequence[Merged]]]:
    """Turn the child's lines into sheets; refuse what it does not say to its end."""
    sheets: list[tuple[RawSheet, Sequence[Merged]]] = []
    rows: list[list[Cell]] = []
    before: list[Cell] = []
    shared = Shared()
    for line in lines:
        if isinstance(line, list):
            rows.append([*before, *shared.row(map(_cell, line))])
        elif "name" in line:
            rows, before = [], [""] * int(line["before"])
            sheets.append(_sheet(line, rows, file))
        elif "done" in line:
            return sheets
        else:
            fault = line.get("error")
            raise _refused(fault if fault in _KNOWN_FAULTS else "damaged", file)
    raise _refused("too_heavy", file)


def _refused(fault: str, file: str) -> UnreadableError:
    return UnreadableError(f"questionnaires.{fault}", field=file, file=file)


def _sheet(
    line: dict[str, Any], rows: list[list[Cell]], file: str
) -> tuple[RawSheet, Sequence[Merged]]:
    """Begin a sheet; its rows are filled in as they are said."""
    merged = [
        ((int(first[0]), int(first[1])), (int(last[0]), int(last[1])))
        for first, last in line["merged"]
    ]
    raw = RawSheet(file, str(line["name"]), rows, is_hidden=bool(line["hidden"]))
    return raw, merged


def _cell(cell: Any) -> Cell:  # noqa: ANN401  # JSON, told apart here
    if isinstance(cell, str | bool | int | float):
        return cell
    if "datetime" in cell:
        return datetime.fromisoformat(cell["datetime"])
    if "date" in cell:
        return date.fromisoformat(cell["date"])
    if "time" in cell:
        return time.fromisoformat(cell["time"])
    return str(cell.get("text", ""))
