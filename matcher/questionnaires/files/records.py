"""JSON: lists of records, with our field names or with question texts as keys."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from matcher.errors import UnreadableError
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.source import Contents

OPEN_TABLES: Final = ("scales", "answers")
"""Keys whose tables hold questions of the curator's own."""

_KEYS: Final = tuple(Contents)


def read_json(
    content: bytes, file: str, said: Contents | None = None
) -> list[tuple[RawSheet, Contents | None]]:
    """Read a JSON file: a list of records, or lists under `mentees`, `mentors` ….

    A list whose contents are said is named by them, not by the file, so that the same
    records give the same people from a file and from a request.

    Raises
    ------
    UnreadableError
        If it is no JSON, or holds neither of these.
    """
    try:
        loaded = json.loads(
            content.decode("utf-8-sig"), parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            "questionnaires.not_json", field=file, file=file
        ) from error
    if isinstance(loaded, list):
        name = file if said is None else said.value
        return [(records_sheet(loaded, file, name), None)]
    if isinstance(loaded, dict) and any(kind.value in loaded for kind in _KEYS):
        return [
            (records_sheet(loaded[kind.value], file, kind.value), kind)
            for kind in _KEYS
            if kind.value in loaded
        ]
    raise UnreadableError("questionnaires.no_records", field=file, file=file)


def records_sheet(records: object, file: str, name: str) -> RawSheet:
    """Lay records out as a sheet: keys are headers, values cells.

    Rows are numbered by the position in the list, from 0.

    Raises
    ------
    UnreadableError
        If it is no list of records.
    """
    if not isinstance(records, Sequence) or isinstance(records, str | bytes):
        raise UnreadableError("questionnaires.no_records", field=name, file=file)
    flat: list[dict[str, Cell]] = []
    for position, record in enumerate(records):
        if not isinstance(record, Mapping):
            raise UnreadableError(
                "questionnaires.no_record", field=f"{name}[{position}]", file=file
            )
        flat.append({key: _cell(value) for key, value in _flat(record).items()})
    # A key that nobody answers says nothing: other systems send every key they have.
    told = {key: None for record in flat for key, cell in record.items() if cell != ""}
    rows: list[list[Cell]] = [list(told)]
    rows += [[record.get(key, "") for key in told] for record in flat]
    return RawSheet(file, name, rows, first_row=-1, is_records=True)


def _refuse_constant(name: str) -> float:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(f"Expected a number, got {name}.")


def _flat(record: Mapping[object, object]) -> dict[str, object]:
    """Lift nested answers: {"wish": {"ages": …}} becomes wish_ages.

    Scales and raw answers keep the name of their table before their own, so that no
    dictionary reads another meaning into them.
    """
    flat: dict[str, object] = {}
    for key, value in record.items():
        name = str(key)
        if not isinstance(value, Mapping):
            flat[name] = value
            continue
        mark = "." if name in OPEN_TABLES else "_"
        for inner, answer in value.items():
            flat[name if inner == "status" else f"{name}{mark}{inner}"] = answer
    return flat


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Sequence):
        return tuple(str(item) for item in value if item is not None) or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
