"""What a result was made from: names of files and options, in a file beside it.

A result holds ids only, and its bytes depend on nothing but people and programme; so
whatever brings the people back stands in a file of its own, `result.inputs.json` for
`result.json`. It holds no answer of anybody.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from matcher.errors import UnreadableError
from matcher.programme import PRESETS
from matcher.whole_file import write_whole

_PATHS: Final = ("mentees", "mentors", "notes", "preferences", "previous", "programme")
# Neither an engine nor what is written beside it changes anything in a result.
_LEFT_OUT: Final = ("out", "engine", "proof")


def remember(out: Path, asked: Mapping[str, object]) -> None:
    """Write beside a JSON result what it was made from; paths are relative to it."""
    if out.suffix.lower() != ".json":
        return
    kept = {
        name: _stored(name, value, out.parent)
        for name, value in asked.items()
        if name not in _LEFT_OUT
    }
    written = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(inputs_of(out), f"{written}\n".encode())


def recall(result: Path) -> dict[str, object]:
    """Return what a result was made from.

    Raises
    ------
    UnreadableError
        If there is no such file beside the result, or it is not what was written.
    """
    path = inputs_of(result)
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        kept = dict(read)
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableError(
            "cli.no_inputs", field="MENTEES MENTORS", name=path.name
        ) from error
    return {name: _recalled(name, value, result.parent) for name, value in kept.items()}


def inputs_of(result: Path) -> Path:
    """Return where the inputs of a result are named."""
    return result.with_suffix(".inputs.json")


def _stored(name: str, value: object, folder: Path) -> object:
    if name not in _PATHS or value is None or value in PRESETS:
        return value
    if isinstance(value, list):
        return [_stored(name, item, folder) for item in value]
    return Path(os.path.relpath(str(value), folder)).as_posix()


def _recalled(name: str, value: object, folder: Path) -> object:
    if name not in _PATHS or value is None or value in PRESETS:
        return value
    if isinstance(value, list):
        return [_recalled(name, item, folder) for item in value]
    path = folder / str(value)
    return str(path) if name == "programme" else path
