"""Where the time goes from two XLSX files to the result, and how it grows."""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.children import run_child
from benchmarks.pages import Line, Plot, Section, machine_line, versions_line
from benchmarks.speed.growth import exponent
from benchmarks.speed.running import PROJECT
from benchmarks.speed.way import FLOORS, PHASES, measure_here

NAME = "70-phases"
SIZES = ((30, 10), (150, 60), (500, 200), (1_000, 400), (5_000, 1_000))
LONG_NAME = "71-phases-long"
LONG_SIZES = (*SIZES, (20_000, 4_000), (100_000, 20_000))
_FLOORS = {
    "bare read": "floor: bare read",
    "walk": "score, one walk (floor)",
    "bare solver": "floor: bare solver",
}
"""How the steps that are floors are called."""

_RATIOS = (("read", "bare read"), ("solve", "walk"), ("solve", "bare solver"))
"""Steps of ours beside what stands next to them in the same run."""

COLUMNS = (
    "size",
    "of",
    *PHASES,
    "whole",
    *_FLOORS.values(),
    *(f"{ours} / {its}" for ours, its in _RATIOS),
    "compile, new texts",
)
_RUNS = 3
_ONCE = 20_000
"""From so many mentees on a size is measured once: a run takes minutes."""

_STEPS = (*PHASES, *FLOORS)
_WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Passed:
    """One pass of the whole way: seconds and peak memory of each step."""

    seconds: Mapping[str, float]
    peak_mb: Mapping[str, float]

    def time(self, step: str) -> float | None:
        """Return the seconds of a step, or of all phases; None: it was left out."""
        if step == _WHOLE:
            return sum(self.seconds[phase] for phase in PHASES)
        return self.seconds.get(step)


@dataclass(frozen=True, slots=True)
class Timed:
    """What one size took.

    Parameters
    ----------
    n_mentees, n_mentors
        The size.
    passes
        Each in a process of its own, all texts known.
    first_s
        Seconds of `compile` in a process that knows no text yet.
    """

    n_mentees: int
    n_mentors: int
    passes: tuple[Passed, ...]
    first_s: float

    def times(self, step: str) -> list[float]:
        """Return the seconds of a step, sorted; nothing where it was left out."""
        found = (one.time(step) for one in self.passes)
        return sorted(seconds for seconds in found if seconds is not None)

    def ratios(self, step: str, beside: str) -> list[float]:
        """Return a step of ours over what stands beside it in its run, sorted."""
        both = ((one.time(step), one.time(beside)) for one in self.passes)
        return sorted(ours / its for ours, its in both if ours and its)

    def point(self, step: str) -> tuple[float, float] | None:
        """Return the size and the median time of a step."""
        times = self.times(step)
        return (self.n_mentees, statistics.median(times)) if times else None


_TITLES = {
    NAME: "From two XLSX files to the result, phase by phase",
    LONG_NAME: "From two XLSX files to the result, up to a region and beyond",
}


def phases_section(
    sizes: Sequence[tuple[int, int]] = SIZES, *, name: str = NAME
) -> Section:
    """Measure every size in processes of their own."""
    return section_from([_measured(*size) for size in sizes], name=name)


def section_from(measured: Sequence[Timed], *, name: str = NAME) -> Section:
    """Put what was measured into a table: times, memory, growth."""
    return Section(
        name=name,
        title=_TITLES[name],
        note=f"Wall seconds, all texts known from before: median of {_RUNS} runs in "
        f"processes of their own with the least and the greatest, from {_ONCE:,} "
        "mentees on of one. Growth is the slope over the three largest sizes, in the "
        "number of mentees.\n\n"
        "«Compile, new texts» is the first run, in which the language model reads "
        "every text. «Score» is one walk that computes every score and rule once, by "
        "blocks: nothing keeps them all, so the solve computes what it needs again, "
        "and the whole does not count it twice. Floors beside ours: the "
        "bare reader on the same files; that walk; and scipy's assignment called on "
        "the finished matrix of single places, left out where that matrix has more "
        "than 2 GB. It knows no proof over all pairs and no rule but the matrix. "
        "Memory is the greatest resident memory within the step, with the invented "
        "people and their files in it.",
        columns=COLUMNS,
        rows=(*_rows(measured), _growth_row(measured)),
        machine=machine_line(),
        versions=f"{versions_line()}, seed 1",
        plots=(_plot(measured),),
    )


