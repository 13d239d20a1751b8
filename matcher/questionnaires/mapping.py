"""`mapping.toml`: what the curator settled about columns, to be reused next year."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from matcher.errors import UnreadableError
from matcher.questionnaires.headers.dictionary import dictionary
from matcher.questionnaires.intake import Column

RAW = "raw"
"""What the file says of a column that is kept as a raw answer."""

_TABLE = "columns"


def read_mapping(path: Path | str) -> dict[str, str | None]:
    """Read a mapping file: the meaning of each question, None for a raw answer.

    Raises
    ------
    UnreadableError
        If it cannot be read, is no TOML, or names a meaning that does not exist.
    """
    place = Path(path)
    try:
        loaded = tomllib.loads(place.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise _refused("missing", place.name) from error
    except tomllib.TOMLDecodeError as error:
        raise _refused("mapping_no_toml", place.name) from error
    return mapping_from(loaded.get(_TABLE, {}), place.name)


def mapping_from(columns: object, name: str) -> dict[str, str | None]:
    """Check a mapping that is already a table of questions and meanings.

    Raises
    ------
    UnreadableError
        If it is no such table, or names a meaning that does not exist.
    """
    if not isinstance(columns, Mapping):
        raise _refused("mapping_no_columns", name)
    known = dictionary().meanings
    mapping: dict[str, str | None] = {}
    for header, meaning in columns.items():
        if meaning != RAW and meaning not in known:
            raise UnreadableError(
                "questionnaires.mapping_unknown",
                field=str(header),
                file=name,
                meaning=str(meaning),
                known=", ".join(sorted(known)),
            )
        mapping[str(header)] = None if meaning == RAW else str(meaning)
    return mapping


def mapping_text(columns: Sequence[Column]) -> str:
    """Return the text of a mapping file for these columns, ready to be edited.

    Columns that were not certain are marked, so that the eye finds them.
    """
    lines = [f"[{_TABLE}]"]
    seen: set[str] = set()
    for column in columns:
        if not column.header or column.header in seen:
            continue
        seen.add(column.header)
        doubt = "" if column.meaning else f"  # ? {column.confidence:.2f}"
        lines.append(
            f"{_quoted(column.header)} = {_quoted(column.meaning or RAW)}{doubt}"
        )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a TOML string: quotes, backslashes and control characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escaped(letter) for letter in escaped) + '"'


def _escaped(letter: str) -> str:
    is_control = ord(letter) < ord(" ") or ord(letter) == 0x7F  # noqa: PLR2004  # DEL
    return f"\\u{ord(letter):04x}" if is_control else letter


def _refused(fault: str, name: str) -> UnreadableError:
    return UnreadableError(f"questionnaires.{fault}", field=name, file=name)
