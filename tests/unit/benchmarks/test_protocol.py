import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.peers import protocol
from benchmarks.peers.protocol import Answer, timed
from tests.conftest import PROJECT

WORK = """
import sys, time
held = bytearray(100_000_000)
held[::4096] = b"x" * len(held[::4096])
while time.process_time() < 0.5:
    pass
print("done", flush=True)
sys.stdin.read()
"""
"""Works for half a second, holds a hundred megabytes, and stays until it is let go."""

# A child of a child: whatever a method starts may start others.
BELOW = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}])"


@pytest.fixture
def started() -> Iterator[list["subprocess.Popen[str]"]]:
    """Processes that end with the test."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.communicate()


def _work(started: list["subprocess.Popen[str]"]) -> Answer:
    process = subprocess.Popen(
        [sys.executable, "-c", BELOW],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    started.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "done\n"
    return Answer([])


def test_processes_that_a_method_starts_count_as_its_own(
    started: list["subprocess.Popen[str]"],
) -> None:
    run = timed(lambda: _work(started))
    assert run.cpu_s > 0.45
    assert run.peak_mb > run.before_mb + 95


def test_processes_that_have_ended_count_as_well(
    started: list["subprocess.Popen[str]"],
) -> None:
    def verb() -> Answer:
        answer = _work(started)
        started.pop().communicate()
        return answer

    assert timed(verb).cpu_s > 0.45


def test_looking_at_other_processes_is_no_part_of_what_is_timed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]

    def look() -> dict[Path, list[str]]:
        now[0] += 1.0
        return {}

    monkeypatch.setattr(protocol, "_alive", look)
    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    monkeypatch.setattr("time.process_time", lambda: now[0])
    run = timed(lambda: Answer([]))
    assert run.seconds == 0.0
    # Ended children of the test process do not change in between.
    assert run.cpu_s == 0.0
    assert now[0] > 0.0


SMALL = """
from benchmarks.peers.protocol import peak_mb
print(peak_mb())
"""


def test_the_peak_of_a_parent_is_not_lent_to_its_child() -> None:
    held = bytearray(400_000_000)
    held[::4096] = b"x" * len(held[::4096])
    command = [sys.executable, "-c", SMALL]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 300
    assert len(held) == 400_000_000
