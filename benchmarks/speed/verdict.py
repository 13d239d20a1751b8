"""Which promises of speed are missed, and why: read off the tables."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import Section, load_sections, machine_line, versions_line

NAME = "00-verdict"
COLUMNS = ("table", "instance", "against", "promised", "measured", "CPU")


def verdict_section(folder: Path) -> Section:
    """List what is promised in the kept tables, the missed first."""
    found = [row for table in load_sections(folder) for row in _promises(table)]
    missed = [row for row, is_met in found if not is_met]
    met = [row for row, is_met in found if is_met]
    return Section(
        name=NAME,
        title=f"Promises: {len(met)} kept, {len(missed)} missed",
        note="Ratios of time over ours, median with the least and the greatest of the "
        "runs; the processor's ratio is less disturbed by neighbours. Missed ones "
        "stand first.",
        columns=("", *COLUMNS),
        rows=(
            *(("missed", *row) for row in missed),
            *(("kept", *row) for row in met),
        ),
        machine=machine_line(),
        versions=versions_line(),
    )


def _promises(table: Section) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield every promise of a table that was measured, and whether it is kept."""
    names = ("instance", "method", "promised", "wall / ours (range)", "CPU / ours")
    if not set(names) <= set(table.columns):
        return
    at = [table.columns.index(name) for name in names]
    for row in table.rows:
        instance, method, promised, wall, cpu = (row[place] for place in at)
        if promised and wall:
            least = float(promised.removeprefix("≥").strip())
            is_met = float(wall.split()[0]) >= least
            yield (table.title, instance, method, promised, wall, cpu), is_met
