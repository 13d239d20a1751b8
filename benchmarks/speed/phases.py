"""Where the time goes from two XLSX files to the result, and how it grows."""

import argparse
import io
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from python_calamine import CalamineWorkbook

from benchmarks.pages import Line, Plot, Section, machine_line, versions_line
from benchmarks.peers.protocol import peak_mb
from benchmarks.speed.running import PROJECT
from matcher.compatibility import eligible_block, row_blocks
from matcher.explanation import explain
from matcher.pipeline.posing import pose
from matcher.programme import preset
from matcher.questionnaires import Source, read_files
from matcher.report import compose, to_json
from matcher.scoring import Taxonomy, TextVectors, score
from matcher.solver import Problem, solve
from matcher.synthetic import make_world
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import filled_in, google_sheet, questionnaire
from matcher.synthetic.sheet import xlsx_bytes

NAME = "70-phases"
PHASES = ("read", "compile", "solve", "explain", "write")
FLOORS = ("bare read", "walk")
SIZES = ((30, 10), (150, 60), (500, 200), (1_000, 400), (5_000, 1_000))
LONG_NAME = "71-phases-long"
LONG_SIZES = (*SIZES, (20_000, 4_000), (100_000, 20_000))
_FORM = "pupil-pupil"
_NOBODY = np.empty((0, 2), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Timed:
    """What one size took.

    Parameters
    ----------
    n_mentees, n_mentors
        The size.
    seconds
        Of each phase and of each floor.
    peak_mb
        Greatest resident memory up to the end of each.
    first_s
        Seconds of `compile` in a run that knows no text yet.
    """

    n_mentees: int
    n_mentors: int
    seconds: Mapping[str, float]
    peak_mb: Mapping[str, float]
    first_s: float

    @property
    def whole(self) -> float:
        """Seconds of all phases; floors are no part of the way."""
        return sum(self.seconds[phase] for phase in PHASES)


def phases_section(
    sizes: Sequence[tuple[int, int]] = SIZES, *, name: str = NAME
) -> Section:
    """Measure every size in processes of their own."""
    return section_from([_measured(*size) for size in sizes], name=name)


def section_from(measured: Sequence[Timed], *, name: str = NAME) -> Section:
    """Put what was measured into a table."""
    rows = [
        (
            f"{one.n_mentees:,} × {one.n_mentors:,}",
            *(f"{one.seconds[step]:.3g}" for step in (*PHASES, *FLOORS)),
            f"{one.whole:.3g}",
            f"{one.first_s:.3g}",
            " / ".join(f"{one.peak_mb[phase]:.0f}" for phase in PHASES),
        )
        for one in measured
    ]
    rows.append(("growth, n^…", *_growths(measured), "", ""))
    return Section(
        name=name,
        title="From two XLSX files to the result, phase by phase",
        note="Wall seconds, texts known from an earlier run; «compile, new texts» is "
        "the first run, in which the language model reads every text. Floors: the bare "
        "reader on the same two files, and one walk that computes every score and rule "
        "once, by blocks. Growth is the slope between the last two sizes, with n the "
        "number of people. Memory is the peak of the process, up to the end of each "
        "phase, invented people and their files included.",
        columns=(
            "size",
            *PHASES,
            *(f"floor: {floor}" for floor in FLOORS),
            "whole",
            "compile, new texts",
            "peak MB " + " / ".join(PHASES),
        ),
        rows=tuple(rows),
        machine=machine_line(),
        versions=f"{versions_line()}, seed 1",
        plots=(_plot(measured),),
    )


def timed_here(n_mentees: int, n_mentors: int) -> Timed:
    """Go the whole way in this process."""
    clock = measure_here(n_mentees, n_mentors)
    return Timed(n_mentees, n_mentors, clock.seconds, clock.peak_mb, first_s=0.0)


def measure_here(n_mentees: int, n_mentors: int) -> "Clock":
    """Go the whole way in this process; return what each phase took."""
    sources = _files(n_mentees, n_mentors)
    programme = preset(_FORM)
    taxonomy, vectors = Taxonomy.load(), TextVectors.open()
    clock = Clock()
    _read_only(sources)
    clock.end("bare read")
    cohort = read_files(sources).cohort()
    clock.end("read")
    scoring = score(cohort, programme, taxonomy=taxonomy, vectors=vectors)
    problem = pose(cohort, programme, scoring, fixed=_NOBODY, forbidden=_NOBODY)
    clock.end("compile")
    _walk(problem)
    clock.end("walk")
    result = solve(problem)
    clock.end("solve")
    account = explain(cohort, programme, scoring, problem, result)
    clock.end("explain")
    made = compose(
        account,
        programme=programme.id,
        run="benchmark",
        cohort=cohort,
        problem=problem,
        result=result,
    )
    to_json(made)
    clock.end("write")
    return clock


class Clock:
    """Seconds between the ends of phases, and the memory by then."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak_mb: dict[str, float] = {}
        self._last = time.perf_counter()

    def end(self, phase: str) -> None:
        """Say that a phase is over."""
        now = time.perf_counter()
        self.seconds[phase] = now - self._last
        self.peak_mb[phase] = peak_mb()
        self._last = now


def _files(n_mentees: int, n_mentors: int) -> list[Source]:
    """Return two questionnaires of invented people."""
    world = make_world(_FORM, n_mentees=n_mentees, n_mentors=n_mentors, seed=1)
    sides = (
        ("school_mentees", world.cohort.mentees),
        ("school_mentors", world.cohort.mentors),
    )
    sources = []
    for name, people in sides:
        questions, dice = questionnaire(name), Dice(world.seed, name)
        rows = filled_in(questions, people, dice)
        content = xlsx_bytes([google_sheet(questions, rows, dice)])
        sources.append(Source(f"{name}.xlsx", content))
    return sources


def _read_only(sources: Sequence[Source]) -> None:
    """Let the bare reader turn the sheets into lists, and drop them."""
    for source in sources:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _walk(problem: Problem) -> None:
    """Compute every score and rule once, by blocks."""
    for rows in row_blocks(problem.shape):
        eligible_block(problem.compatibility, problem.eligibility, rows)


def _measured(n_mentees: int, n_mentors: int) -> Timed:
    """Go the way twice in new processes: the second one knows the texts."""
    with tempfile.TemporaryDirectory() as cache:
        first = _in_process(n_mentees, n_mentors, cache)
        second = _in_process(n_mentees, n_mentors, cache)
    first_s = first["seconds"]["compile"]
    return Timed(n_mentees, n_mentors, second["seconds"], second["peak_mb"], first_s)


def _in_process(
    n_mentees: int, n_mentors: int, cache: str
) -> dict[str, dict[str, float]]:
    size = [str(n_mentees), str(n_mentors)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.phases", *size],
        cwd=PROJECT,
        env={**os.environ, "VMESTE_CACHE": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    kept: dict[str, dict[str, float]] = json.loads(done.stdout)
    return kept


def _growths(measured: Sequence[Timed]) -> list[str]:
    """Return how each phase grows between the last two sizes."""
    if len(measured) < 2:  # noqa: PLR2004  # a slope needs two points
        return [""] * (len(PHASES) + len(FLOORS) + 1)
    before, after = measured[-2:]
    times = math.log(after.n_mentees / before.n_mentees)
    slopes = [
        math.log(after.seconds[phase] / before.seconds[phase]) / times
        for phase in (*PHASES, *FLOORS)
    ]
    slopes.append(math.log(after.whole / before.whole) / times)
    return [f"{slope:.2f}" for slope in slopes]


def _plot(measured: Sequence[Timed]) -> Plot:
    """Draw each phase against the number of mentees."""
    return Plot(
        title="Wall seconds of each phase",
        x_label="mentees",
        y_label="seconds",
        lines=tuple(
            Line(phase, tuple((one.n_mentees, one.seconds[phase]) for one in measured))
            for phase in (*PHASES, *FLOORS)
        ),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds of one size, for the process that asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.phases")
    parser.add_argument("n_mentees", type=int)
    parser.add_argument("n_mentors", type=int)
    asked = parser.parse_args(arguments)
    clock = measure_here(asked.n_mentees, asked.n_mentors)
    print(json.dumps({"seconds": clock.seconds, "peak_mb": clock.peak_mb}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
