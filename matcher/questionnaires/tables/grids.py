"""Grids of yes and no, «Какие предметы? [Химия]»: one column of what was ticked."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.refusal import is_refused
from matcher.questionnaires.cells.text import one_line, plain
from matcher.questionnaires.cells.words import is_ticked
from matcher.questionnaires.headers.grid import is_part_of_grid
from matcher.questionnaires.headers.header_text import grid_parts, question
from matcher.questionnaires.headers.meaning import guesses
from matcher.questionnaires.tables.table import Table

_OF_LISTS: Final = frozenset({"requests", "competences", "interests"})
_FEWEST_COLUMNS: Final = 2
_DAYS: Final = re.compile(r"дн[иья]|день", re.IGNORECASE)
_HOURS: Final = re.compile(r"час|время", re.IGNORECASE)


def with_grids_folded(table: Table, given: Mapping[str, str | None]) -> Table:
    """Return a table in which each grid of ticks is one column of the ticked options.

    Parameters
    ----------
    table
        The table.
    given
        Meanings that the curator settled, by tidied question: those columns stay.
    """
    foldable = {
        base: columns
        for base, columns in _grids(table.headers, given).items()
        if _is_of_ticks([table.columns[at] for at in columns])
    }
    if not foldable:
        return table
    gone = {at for columns in foldable.values() for at in columns[1:]}
    first = {columns[0]: base for base, columns in foldable.items()}
    kept = [at for at in range(len(table.headers)) if at not in gone]
    return replace(
        table,
        headers=tuple(first.get(at, table.headers[at]) for at in kept),
        columns=tuple(
            _folded(table, foldable[first[at]]) if at in first else table.columns[at]
            for at in kept
        ),
    )


def with_hours_beside_days(table: Table) -> Table:
    """Return a table in which «Время [дни]» and «Время [часы]» are one column."""
    rows = [grid_parts(header) for header in table.headers]
    for at in range(len(rows) - 1):
        (base, days), (other, hours) = rows[at], rows[at + 1]
        is_pair = (
            base == other and _DAYS.match(days or "") and _HOURS.match(hours or "")
        )
        if is_pair:
            joined = [
                f"{one_line(day)} {one_line(hour)}".strip()
                if isinstance(day, str) and isinstance(hour, str)
                else hour or day
                for day, hour in zip(
                    table.columns[at], table.columns[at + 1], strict=True
                )
            ]
            return replace(
                table,
                headers=(*table.headers[:at], base, *table.headers[at + 2 :]),
                columns=(*table.columns[:at], joined, *table.columns[at + 2 :]),
            )
    return table


def _grids(
    headers: Sequence[str], given: Mapping[str, str | None]
) -> dict[str, list[int]]:
    """Return the columns of each grid by its question."""
    found: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        if is_part_of_grid(header) and question(header) not in given:
            found.setdefault(grid_parts(header)[0], []).append(at)
    return {
        base: columns
        for base, columns in found.items()
        if len(columns) >= _FEWEST_COLUMNS
    }


def _is_of_ticks(columns: Collection[Sequence[Cell]]) -> bool:
    """Whether all cells are ticks or blank, or one word says «yes» all over."""
    words = {
        one_line(cell).strip().lower()
        for cells in columns
        for cell in set(cells)
        if is_ticked(cell) is None
    }
    return not words or (len(words) == 1 and not is_refused(plain(min(words))))


def _folded(table: Table, columns: Sequence[int]) -> list[Cell]:
    """Return for each row the options that it ticked."""
    options = [grid_parts(table.headers[at])[1] or "" for at in columns]
    marks = [
        [is_ticked(cell) is not False for cell in table.columns[at]] for at in columns
    ]
    best = guesses(grid_parts(table.headers[columns[0]])[0], None)[0].meaning
    ticked = [
        tuple(option for option, mark in zip(options, row, strict=True) if mark)
        for row in zip(*marks, strict=True)
    ]
    if best in _OF_LISTS:
        return [row or "" for row in ticked]
    return [", ".join(row) for row in ticked]
