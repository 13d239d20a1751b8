"""How fast questionnaires become explained pairs: `python -m benchmarks.match_speed`.

Two promises, each a ratio against a peer in the same run:

* 150 × 60 with explanations, texts already cached, against importing alone what a
  script of one's own would stand on, OR-Tools, numpy and pydantic: within 3;
* 1,000 × 500 from two XLSX files to every explanation, against a bare script that reads
  the same files with calamine and solves the places with scipy: within 4.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Comparison, compare
from matcher.synthetic import make_world
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import filled_in, google_sheet, questionnaire
from matcher.synthetic.sheet import xlsx_bytes

IMPORTS = "import ortools.graph.python.min_cost_flow, numpy, pydantic"
BARE = Path(__file__).with_name("bare_match.py")


def school(folder: Path, runs: int) -> Comparison:
    """Compare a school of 150 × 60 with bare imports."""
    return compare(
        "150 × 60, explained / imports",
        _match(folder, *_write(folder, 150, 60)),
        [sys.executable, "-c", IMPORTS],
        target=3.0,
        runs=runs,
        environment=_cache(folder),
    )


def district(folder: Path, runs: int) -> Comparison:
    """Compare 1,000 × 500 with a bare script."""
    files = _write(folder, 1000, 500)
    return compare(
        "1,000 × 500, XLSX to explanations / calamine + scipy",
        _match(folder, *files),
        [sys.executable, str(BARE), *map(str, files)],
        target=4.0,
        runs=runs,
        environment=_cache(folder),
    )


def main(arguments: list[str]) -> int:
    """Print the table of both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs: int = parser.parse_args(arguments).runs
    print("| work | own, CPU s | peer, CPU s | ratio (range) | promised |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for comparison in (school(Path(folder), runs), district(Path(folder), runs)):
            print(comparison.row())
    return 0


def _write(folder: Path, n_mentees: int, n_mentors: int) -> tuple[Path, Path]:
    """Write questionnaires of invented people; return both files."""
    world = make_world("pupil-pupil", n_mentees=n_mentees, n_mentors=n_mentors, seed=1)
    sides = (
        (folder / f"mentees-{n_mentees}.xlsx", "school_mentees", world.cohort.mentees),
        (folder / f"mentors-{n_mentors}.xlsx", "school_mentors", world.cohort.mentors),
    )
    for path, name, people in sides:
        questions, dice = questionnaire(name), Dice(world.seed, name)
        rows = filled_in(questions, people, dice)
        path.write_bytes(xlsx_bytes([google_sheet(questions, rows, dice)]))
    return sides[0][0], sides[1][0]


def _match(folder: Path, mentees: Path, mentors: Path) -> list[str]:
    out = folder / "result.json"
    command = [sys.executable, "-m", "matcher", "match", str(mentees), str(mentors)]
    return [*command, "--out", str(out)]


def _cache(folder: Path) -> dict[str, str]:
    """Keep text vectors beside the files: the warm-up fills them."""
    return {"VMESTE_CACHE": str(folder / "cache")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
