"""The whole way from two XLSX files to the result, step by step, in one process.

`python -m benchmarks.speed.way MENTEES MENTORS` prints the seconds and the memory.
"""

import argparse
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from python_calamine import CalamineWorkbook
from scipy.optimize import linear_sum_assignment

from benchmarks.peers.protocol import NOT_WISHED, peak_mb
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

PHASES = ("read", "compile", "solve", "explain", "write")
FLOORS = ("bare read", "walk", "bare solver")
_FORM = "pupil-pupil"
_NOBODY = np.empty((0, 2), dtype=np.int32)
_MOST_BYTES = 2e9
"""The bare solver is left out where its matrix of places would be larger."""


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
    _bare_solver(problem, clock)
    # Its matrix is gone only now: no phase of ours is to pay for it.
    clock.begin()
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
    """Seconds of each phase, and the greatest resident memory within it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak_mb: dict[str, float] = {}
        self.begin()

    def begin(self) -> None:
        """Forget what was before: time and memory count from here."""
        _forget_peak()
        self._last = time.perf_counter()

    def end(self, phase: str) -> None:
        """Say that a phase is over."""
        now = time.perf_counter()
        self.seconds[phase] = now - self._last
        self.peak_mb[phase] = _peak_mb()
        self.begin()


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


def _bare_solver(problem: Problem, clock: Clock) -> None:
    """Let scipy assign single places, its matrix made outside the time."""
    mentor_of = np.repeat(np.arange(problem.n_mentors), problem.capacity)
    if 8 * problem.n_mentees * mentor_of.size > _MOST_BYTES:
        return
    everybody = slice(0, problem.n_mentees)
    scores = eligible_block(problem.compatibility, problem.eligibility, everybody)
    wide = np.where(scores > -np.inf, scores, NOT_WISHED)[:, mentor_of]
    clock.begin()
    linear_sum_assignment(wide, maximize=True)
    clock.end("bare solver")


_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _forget_peak() -> None:
    """Let Linux count the peak anew; elsewhere it stays that of the process."""
    if _RESET.exists():
        _RESET.write_text("5", encoding="ascii")


def _peak_mb() -> float:
    """Return the peak since it was forgotten."""
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _RESET.exists() else []
    found = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else peak_mb()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds of one size, for the process that asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.way")
    parser.add_argument("n_mentees", type=int)
    parser.add_argument("n_mentors", type=int)
    asked = parser.parse_args(arguments)
    clock = measure_here(asked.n_mentees, asked.n_mentors)
    print(json.dumps({"seconds": clock.seconds, "peak_mb": clock.peak_mb}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
