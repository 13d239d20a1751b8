"""How much a large file takes to read: `python -m benchmarks.intake_size [ROWS …]`.

One questionnaire of forty columns, read and mapped into people, beside the bare reader
that only turns the same file into lists: calamine for XLSX, the csv module for CSV.
Every reading is a process of its own, so that its peak memory is its own; memory of
processes that it starts is added.
"""

import argparse
import csv
import io
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.children import run_child
from matcher.questionnaires import Contents, IntakeSettings, Source, read_files
from matcher.synthetic import make_world
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import filled_in, google_sheet, questionnaire
from matcher.synthetic.sheet import Cell

SIZES = (10_000, 50_000, 200_000)
N_COLUMNS = 40
SEED = 5

_SCALES = (
    "Ожидаемая эффективность программы наставничества",
    "Ожидаемый уровень комфорта при участии в программе",
    "Ожидаемая полезность личных встреч с наставником",
    "Ожидаемая полезность групповых встреч",
    "Какой уровень поддержки Вы ожидаете от наставника?",
    "Насколько Вы нуждаетесь в помощи наставника?",
)
_RAW = (
    "Любимая книга",
    "Любимый школьный праздник",
    "Как добираетесь до школы?",
    "Какой транспорт рядом с домом?",
)
_BOOKS = ("Тимур и его команда", "Два капитана", "Динка", "Остров сокровищ", "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and print the table, or one reading for the process asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake_size")
    parser.add_argument("rows", nargs="*", type=int)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--read", choices=sorted(_READERS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.read is not None:
        print(json.dumps(_measured(_READERS[asked.read], asked.file)))
        return 0
    print("| file | bare, CPU s | ours, CPU s | ratio (range) | bare MB | ours MB |")
    print("|---|---|---|---|---|---|")
    for n_rows in asked.rows or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for path in _files(n_rows, Path(folder)):
                print(_row(n_rows, path, asked.runs), flush=True)
    return 0


def _row(n_rows: int, path: Path, runs: int) -> str:
    """Read one file in turn, bare and ours; return a line of the table."""
    bare_name = f"bare-{path.suffix[1:]}"
    bare, ours = [], []
    for _ in range(runs):
        bare.append(_apart(bare_name, path))
        ours.append(_apart("ours", path))
    pairs = zip(ours, bare, strict=True)
    ratios = sorted(one["cpu_s"] / other["cpu_s"] for one, other in pairs)
    return (
        f"| {path.suffix[1:].upper()} {n_rows:,} × {N_COLUMNS} "
        f"| {statistics.median(one['cpu_s'] for one in bare):.2f} "
        f"| {statistics.median(one['cpu_s'] for one in ours):.2f} "
        f"| {statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}) "
        f"| {max(one['peak_mb'] for one in bare):.0f} "
        f"| {max(one['peak_mb'] for one in ours):.0f} |"
    )


def _files(n_rows: int, folder: Path) -> Iterator[Path]:
    """Write the questionnaire as XLSX and as CSV."""
    rows = _rows(n_rows)
    csv_path = folder / "large.csv"
    with csv_path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(
            ["" if cell is None else str(cell) for cell in row] for row in rows
        )
    xlsx_path = folder / "large.xlsx"
    options = {"constant_memory": True, "default_date_format": "dd.mm.yyyy"}
    with xlsxwriter.Workbook(xlsx_path, options) as book:
        page = book.add_worksheet("Ответы")
        for place, row in enumerate(rows):
            page.write_row(place, 0, ["" if cell is None else cell for cell in row])
    del rows
    yield csv_path
    yield xlsx_path


def _rows(n_rows: int) -> list[list[Cell]]:
    """Return headers and rows: our questionnaire, scales, and other questions."""
    world = make_world("pupil-pupil", n_mentees=n_rows, n_mentors=1, seed=SEED)
    dice = Dice(SEED, "size")
    questions = questionnaire("school_mentees")
    told = filled_in(questions, world.cohort.mentees, dice)
    sheet = google_sheet(questions, told, dice)
    scales = [
        f"{text} {part}" for text in _SCALES for part in ("", "(сейчас)", "(потом)")
    ]
    headers: list[Cell] = [*sheet.headers, "Адрес электронной почты", *scales, *_RAW]
    width = N_COLUMNS - len(sheet.headers)
    rows = [headers[:N_COLUMNS]]
    for place, row in enumerate(sheet.rows[1:]):
        marks = [dice.below(10) + 1 for _ in scales]
        books = [_BOOKS[dice.below(len(_BOOKS))] for _ in _RAW]
        more: list[Cell] = [f"user{place}@example.org", *marks, *books]
        rows.append([*row, *more[:width]])
    return rows


def _apart(reader: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.intake_size"]
    done = run_child([*command, "--read", reader, "--file", str(path)])
    done.check_returncode()
    kept: dict[str, float] = json.loads(done.stdout)
    return kept


def _measured(read: Callable[[Path], int], path: Path) -> dict[str, float]:
    """Read a file in this process; return seconds, memory and rows."""
    began, began_cpu = time.perf_counter(), _cpu_s()
    n_rows = read(path)
    return {
        "wall_s": time.perf_counter() - began,
        "cpu_s": _cpu_s() - began_cpu,
        "peak_mb": sum(_peaks_mb()),
        "rows": n_rows,
    }


def _bare_xlsx(path: Path) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return len(book.get_sheet_by_index(0).to_python())


def _bare_csv(path: Path) -> int:
    text = path.read_bytes().decode("utf-8-sig")
    return len(list(csv.reader(io.StringIO(text), delimiter=";")))


def _ours(path: Path) -> int:
    settings = IntakeSettings()
    intake = read_files([Source.of(path, Contents.MENTEES)], settings=settings)
    return len(intake.mentees)


_READERS: dict[str, Callable[[Path], int]] = {
    "bare-xlsx": _bare_xlsx,
    "bare-csv": _bare_csv,
    "ours": _ours,
}


def _cpu_s() -> float:
    """Return processor seconds of this process and of those it started."""
    used = [resource.getrusage(who) for who in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peaks_mb() -> list[float]:
    return [resource.getrusage(who).ru_maxrss / 1024 for who in _WHO]


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

if __name__ == "__main__":
    sys.exit(main())
