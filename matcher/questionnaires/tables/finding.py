"""From a raw sheet to a table: the header row found, idle rows left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.text import one_line
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.headers.header_text import question
from matcher.questionnaires.headers.meaning import is_known
from matcher.questionnaires.intake import Skipped
from matcher.questionnaires.source import Contents
from matcher.questionnaires.tables.sections import HEADER as SECTION_HEADER
from matcher.questionnaires.tables.sections import asks_class, section_of
from matcher.questionnaires.tables.table import Table
from matcher.questionnaires.tables.two_rows import joined_headers

_LOOK_AT: Final = 30
_SURE: Final = 0.75
_MOST: Final = 0.6  # of the cells of a row are known: no need to look on
_SPARE: Final = 20  # letters of numbering and stars around a repeated header
_FEWEST_KNOWN: Final = 2
_FEW: Final = 3  # a total is a word and perhaps two numbers
_TOTAL: Final = re.compile(r"^(?:итог|всего|total|количество|кол-во|сумма|среднее)")
_SUM: Final = re.compile(r"\s*(?:итого|всего)\b")
_NOTE: Final = re.compile(
    r"^(?:примеч|прим\b|\*|note|подпись|исполнитель|дата составл|директор|заместитель|"
    r"куратор:|составил|ответственн|м\.?п\.?$|дата:)"
)


def find_table(
    raw: RawSheet, *, sheet: str, contents: Contents | None
) -> tuple[Table | None, list[Skipped]]:
    """Return the table of a sheet, None where there is no header row.

    Also returns the rows that were left out, with the reason.
    """
    if raw.is_records:
        return _table_of_records(raw, sheet, contents), []
    at = _header_row(raw.rows)
    if at is None:
        return None, []
    headers, taken = joined_headers(raw.rows, at)
    width = _width(raw.rows, headers)
    reasons: dict[str, list[int]] = {}
    above = [row for row in range(taken[0]) if any(raw.rows[row])]
    reasons["title"] = [raw.first_row + row for row in above]
    kept = _Kept()
    for position in range(taken[-1] + 1, len(raw.rows)):
        row = raw.rows[position]
        reason = _idle(row, headers)
        if reason:
            reasons.setdefault(reason, []).append(raw.first_row + position)
        if reason == "section":
            kept.section = section_of(row) or ""
        elif not reason:
            kept.add(row, raw.first_row + position)
    columns = tuple(zip(*kept.rows, strict=True))[:width] if kept.rows else ()
    table = Table(
        sheet,
        contents,
        headers=tuple(headers[:width]),
        columns=columns or ((),) * width,
        row_numbers=tuple(kept.numbers),
        unit=_unit_of(raw.name),
        hint=_hint(raw, above),
    )
    return _with_sections(table, kept.sections), _skips(sheet, reasons)


@dataclass(slots=True)
class _Kept:
    """Rows of answers, each with its number and the class that heads it."""

    section: str = ""
    rows: list[Sequence[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sections: list[Cell] = field(default_factory=list)

    def add(self, row: Sequence[Cell], number: int) -> None:
        """Keep one row."""
        self.rows.append(row)
        self.numbers.append(number)
        self.sections.append(self.section)


def _with_sections(table: Table, sections: Sequence[Cell]) -> Table:
    """Return a table with the classes that headed its rows as one more column."""
    if not any(sections) or asks_class(table.headers):
        return table
    return replace(
        table,
        headers=(SECTION_HEADER, *table.headers),
        columns=(sections, *table.columns),
    )


def _table_of_records(
    raw: RawSheet, sheet: str, contents: Contents | None
) -> Table | None:
    """Take a list of records as it is: keys are headers, every record an answer."""
    keys, records = raw.rows[0], raw.rows[1:]
    if not keys:
        return None
    return Table(
        sheet,
        contents,
        headers=tuple(str(key) for key in keys),
        columns=tuple(zip(*records, strict=True)),
        row_numbers=tuple(range(len(records))),
        is_records=True,
    )


def _header_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the row with the most headers that we know, the first of equals."""
    best, best_known = None, 0
    for at, row in enumerate(rows[:_LOOK_AT]):
        filled = {cell for cell in row if isinstance(cell, str) and cell.strip()}
        known = sum(is_known(one_line(cell), _SURE) for cell in filled)
        if known > best_known:
            best, best_known = at, known
        if known >= _FEWEST_KNOWN and known >= _MOST * len(filled):
            break
    return best if best_known >= _FEWEST_KNOWN else None


def _width(rows: Sequence[Sequence[Cell]], headers: Sequence[str]) -> int:
    """Leave out empty trailing columns."""
    width = len(headers)
    while width and not headers[width - 1] and not any(row[width - 1] for row in rows):
        width -= 1
    return width


def _hint(raw: RawSheet, above: Sequence[int]) -> str:
    """Gather what stands around a table and may say what it is about."""
    titles = [one_line(cell) for at in above for cell in raw.rows[at] if cell != ""]
    return " | ".join(dict.fromkeys((raw.file, raw.name, *titles)))


def _idle(row: Sequence[Cell], headers: Sequence[str]) -> str | None:
    """Return why a row is no answer: blank, repeated header, total or note."""
    # Counted first: most rows have many answers, and are many.
    if len(row) - row.count("") > _FEW:
        return _idle_though_full(row, headers)
    return _idle_with_few(row, headers)


def _idle_though_full(row: Sequence[Cell], headers: Sequence[str]) -> str | None:
    if row.count(row[0]) == len(row) and section_of(row):
        return "section"
    if isinstance(row[0], str) and _SUM.match(row[0].lower()):
        return "total"
    return "repeated_header" if _repeats(row, headers) else None


def _idle_with_few(  # one return a kind
    row: Sequence[Cell], headers: Sequence[str]
) -> str | None:
    filled = [cell for cell in row if cell != "" and one_line(cell)]
    if not filled:
        return "blank"
    if len(filled) > 1 and _repeats(row, headers):
        return "repeated_header"
    if section_of(filled):
        return "section"
    first = one_line(filled[0]).lower()
    if _TOTAL.match(question(first)):
        return "total"
    return "note" if len(filled) < _FEW and _NOTE.match(first) else None


def _repeats(row: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a row says the headers again, as when sheets are pasted together."""
    seen = 0
    for cell, header in zip(row, headers, strict=False):
        if cell == "" or not header:
            continue
        # Most rows differ in their first cell already, which costs nothing to see.
        if not isinstance(cell, str) or len(cell) > len(header) + _SPARE:
            return False
        if cell != header and question(cell) != question(header):
            return False
        seen += 1
    return seen > 0


def _unit_of(name: str) -> str | None:
    """Return the class that a sheet's name says: «9А», «10 "Б" класс»."""
    reading = read_grade(name)
    is_class = reading.value is not None and not reading.faults
    return name if is_class and reading.value and reading.value.number else None


def _skips(sheet: str, reasons: dict[str, list[int]]) -> list[Skipped]:
    return [
        Skipped(sheet, tuple(rows), reason) for reason, rows in reasons.items() if rows
    ]
