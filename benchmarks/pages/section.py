"""One table of measurements with its plot, kept as a file of its own.

Long measurements are made apart from quick ones: each section is a file, and the pages
are put together of all files there are.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot.

    Parameters
    ----------
    name, points
        What it is, and where it goes.
    ends
        Low and high of each point; empty where no interval is known.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    ends: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A figure with its interval, beside others on one linear axis."""

    label: str
    middle: float
    low: float
    high: float
    is_ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot.

    Parameters
    ----------
    title, x_label, y_label
        What stands around it.
    lines
        With both axes logarithmic, or only that of x where `is_level`.
    bars
        Label and length of each bar.
    spans
        Figures with intervals.
    reach
        What their axis must reach too, so that plots side by side can be compared.
    is_level
        Whether the axis of y is linear.
    """

    title: str
    x_label: str = ""
    y_label: str = ""
    lines: tuple[Line, ...] = ()
    bars: tuple[tuple[str, float], ...] = ()
    spans: tuple[Span, ...] = ()
    reach: tuple[float, ...] = ()
    is_level: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table of measurements.

    Parameters
    ----------
    name
        Its file; sections stand on the page in the order of names.
    title, note
        What is measured, and how it is to be read: paragraphs after the first, parted
        by an empty line, are folded away.
    columns, rows
        The table, as it is printed.
    machine, versions
        On what it was measured.
    plots
        Drawn beside the table.
    """

    name: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    machine: str
    versions: str
    plots: tuple[Plot, ...] = field(default=())

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"Expected {len(self.columns)} cells in each row.")


def save_section(section: Section, folder: Path) -> None:
    """Keep a section."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(section), ensure_ascii=False, indent=1)
    (folder / f"{section.name}.json").write_text(text + "\n", encoding="utf-8")


def load_sections(folder: Path) -> list[Section]:
    """Return all sections of a folder, in the order of their names."""
    paths = sorted(folder.glob("*.json"))
    return [_section(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def _section(kept: dict[str, object]) -> Section:
    """Return a section as it was kept."""
    rows, plots = kept["rows"], kept["plots"]
    columns = kept["columns"]
    if not (
        isinstance(rows, list) and isinstance(plots, list) and isinstance(columns, list)
    ):
        raise TypeError("Expected a section.")
    words = {
        key: str(kept[key]) for key in ("name", "title", "note", "machine", "versions")
    }
    return Section(
        **words,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        plots=tuple(_plot(plot) for plot in plots),
    )


def _plot(kept: dict[str, list[object]]) -> Plot:
    read = json.loads(json.dumps(kept))
    return Plot(
        title=str(read["title"]),
        x_label=str(read["x_label"]),
        y_label=str(read["y_label"]),
        lines=tuple(
            Line(line["name"], _pairs(line["points"]), _pairs(line.get("ends", ())))
            for line in read["lines"]
        ),
        bars=tuple((label, length) for label, length in read["bars"]),
        spans=tuple(Span(**span) for span in read.get("spans", ())),
        reach=tuple(read.get("reach", ())),
        is_level=bool(read.get("is_level", False)),
    )


def _pairs(kept: Iterable[Iterable[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in kept)
