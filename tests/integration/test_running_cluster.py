"""A Dask cluster that somebody else has started, reached by its address."""

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
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Start on free ports, and wait until somebody may work."""
        told = self.folder / "scheduler.json"
        own = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
        self._begin("dask_scheduler", *own, "--port", "0", "--scheduler-file", told)
        _until(told.exists)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]
        for _ in range(2):
            # Without a nanny nobody starts a worker again that was killed.
            self._begin("dask_worker", self.address, *own, "--no-nanny")
        with engine_named(self.name) as engine:
            assert isinstance(engine, Cluster)
            engine.client.wait_for_workers(2, timeout=_START_S)

    @property
    def name(self) -> str:
        """What a person types after `--engine`."""
        return self.address.replace("tcp://", "dask://")

    def end(self) -> None:
        """End the processes, workers first."""
        for process in reversed(self.processes):
            process.kill()
        for process in self.processes:
            process.wait()

    def _begin(self, module: str, *given: object) -> None:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, given)]
        if module == "dask_worker":
            command += ["--nthreads", "1", "--local-directory", str(self.folder)]
        quiet = subprocess.DEVNULL
        self.processes.append(
            subprocess.Popen(command, cwd=PROJECT, stdout=quiet, stderr=quiet)
        )


def _until(happened: Callable[[], bool]) -> None:
    """Wait for something that takes as long as it takes."""
    last = time.monotonic() + _START_S
    while not happened():
        assert time.monotonic() < last, "Dask did not come up"
        time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    cluster = Running(tmp_path)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.end()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    cluster = Running(tmp_path_factory.mktemp("dask"))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.end()


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
    lasting: Running, objective: Objective, kind: str
) -> None:
    problem = market(1)
    with engine_named("threads:2") as threads:
        here = told(problem, Options(objective=objective, engine=threads))
    address = lasting.address.replace("tcp://", f"{kind}://")
    with engine_named(address) as engine:
        assert told(problem, Options(objective=objective, engine=engine)) == here


def test_schools_are_solved_by_the_workers_as_one_by_one(lasting: Running) -> None:
    schools = [market(seed, (30 + seed, 12)) for seed in range(6)]
    with engine_named(lasting.name) as engine:
        answers = solve_all(schools, Options(engine=engine))
    for school, answer in zip(schools, answers, strict=True):
        assert answer.matching.pairs.tolist() == solve(school).matching.pairs.tolist()


def test_the_command_takes_the_address(lasting: Running, tmp_path: Path) -> None:
    write_instance(market(2, (60, 20)), tmp_path / "one.json")
    out = tmp_path / "s.json"
    given = ["solve", str(tmp_path / "one.json"), "--engine", lasting.name]
    assert run([*given, "--out", str(out)]) == Exit.DONE
    assert json.loads(out.read_text(encoding="utf-8"))["reason"] == "optimal"


def test_leaving_the_engine_leaves_the_cluster_running(lasting: Running) -> None:
    for _ in range(2):
        with engine_named(lasting.name) as engine:
            assert list(engine.map(squared, range(5))) == [0, 1, 4, 9, 16]
    assert [process.poll() for process in lasting.processes] == [None, None, None]


def test_a_worker_killed_in_the_middle_is_not_missed(
    running: Running, tmp_path: Path
) -> None:
    with engine_named(running.name) as engine:
        found = list(engine.map(Fatal(tmp_path, at=7), range(32)))
    assert found == [number * number for number in range(32)]
    ended = [process.poll() is not None for process in running.processes]
    assert sorted(ended) == [False, False, True]


def test_a_solve_that_loses_a_worker_has_the_same_bytes(running: Running) -> None:
    problem = market(3)
    with engine_named(running.name) as engine:
        results = engine.map(slow, range(200))
        next(results)
        running.processes[-1].kill()
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
        for process in running.processes[1:]:
            process.kill()
        with pytest.raises(UnreadableError) as caught:
            list(results)
    assert caught.value.code == "engine.lost"


def test_without_the_scheduler_the_work_ends_with_a_sentence(running: Running) -> None:
    with engine_named(running.name) as engine:
        results = engine.map(slow, range(10_000))
        next(results)
        running.processes[0].kill()
        with pytest.raises(UnreadableError) as caught:
            list(results)
    assert caught.value.code == "engine.lost"
