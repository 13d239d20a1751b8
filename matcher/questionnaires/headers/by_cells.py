"""Columns whose header is not sure enough, but whose cells say what they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from matcher.questionnaires.cells.contact import read_email, read_phone
from matcher.questionnaires.cells.hours import read_hours
from matcher.questionnaires.cells.reading import Cell, Reading
from matcher.questionnaires.cells.text import is_any, is_nothing, one_line
from matcher.questionnaires.cells.words import read_formats, read_sex
from matcher.questionnaires.headers.columns import Mapped
from matcher.questionnaires.headers.dictionary import dictionary
from matcher.questionnaires.problem import Severity

_READERS: Final[Mapping[str, Callable[[Cell], Reading[object]]]] = {
    "formats": read_formats,
    "slots": read_hours,
    "sex": read_sex,
    "phone": read_phone,
    "email": read_email,
}
"""Meanings whose cells look like no other's."""

_ENOUGH: Final = 3
_SHARE: Final = 0.9
_LOOK_AT: Final = 60


def settled_by_cells(
    mapped: Sequence[Mapped], columns: Sequence[Sequence[Cell]]
) -> list[Mapped]:
    """Take a doubtful meaning where nine cells of ten can be read as nothing else.

    Parameters
    ----------
    mapped
        The meanings by the headers alone.
    columns
        The cells of each column.
    """
    taken = {one.meaning for one in mapped}
    settled: list[Mapped] = []
    for one, cells in zip(mapped, columns, strict=True):
        meaning = _told(one, cells, taken)
        settled.append(replace(one, meaning=meaning, options=()) if meaning else one)
        taken.add(meaning)
    return settled


def _told(one: Mapped, cells: Sequence[Cell], taken: set[str | None]) -> str | None:
    """Return the one possible meaning that the cells bear out, else None."""
    if one.meaning is not None or not one.options:
        return None
    # «Пол» may be the other side's: a wish for it must be ruled out by the header.
    if any(option.startswith("wish") for option in one.options):
        return None
    told = [
        option
        for option in one.options
        if option in _READERS
        and (option not in taken or dictionary().meanings[option].is_many)
        and _bears_out(_READERS[option], cells)
    ]
    return told[0] if len(told) == 1 else None


def _bears_out(read: Callable[[Cell], Reading[object]], cells: Sequence[Cell]) -> bool:
    said = (cell for cell in dict.fromkeys(cells) if _says_something(cell))
    readings = [read(cell) for cell in islice(said, _LOOK_AT)]
    good = sum(
        reading.value is not None
        and all(fault.severity is not Severity.QUESTION for fault in reading.faults)
        for reading in readings
    )
    return good >= _ENOUGH and good >= _SHARE * len(readings)


def _says_something(cell: Cell) -> bool:
    text = one_line(cell)
    return not is_nothing(text) and not is_any(text)
