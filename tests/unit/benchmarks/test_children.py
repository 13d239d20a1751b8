"""Nothing that a benchmark starts outlives it."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.processes import compare
from benchmarks.speed import running
from tests.conftest import PROJECT

PATIENCE_S = 30.0
PEER = running.Method("peer", "module", "verb", "stays")

# The grandchild holds the FIFO open too: its end is seen only when both are gone.
STAYS = "exec 3>$0; echo ready >&3; sleep 600 & wait"

# A shell may have told those that it runs in the background to ignore Ctrl-C.
BENCHMARK = """
import signal, sys
from benchmarks.processes import compare

signal.signal(signal.SIGINT, signal.default_int_handler)
compare("stays", ["sh", "-c", sys.argv[1], sys.argv[2]], ["true"], target=1.0)
"""


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """Return a FIFO that children hold open as long as they live."""
    path = tmp_path / "alive"
    os.mkfifo(path)
    return path


@pytest.fixture
def ear(fifo: Path) -> Iterator[int]:
    """Open the FIFO for reading, before anybody writes."""
    opened = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    yield opened
    os.close(opened)


def _heard(ear: int) -> bytes:
    """Return what is said next; nothing where nobody is left who could speak."""
    ready, _, _ = select.select([ear], [], [], PATIENCE_S)
    assert ready, "somebody lives who says nothing"
    return os.read(ear, 100)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_children_end_with_a_benchmark_that_is_killed(
    end: signal.Signals, fifo: Path, ear: int
) -> None:
    command = [sys.executable, "-c", BENCHMARK, STAYS, str(fifo)]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL) as parent:
        assert _heard(ear) == b"ready\n"
        parent.send_signal(end)
    assert _heard(ear) == b""


def test_a_peer_over_its_limit_ends_with_all_that_it_started(
    fifo: Path, ear: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\nexec sh -c '{STAYS}' {fifo}\n")
    python.chmod(0o755)
    monkeypatch.setattr(running, "environment", lambda _: python)
    with pytest.raises(running.NoRunError, match="> 1 s"):
        running.run_once(PEER, fifo, time_limit_s=1.0)
    assert _heard(ear) == b"ready\n"
    assert _heard(ear) == b""


def test_what_a_process_leaves_behind_is_ended_with_it(fifo: Path, ear: int) -> None:
    leaves = ["sh", "-c", "exec 3>$0; sleep 600 & echo ready >&3", str(fifo)]
    compare("leaves", leaves, ["true"], target=1.0, runs=1)
    assert _heard(ear) == b"ready\nready\n"
    assert _heard(ear) == b""


def test_benchmarks_start_processes_in_one_place_only() -> None:
    sources = (PROJECT / "benchmarks").rglob("*.py")
    starting = [
        path.name
        for path in sources
        if ".env-" not in str(path)
        and any(
            call in path.read_text(encoding="utf-8")
            for call in ("subprocess.run(", "Popen(", "os.system(")
        )
    ]
    assert starting == ["children.py"]