def timed_here(n_mentees: int, n_mentors: int) -> Timed:
    """Go the whole way once in this process."""
    clock = measure_here(n_mentees, n_mentors)
    passed = Passed(clock.seconds, clock.peak_mb)
    return Timed(n_mentees, n_mentors, (passed,), first_s=0.0)


def _rows(measured: Sequence[Timed]) -> list[tuple[str, ...]]:
    """Return two lines a size: seconds, and megabytes."""
    rows, blank = [], [""] * (len(_RATIOS) + 1)
    for one in measured:
        size = f"{one.n_mentees:,} × {one.n_mentors:,}"
        steps = [_spread(one.times(step)) for step in (*PHASES, _WHOLE, *FLOORS)]
        ratios = [_spread(one.ratios(*pair)) for pair in _RATIOS]
        first = f"{one.first_s:.3g}"
        rows.append((size, "Vmeste, seconds", *steps, *ratios, first))
        peaks = [_peak(one, step) for step in PHASES]
        floors = [_peak(one, step) for step in FLOORS]
        whole = max(int(peak) for peak in peaks)
        rows.append((size, "peak MB", *peaks, f"{whole}", *floors, *blank))
    return rows


def _peak(one: Timed, step: str) -> str:
    found = [passed.peak_mb[step] for passed in one.passes if step in passed.peak_mb]
    return f"{max(found):.0f}" if found else ""


def _spread(values: Sequence[float]) -> str:
    """Return the median of sorted values with the least and the greatest."""
    if not values:
        return ""
    middle = f"{statistics.median(values):.3g}"
    if len(values) == 1:
        return middle
    return f"{middle} ({values[0]:.3g}–{values[-1]:.3g})"


def _growth_row(measured: Sequence[Timed]) -> tuple[str, ...]:
    """Return how each step grows."""
    cells = []
    for step in (*PHASES, _WHOLE, *FLOORS):
        found = [point for one in measured if (point := one.point(step)) is not None]
        slope = exponent(found)
        cells.append("" if slope is None else f"{slope:.2f}")
    return ("growth", "n^…", *cells, *[""] * (len(_RATIOS) + 1))


def _plot(measured: Sequence[Timed]) -> Plot:
    """Draw each step against the number of mentees."""
    lines = [
        Line(
            _FLOORS.get(step, step),
            tuple(p for one in measured if (p := one.point(step)) is not None),
        )
        for step in _STEPS
    ]
    return Plot(
        title="Wall seconds of each phase against the number of mentees",
        x_label="mentees",
        y_label="seconds",
        lines=tuple(line for line in lines if line.points),
    )


def _measured(n_mentees: int, n_mentors: int) -> Timed:
    """Go the way again and again in new processes: only the first learns texts."""
    runs = 1 if n_mentees >= _ONCE else _RUNS
    with tempfile.TemporaryDirectory() as cache:
        first = _in_process(n_mentees, n_mentors, cache)
        passes = [_in_process(n_mentees, n_mentors, cache) for _ in range(runs)]
    return Timed(n_mentees, n_mentors, tuple(passes), first.seconds["compile"])


def _in_process(n_mentees: int, n_mentors: int, cache: str) -> Passed:
    size = [str(n_mentees), str(n_mentors)]
    done = run_child(
        [sys.executable, "-m", "benchmarks.speed.way", *size],
        folder=PROJECT,
        environment={**os.environ, "VMESTE_CACHE": cache},
    )
    done.check_returncode()
    return Passed(**json.loads(done.stdout))
