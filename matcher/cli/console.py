"""Where tables and steps are written: drawn on a screen, plain lines into a pipe.

rich is loaded only for a screen: drawing costs a quarter of a second for a school,
and a pipe wants lines that other programs can cut.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


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


def _draw(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table that fits the screen."""
    from rich import box  # noqa: PLC0415  # only for a screen, see above
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    for heading in headings:
        table.add_column(heading.title, ratio=heading.ratio, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False, emoji=False).print(table)
