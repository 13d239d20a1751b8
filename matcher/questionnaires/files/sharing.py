"""Equal answers kept once: most cells of a long column say what others said before."""

import math
from collections.abc import Iterable
from typing import Final

from matcher.questionnaires.cells.reading import Cell

_MOST: Final = 100_000


class Shared:
    """Texts and numbers seen so far, each kept once.

    Bounded: beyond a hundred thousand different answers the rest are names and
    stories that hardly anybody repeats.
    """

    def __init__(self) -> None:
        # Apart, since 1.0 equals True and would become it.
        self._texts: dict[Cell, Cell] = {}
        self._numbers: dict[Cell, Cell] = {}

    def row(self, cells: Iterable[Cell]) -> list[Cell]:
        """Return the cells of a row, equal ones as one object."""
        row: list[Cell] = []
        for cell in cells:
            if cell.__class__ is str:
                known = self._texts
            elif cell.__class__ is float:
                known = self._numbers
            else:
                row.append(cell)
                continue
            same = known.get(cell)
            if same is None:
                same = _finite(cell)
                if len(known) < _MOST:
                    known[cell] = same
            row.append(same)
        return row


def _finite(cell: Cell) -> Cell:
    """Write what a damaged file gives for a number, and is none, as a text."""
    is_none = isinstance(cell, float) and not math.isfinite(cell)
    return str(cell) if is_none else cell
