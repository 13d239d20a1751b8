"""Uploads parsed in a child process, so that a hostile file harms only the child."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from matcher.errors import UnreadableError
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.merged_ods import Merged
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
    try:
        run = subprocess.run(  # noqa: S603  # our own script, no shell
            command, input=content, capture_output=True, timeout=seconds, check=True
        )
        answer = json.loads(run.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise _refused("too_heavy", file) from error
    if "sheets" not in answer:
        fault = answer.get("error")
        raise _refused(fault if fault in _KNOWN_FAULTS else "damaged", file)
    return [_sheet(sheet, file) for sheet in answer["sheets"]]


def _refused(fault: str, file: str) -> UnreadableError:
    return UnreadableError(f"questionnaires.{fault}", field=file, file=file)


def _sheet(sheet: dict[str, Any], file: str) -> tuple[RawSheet, Sequence[Merged]]:
    """Turn one sheet of the child's JSON into cells."""
    rows = [[_cell(cell) for cell in row] for row in sheet["rows"]]
    merged = [
        ((int(first[0]), int(first[1])), (int(last[0]), int(last[1])))
        for first, last in sheet["merged"]
    ]
    raw = RawSheet(file, str(sheet["name"]), rows, is_hidden=bool(sheet["hidden"]))
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
