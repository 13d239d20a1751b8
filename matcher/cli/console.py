"""Where tables and steps are written: rich, loaded only when something is shown."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table

# A table in a file or a pipe has no screen to fit.
_PIPED_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its title, and how much of the width it may take."""

    title: str
    ratio: int = 1


def show_table(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], title: str | None = None
) -> None:
    """Write a table to the standard output; nothing where there are no rows."""
    if not rows:
        return
    table = Table(
        title=title,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
    )
    for heading in headings:
        table.add_column(heading.title, ratio=heading.ratio, overflow="fold")
    for row in rows:
        table.add_row(*row)
    _console().print(table, markup=False)


def show_line(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done while it is done, where somebody watches."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(text):
        yield


def _console() -> Console:
    """Return a console that fits the screen, or is wide where there is none."""
    return Console(
        width=None if sys.stdout.isatty() else _PIPED_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )
