"""A sheet of cells as a file gives it, before anything is understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.questionnaires.cells.reading import Cell


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: rows of cells, all rows of one width.

    Parameters
    ----------
    file, name
        Name of the file and of the sheet in it; the sheet of a text file has the
        file's name.
    rows
        The cells.
    first_row
        Number of the first row as Excel shows it.
    is_records
        Whether it is a list of records: its first row holds their keys.
    is_hidden
        Whether the workbook hides the sheet.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    is_hidden: bool = False
    is_records: bool = False
