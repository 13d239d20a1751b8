"""Text tables: delimiter found, quotes honoured, rows of one width."""

import csv
import io
import re
from typing import Final

from matcher.errors import UnreadableError
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.files.encoding import decoded
from matcher.questionnaires.files.sharing import Shared
from matcher.questionnaires.files.sheet import RawSheet

_DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE_ROWS: Final = 50
_LONGEST_FIELD: Final = 1_000_000
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_delimited(content: bytes, file: str) -> RawSheet:
    """Read a text table into a sheet; rows are numbered as Excel shows them.

    Raises
    ------
    UnreadableError
        If the bytes are no text, or the quotes cannot be made sense of.
    """
    said, text = _said_delimiter(decoded(content, file))
    delimiter = said or _likeliest_delimiter(text)
    try:
        csv.field_size_limit(_LONGEST_FIELD)
        rows = _rows(text, delimiter)
    except csv.Error as error:
        raise UnreadableError(
            "questionnaires.broken_text_table", field=file, file=file
        ) from error
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return RawSheet(file, file, rows)


def _rows(text: str, delimiter: str) -> list[list[Cell]]:
    """Take a text apart line by line: a stream of it would be four more copies."""
    shared = Shared()
    lines = (found.group() for found in _LINE.finditer(text))
    return [shared.row(row) for row in csv.reader(lines, delimiter=delimiter)]


def _said_delimiter(text: str) -> tuple[str | None, str]:
    """Take Excel's first line `sep=;` off, where there is one."""
    found = re.match(r'"?sep=(.)"?\r?\n', text)
    if found:
        # A blank line stays in its place, so that rows keep their numbers.
        return found[1], "\n" + text[found.end() :]
    return None, text


def _likeliest_delimiter(text: str) -> str:
    """Choose the delimiter that gives many columns in most rows."""
    sample = text[:100_000]
    return max(_DELIMITERS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows of the commonest width, if wider than one column."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0, 0
    commonest = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(commonest) / len(widths), commonest
