"""A sheet understood as a table: headers, columns, numbered rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.source import Contents


@dataclass(frozen=True, slots=True)
class Table:
    """Answers of one sheet.

    Parameters
    ----------
    sheet
        How problems name the sheet.
    contents
        What it is said to hold; None where nobody said.
    headers
        One header a column, as read.
    columns
        One sequence of cells a column, each as long as `row_numbers`.
    row_numbers
        Numbers of the rows as Excel shows them.
    unit
        The class that the sheet's name says: one sheet a class.
    is_records
        Whether it is a list of records of other systems: a stated kind holds, and
        every record is an answer.
    hint
        Names of file and sheet and the titles above the table, which may say what
        it is about.
    """

    sheet: str
    contents: Contents | None
    headers: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    row_numbers: tuple[int, ...]
    unit: str | None = None
    is_records: bool = False
    hint: str = ""

    def __post_init__(self) -> None:
        if len(self.headers) != len(self.columns):
            raise ValueError(
                f"Expected a header a column, got {len(self.headers)} "
                f"and {len(self.columns)}."
            )
