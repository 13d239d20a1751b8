"""A Dask cluster that somebody else has started, reached by its address."""

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from matcher.compatibility import Factored
from matcher.compatibility.blocks import row_blocks
from matcher.engine import cluster as rooms
from matcher.engine import engine_named
from matcher.engine.cluster import Cluster
from matcher.errors import UnreadableError
from matcher.solver import (
    Objective,
    Options,
    Problem,
    solution_to_mapping,
    solve,
    solve_all,
    write_instance,
)
from tests.conftest import PROJECT
from tests.unit.engine.work import Fatal, slow, squared

# A process of Dask takes about two seconds to come up; a busy machine takes longer.
_START_S = 60.0


@dataclass(slots=True)
class Running:
    """A scheduler and two workers, each a process of its own on loopback."""

    folder: Path
    address: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    begun: Iterator[int] = field(default_factory=itertools.count)

    def complete(self) -> None:
        """Start what is not running, on free ports, and wait until it may work."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.end()
            self._begin_scheduler()
        for name, process in self.workers.items():
            if process.poll() is not None:
                del self.processes[name]
        while len(self.workers) < 2:
            self._begin_worker()
        with engine_named(self.name) as engine:
            assert isinstance(engine, Cluster)
            ours = set(self.workers)
            _until(lambda: _names_of_workers(engine) == ours)

    @property
    def name(self) -> str:
        """What a person types after `--engine`."""
        return self.address.replace("tcp://", "dask://")

    @property
    def scheduler(self) -> subprocess.Popen[bytes] | None:
        """The process of the scheduler."""
        return self.processes.get("scheduler")

    @property
    def workers(self) -> dict[str, subprocess.Popen[bytes]]:
        """The processes of workers, by name."""
        return {
            name: process
            for name, process in self.processes.items()
            if name != "scheduler"
        }

    def kill(self, *names: str) -> None:
        """Kill processes, in the middle of whatever they do."""
        for name in names:
            self.processes[name].kill()

    def end(self) -> None:
        """End all processes, workers first."""
        self.kill(*reversed(self.processes))
        for process in self.processes.values():
            process.wait()
        self.processes.clear()

    def _begin_scheduler(self) -> None:
        told = self.folder / f"scheduler-{next(self.begun)}.json"
        self._begin("scheduler", "--port", "0", "--scheduler-file", told)
        _until(told.exists)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]

    def _begin_worker(self) -> None:
        name = f"worker-{next(self.begun)}"
        given = ("--nthreads", "1", "--local-directory", self.folder, "--name", name)
        # Without a nanny nobody starts a worker again that was killed.
        self._begin(name, self.address, *given, "--no-nanny")

    def _begin(self, name: str, *given: object) -> None:
        module = f"distributed.cli.dask_{name.split('-', maxsplit=1)[0]}"
        own = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
        command = [sys.executable, "-m", module, *map(str, given), *own]
        quiet = subprocess.DEVNULL
        self.processes[name] = subprocess.Popen(
            command, cwd=PROJECT, stdout=quiet, stderr=quiet
        )


def _names_of_workers(engine: Cluster) -> set[str]:
    """Return the workers that the scheduler knows of."""
    known = engine.client.scheduler_info(n_workers=-1)["workers"]
    return {worker["name"] for worker in known.values()}


def _until(happened: Callable[[], bool]) -> None:
    """Wait for something that takes as long as it takes."""
    last = time.monotonic() + _START_S
    while not happened():
        assert time.monotonic() < last, "Dask did not come up"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    cluster = Running(tmp_path_factory.mktemp("dask"))
    try:
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def running(lasting: Running) -> Running:
    """The cluster of all these tests, complete again whatever the last one killed."""
    lasting.complete()
    return lasting


def market(seed: int, shape: tuple[int, int] = (2200, 600)) -> Problem:
    """More pairs than one block holds."""
    rng = np.random.default_rng(seed)
    mentees, mentors = (rng.random((people, 8)) for people in shape)
    return Problem(compatibility=Factored(mentees, mentors), capacity=np.array(4))


def told(problem: Problem, options: Options) -> str:
    result = solve(problem, options)
    mapping = solution_to_mapping(problem, result, objective=options.objective)
    del mapping["seconds"]
    return json.dumps(mapping)


@pytest.mark.parametrize(
    ("objective", "kind"),
    [
        (Objective.TOTAL, "dask"),
        (Objective.TOTAL, "tcp"),
        (Objective.BALANCED, "dask"),
    ],
)
def test_an_address_gives_the_bytes_of_threads(
    running: Running,
    monkeypatch: pytest.MonkeyPatch,
    objective: Objective,
    kind: str,
) -> None:
    # Small blocks, so that even few pairs are many parts.
    monkeypatch.setattr(row_blocks, "__defaults__", (5_000,))
    problem = market(1, (440, 120))
    with engine_named("threads:2") as threads:
        here = told(problem, Options(objective=objective, engine=threads))
    address = running.address.replace("tcp://", f"{kind}://")
    with engine_named(address) as engine:
        assert told(problem, Options(objective=objective, engine=engine)) == here


def test_schools_are_solved_by_the_workers_as_one_by_one(running: Running) -> None:
    schools = [market(seed, (30 + seed, 12)) for seed in range(6)]
    with engine_named(running.name) as engine:
        answers = solve_all(schools, Options(engine=engine))
    for school, answer in zip(schools, answers, strict=True):
        assert answer.matching.pairs.tolist() == solve(school).matching.pairs.tolist()


def test_the_command_takes_the_address(running: Running, tmp_path: Path) -> None:
    write_instance(market(2, (60, 20)), tmp_path / "one.json")
    out = tmp_path / "s.json"
    given = ["solve", str(tmp_path / "one.json"), "--engine", running.name]
    assert run([*given, "--out", str(out)]) == Exit.DONE
    assert json.loads(out.read_text(encoding="utf-8"))["reason"] == "optimal"


def test_leaving_the_engine_leaves_the_cluster_running(running: Running) -> None:
    for _ in range(2):
        with engine_named(running.name) as engine:
            assert list(engine.map(squared, range(5))) == [0, 1, 4, 9, 16]
    still = [process.poll() for process in running.processes.values()]
    assert still == [None, None, None]


def test_a_worker_killed_in_the_middle_is_not_missed(
    running: Running, tmp_path: Path
) -> None:
    with engine_named(running.name) as engine:
        found = list(engine.map(Fatal(tmp_path, at=7), range(32)))
    assert found == [number * number for number in range(32)]
    ended = [process.poll() is not None for process in running.processes.values()]
    assert sorted(ended) == [False, False, True]


def test_a_solve_that_loses_a_worker_has_the_same_bytes(running: Running) -> None:
    problem = market(3)
    with engine_named(running.name) as engine:
        results = engine.map(slow, range(200))
        next(results)
        running.kill(next(iter(running.workers)))
        assert len(list(results)) == 199
        here = told(problem, Options(engine=engine))
    assert here == told(problem, Options())


def test_without_any_worker_the_work_ends_with_a_sentence(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "_NOBODY_S", 0.5)
    with engine_named(running.name) as engine:
        results = engine.map(slow, range(10_000))
        next(results)
        running.kill(*running.workers)
        with pytest.raises(UnreadableError) as caught:
            list(results)
    assert caught.value.code == "engine.lost"


def test_without_the_scheduler_the_work_ends_with_a_sentence(running: Running) -> None:
    with engine_named(running.name) as engine:
        results = engine.map(slow, range(10_000))
        next(results)
        running.kill("scheduler")
        with pytest.raises(UnreadableError) as caught:
            list(results)
    assert caught.value.code == "engine.lost"
