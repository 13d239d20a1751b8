"""Where tables and steps are written: drawn on a screen, plain lines into a pipe.

rich is loaded only for a screen: drawing costs a quarter of a second for a school,
and a pipe wants lines that other programs can cut.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its title, and how much of the width it may take."""

    title: str
    ratio: int = 1


def show_table(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Write a table to the standard output; nothing where there are no rows."""
    if not rows:
        return
    if sys.stdout.isatty():
        _draw(headings, rows)
        return
    lines = [[heading.title for heading in headings], *rows]
    for line in lines:
        show_line("\t".join(" ".join(cell.split()) for cell in line))
    show_line("")


def show_line(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done while it is done, where somebody watches."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415  # only for a screen, see above

    with Console(stderr=True).status(text):
        yield


_LONGEST_WORD: Final = 20
"""Letters of a word that is not cut; ids and addresses may be longer."""
_BETWEEN_COLUMNS: Final = 3


def _draw(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table that fits the screen."""
    from rich import box  # noqa: PLC0415  # only for a screen, see above
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False, markup=False, emoji=False)
    room = console.width - _BETWEEN_COLUMNS * len(headings)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, width in zip(headings, _widths(headings, rows, room), strict=True):
        table.add_column(heading.title, width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _widths(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], room: int
) -> list[int]:
    """Share the room by ratios, but give every column its longest word."""
    widths = [
        _longest_word((heading.title, *(row[place] for row in rows)))
        for place, heading in enumerate(headings)
    ]
    sharing = list(range(len(headings)))
    while sharing:
        taken = sum(width for at, width in enumerate(widths) if at not in sharing)
        whole = sum(headings[at].ratio for at in sharing)
        shares = {at: (room - taken) * headings[at].ratio // whole for at in sharing}
        enough = [at for at in sharing if shares[at] >= widths[at]]
        if len(enough) == len(sharing):
            return [shares.get(at, width) for at, width in enumerate(widths)]
        sharing = enough
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    """Return the letters of the longest word that a column must not cut."""
    longest = max((len(word) for cell in cells for word in cell.split()), default=1)
    return min(longest, _LONGEST_WORD)
