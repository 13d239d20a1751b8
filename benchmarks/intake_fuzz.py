"""Broken and hostile files for an hour: `python -m benchmarks.intake_fuzz`.

Invented questionnaires, damaged and hostile ones, are broken at random: bytes changed,
cut, doubled or swapped; parts of archives broken from inside; cells of tables replaced
by odd ones. Every file must be read or refused with a sentence. A crash is any other
error, a dead process, or one that outgrows its limits. Each batch is read by a process
of its own under a limit of memory; the seed of a crash is printed and can be read
again with `--only`.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.children import run_child
from matcher.errors import InputError
from matcher.participants import Role
from matcher.questionnaires import IntakeSettings, Source, read_files
from matcher.synthetic import make_world
from matcher.synthetic.damage import DAMAGES, damaged, mixture
from matcher.synthetic.damage.hostile import HOSTILE

BATCH = 200
MEMORY_MB = 4_000
_BATCH_LIMIT_S = 600.0
_MINUTE_S = 60.0
_SEED_LIMIT_S = 20.0
"""A single file that takes longer counts as a crash."""

_HOSTILE_SHARE = 0.05
_MOST_BYTES = 400_000
_INSIDE_SHARE = 0.8
_CELLS_SHARE = 0.8
_HALF = 0.5

_ODD = (
    *("", " ", "—", "нет", "все", "#ССЫЛКА!", "=1+1", "+7", "@", "-5", "1e309", "NaN"),
    *("10-11", "0", "99999999999999999999", "\u202e", "\ufeff", "И" * 5_000, "1,5"),
    *("31.02.2013", "29.02.1900", "25:61", "пн-вс 0-24", "от 9 до 5", "()[]{}\\", "%s"),
    *(
        "1-й, 2-й и 3-й",
        "с 9 по 11",
        "до",
        "от",
        "12—10",
        "0-0",
        "-",
        "½",
        "²",
        "Ⅻ",
        "ↂ",
    ),
    *("٣٤", "१२", "9\u20e3", "A\u0301", "\U0001d7d8", "ком.пьютер", ",,,;;;", "'\"«»"),
)


@dataclass(slots=True)
class Tally:
    """What has become of the files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: int = -1
    peak_mb: float = 0.0

    def line(self, minutes: float) -> str:
        """Return the figures in a line."""
        files = sum(self.outcomes.values())
        parts = ", ".join(f"{name} {n:,}" for name, n in sorted(self.outcomes.items()))
        return (
            f"{minutes:.1f} min: {files:,} files: {parts}; "
            f"slowest {self.slowest_s:.2f} s (seed {self.slowest}), "
            f"peak {self.peak_mb:.0f} MB; crashes {len(self.crashes)}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz for some minutes; return 1 after any crash."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake_fuzz")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="read one file and show what happens")
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.only is not None:
        _read(*broken(asked.only))
        return 0
    if asked.batch is not None:
        _work(asked.batch)
        return 0
    return _supervise(asked.minutes, asked.seed)


def broken(seed: int) -> tuple[str, bytes, bool]:
    """Return the name and bytes of the file of a seed, and whether it is trusted."""
    rng = np.random.default_rng(seed)
    name, content = _origin(rng)
    times = int(rng.integers(1, 4))
    for _ in range(times):
        content = _break(name, content, rng)
    return name, content, bool(rng.integers(0, 2))


def _supervise(minutes: float, seed: int) -> int:
    """Start batch after batch and count."""
    tally, began = Tally(), time.monotonic()
    said = began
    while time.monotonic() - began < minutes * _MINUTE_S:
        _batch(seed, tally)
        seed += BATCH
        if time.monotonic() - said > _MINUTE_S:
            said = time.monotonic()
            print(tally.line((said - began) / _MINUTE_S), flush=True)
    print(tally.line((time.monotonic() - began) / _MINUTE_S))
    for crash in tally.crashes:
        print(crash)
    return 1 if tally.crashes else 0


def _batch(seed: int, tally: Tally) -> None:
    """Read a batch in a process of its own; after a death go on behind the dead."""
    command = [sys.executable, "-m", "benchmarks.intake_fuzz", "--batch", str(seed)]
    try:
        done = run_child(command, time_limit_s=_BATCH_LIMIT_S)
        output, died = done.stdout, done.returncode != 0
    except subprocess.TimeoutExpired as error:
        output = error.stdout.decode() if isinstance(error.stdout, bytes) else ""
        died = True
    lines = [json.loads(line) for line in output.splitlines()]
    for line in lines:
        _count(line, tally)
    if died:
        tally.outcomes["died"] += 1
        tally.crashes.append(f"seed {seed + len(lines)}: the process died")


def _count(line: dict[str, object], tally: Tally) -> None:
    tally.outcomes[str(line["outcome"])] += 1
    seconds, seed = float(str(line["seconds"])), int(str(line["seed"]))
    if seconds > tally.slowest_s:
        tally.slowest_s, tally.slowest = seconds, seed
    tally.peak_mb = max(tally.peak_mb, float(str(line["peak_mb"])))
    if line["outcome"] == "crashed" or seconds > _SEED_LIMIT_S:
        tally.crashes.append(f"seed {seed}: {line['error']} after {seconds:.1f} s")


def _work(first: int) -> None:
    """Read the files of a batch, one line of JSON each."""
    size = MEMORY_MB * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    for seed in range(first, first + BATCH):
        file = broken(seed)
        began = time.perf_counter()
        outcome, error = "read", ""
        try:
            _read(*file)
        except InputError as refusal:
            outcome, error = "refused", refusal.code
        except Exception as fault:  # noqa: BLE001  # this is what is looked for
            outcome, error = "crashed", f"{type(fault).__name__} in {_where(fault)}"
        line = {
            "seed": seed,
            "outcome": outcome,
            "error": error,
            "seconds": time.perf_counter() - began,
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        print(json.dumps(line), flush=True)


def _read(name: str, content: bytes, is_trusted: bool) -> None:  # noqa: FBT001  # one of three facts
    """Read a file and put every problem into words."""
    settings = IntakeSettings(time_limit_s=10.0, memory_limit_mb=1_000)
    source = Source(name, content, None, is_trusted=is_trusted)
    intake = read_files([source], settings=settings)
    for problem in intake.problems:
        problem.message()
    intake.cohort()


def _where(fault: BaseException) -> str:
    """Return the last place in our own code."""
    trace, place = fault.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        if "matcher" in code.co_filename:
            place = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _origin(rng: np.random.Generator) -> tuple[str, bytes]:
    """Return a file to break: hostile, damaged once, or a mixture."""
    if rng.random() < _HOSTILE_SHARE:
        hostile = _hostile()
        name, content = hostile[int(rng.integers(0, len(hostile)))]
        return name, content
    role = (Role.MENTEE, Role.MENTOR)[int(rng.integers(0, 2))]
    number = int(rng.integers(0, 40))
    return _damaged(role, number, is_mixture=bool(rng.integers(0, 2)))


@cache
def _hostile() -> list[tuple[str, bytes]]:
    """Return the hostile files that are small enough to be broken many times."""
    made = [(one.name, one.make()) for one in HOSTILE]
    return [(name, content) for name, content in made if len(content) < _MOST_BYTES]


@cache
def _damaged(role: Role, number: int, *, is_mixture: bool) -> tuple[str, bytes]:
    forms = ("pupil-pupil", "teacher-teacher", "employer-pupil")
    world = make_world(forms[number % 3], n_mentees=12, n_mentors=6, seed=number)
    one = DAMAGES[number % len(DAMAGES)]
    damages = mixture(number, role) if is_mixture or not one.concerns(role) else (one,)
    file = damaged(world, role, damages, seed=number)
    return file.name, file.content


def _break(name: str, content: bytes, rng: np.random.Generator) -> bytes:
    """Break a file once more."""
    if content.startswith(b"PK") and rng.random() < _INSIDE_SHARE:
        return _break_inside(content, rng)
    if b";" in content[:4_000] and rng.random() < _CELLS_SHARE:
        return _odd_cells(content, rng)
    del name  # the kind is told by the bytes
    return _BREAKS[int(rng.integers(0, len(_BREAKS)))](content, rng)


def _break_inside(content: bytes, rng: np.random.Generator) -> bytes:
    """Break one part of an archive and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
    except Exception:  # noqa: BLE001  # an archive that is broken already: bytes again
        return _flip(content, rng)
    name = list(parts)[int(rng.integers(0, len(parts)))] if parts else ""
    if name:
        breaks = (*_BREAKS, *(_odd_text,) * len(_BREAKS))
        parts[name] = breaks[int(rng.integers(0, len(breaks)))](parts[name], rng)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return buffer.getvalue()


def _odd_text(content: bytes, rng: np.random.Generator) -> bytes:
    """Put an odd answer between two tags of XML."""
    places = [at for at, byte in enumerate(content[:200_000]) if byte == ord(">")]
    if not places:
        return content
    at = places[int(rng.integers(0, len(places)))] + 1
    end = content.find(b"<", at)
    return content[:at] + _odd(rng).encode() + content[max(at, end) :]


def _odd_cells(content: bytes, rng: np.random.Generator) -> bytes:
    """Put odd answers into cells of a text table."""
    cells = content.split(b";")
    for _ in range(int(rng.integers(1, 12))):
        cells[int(rng.integers(0, len(cells)))] = _odd(rng).encode()
    return b";".join(cells)


def _odd(rng: np.random.Generator) -> str:
    return _ODD[int(rng.integers(0, len(_ODD)))]


def _flip(content: bytes, rng: np.random.Generator) -> bytes:
    """Change some bytes."""
    if not content:
        return content
    changed = bytearray(content)
    for _ in range(int(rng.integers(1, 20))):
        changed[int(rng.integers(0, len(changed)))] = int(rng.integers(0, 256))
    return bytes(changed)


def _cut(content: bytes, rng: np.random.Generator) -> bytes:
    """Leave out a stretch, or the end."""
    first, last = sorted(rng.integers(0, len(content) + 1, 2).tolist())
    return content[:first] if rng.random() < _HALF else content[:first] + content[last:]


def _double(content: bytes, rng: np.random.Generator) -> bytes:
    """Write a stretch twice."""
    first, last = sorted(rng.integers(0, len(content) + 1, 2).tolist())
    return content[:last] + content[first : min(last, first + 5_000)] + content[last:]


def _swap(content: bytes, rng: np.random.Generator) -> bytes:
    """Let two stretches change places."""
    middle = int(rng.integers(0, len(content) + 1))
    return content[middle:] + content[:middle]


def _insert(content: bytes, rng: np.random.Generator) -> bytes:
    """Insert odd bytes."""
    at = int(rng.integers(0, len(content) + 1))
    odd = (b"\x00", b'"', b"\r", b"\n", b"\xff\xfe", b"<", b"&#x0;", b";" * 500)
    return content[:at] + odd[int(rng.integers(0, len(odd)))] + content[at:]


_BREAKS: tuple[Callable[[bytes, np.random.Generator], bytes], ...] = (
    _flip,
    _cut,
    _double,
    _swap,
    _insert,
)

if __name__ == "__main__":
    sys.exit(main())
