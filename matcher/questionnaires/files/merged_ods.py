"""Merged cells of an ODS file, which the reader of workbooks does not report."""

import io
import zipfile
from typing import Final, TypeAlias
from xml.parsers import expat

Merged: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column) of a merged range, from 0."""

_CONTENT: Final = "content.xml"
_SPANNED: Final = b"-spanned="
_TABLE: Final = "table:table"
_ROW: Final = "table:table-row"
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})


def merged_in_ods(content: bytes) -> dict[str, list[Merged]]:
    """Return the merged ranges of each sheet by its name; none for other files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _CONTENT not in archive.namelist():
            return {}
        text = archive.read(_CONTENT)
    if _SPANNED not in text:
        return {}
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    parser.Parse(text, True)  # noqa: FBT003  # the whole text at once
    return walk.found


class _Walk:
    """Counts rows and columns while the parser walks through a document."""

    def __init__(self) -> None:
        self.found: dict[str, list[Merged]] = {}
        self._sheet = ""
        self._row = 0
        self._column = 0
        self._rows = 1

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter a sheet, a row or a cell."""
        if tag == _TABLE:
            self._sheet, self._row = attributes.get("table:name", ""), 0
        elif tag == _ROW:
            self._column = 0
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
        elif tag in _CELLS:
            self._merge(attributes)
            self._column += int(attributes.get("table:number-columns-repeated", 1))

    def end(self, tag: str) -> None:
        """Leave a row."""
        if tag == _ROW:
            self._row += self._rows

    def _merge(self, attributes: dict[str, str]) -> None:
        rows = int(attributes.get("table:number-rows-spanned", 1))
        columns = int(attributes.get("table:number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            last = (self._row + rows - 1, self._column + columns - 1)
            self.found.setdefault(self._sheet, []).append(
                ((self._row, self._column), last)
            )
