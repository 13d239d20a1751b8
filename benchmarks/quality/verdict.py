"""Where another method is better than all of ours, and why: read off the tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.pages import Section, load_sections, machine_line, versions_line

NAME = "00-verdict"
COLUMNS = ("cohorts", "measure", "best method", "its figure", "our best", "why")

_LESS_SERVED = (
    "who serves fewer can leave out the pairs that are hard to make well; we serve as "
    "many as can be before anything else"
)
_WISHES_FIRST = (
    "makes the best-loved pairs first and leaves more people without any; the product "
    "serves first, then wishes"
)
_HIGHER = {
    "served": "a rule of groups is broken: nobody can serve more by the rules",
    "planted truth": "the truth is not seen: questionnaires tell it with noise",
    "worst pair": _LESS_SERVED,
    "first wish": _WISHES_FIRST,
    "top three": _WISHES_FIRST,
    "mutual wishes": _WISHES_FIRST,
    "worst-off class": "no method looks at classes; the difference is chance",
}
_LOWER = {
    "Gini": _LESS_SERVED,
    "blocking wishes": "the most demand served may part two who chose each other",
    "blocking scores": "stability is the price of serving more: `stable` has fewest of "
    "those by wishes",
    "envy": "who serves fewer, each better, leaves less to envy",
    "changed on re-run": "an order in which people come is kept however things change",
}
_EQUAL = 1e-9


def verdict_section(folder: Path) -> Section:
    """Compare the kept tables of planted cohorts, measure by measure."""
    tables = [one for one in load_sections(folder) if "-planted-" in one.name]
    rows = [row for table in tables for row in _lost(table)]
    return Section(
        name=NAME,
        title="Where we are not the best, and why",
        note="Every measure of the planted cohorts below in which some method that "
        "breaks no rule is better than every method of ours. The product strives for "
        "as many served as can be, then for the total: what is listed here is what "
        "that costs.",
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=versions_line(),
    )


def _lost(table: Section) -> Iterator[tuple[str, ...]]:
    """Yield the measures of a table in which we are behind."""
    cohort = table.title.removeprefix("Planted truth: ")
    broken = table.columns.index("broken rules")
    rows = [row for row in table.rows if row[broken] and _figure(row[broken]) == 0]
    for sign, measures in ((1.0, _HIGHER), (-1.0, _LOWER)):
        for measure, why in measures.items():
            if measure not in table.columns:
                continue
            at = table.columns.index(measure)
            best, ours = _best(rows, at, sign), _best(_ours(rows), at, sign)
            if sign * (_figure(best[at]) - _figure(ours[at])) > _EQUAL:
                own = f"{ours[at]} ({ours[0].removeprefix('Vmeste ')})"
                yield cohort, measure, best[0], best[at], own, why


def _best(rows: Sequence[tuple[str, ...]], at: int, sign: float) -> tuple[str, ...]:
    return max(rows, key=lambda row: sign * _figure(row[at]))


def _ours(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [row for row in rows if row[0].startswith("Vmeste")]


def _figure(cell: str) -> float:
    """Return the number that a cell begins with: «41.2 %», «0.4 ± 0.1»."""
    return float(cell.split("±", maxsplit=1)[0].strip().rstrip("%"))
