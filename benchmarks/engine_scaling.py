"""How time falls with workers: `python -m benchmarks.engine_scaling`.

Each work is done by threads of the process and by a local Dask cluster, in turn. Of
pairs: the check of a certificate, which is one walk over all pairs; one solve of a
large problem, whose walks are spread; and many schools, each solved whole. Of groups:
one walk, which prices the best group of every mentor at every time; and one solve,
whose walks are spread and whose programs are not. The first engine
is a plain loop; the others are compared with it in the same round. Times are of the
wall, for only the wall falls with workers; a cluster's start is told apart. Products
of matrices use every processor already in the plain loop, which bounds what more
workers can bring to one machine.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.instances import Instance, Kind, grouped, make_instance
from matcher.engine import Engine, engine_named
from matcher.solver import (
    Options,
    Prices,
    Problem,
    SolveResult,
    certify,
    solve,
    solve_all,
)
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walks

ENGINES = ("threads:1", "threads:2", "dask:1", "dask:2")
SCHOOLS, SCHOOL = 48, (400, 120)
GROUP_SHARE = 4
"""A solve of groups has a fourth of the mentees: it makes many walks."""

_Work = Callable[[Engine], object]
_Works = list[tuple[str, _Work]]


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mentees", type=int, default=20_000)
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    parser.add_argument("--works", nargs="+", choices=WORKS, default=list(WORKS))
    asked = parser.parse_args(arguments)
    opened = [_opened(name) for name in asked.engines]
    try:
        _print(opened, asked.rounds)
        for name in asked.works:
            for work in WORKS[name](asked.mentees):
                _print_work(work, opened, asked.rounds)
    finally:
        for _, engine, _ in opened:
            engine.__exit__(None, None, None)
    return 0


_Opened = tuple[str, Engine, float]


def _opened(name: str) -> _Opened:
    """Start an engine and say how long that took."""
    began_s = time.perf_counter()
    engine = engine_named(name)
    return name, engine, time.perf_counter() - began_s


def _print(opened: list[_Opened], rounds: int) -> None:
    """Print the head of the table."""
    engines = ", ".join(name for name, _, _ in opened)
    print(f"{os.cpu_count()} processors; median of {rounds} rounds of {engines}\n")
    print("| work | engine | start, s | wall, s | times the plain loop |")
    print("|---|---|---|---|---|")


def _print_work(named: tuple[str, _Work], opened: list[_Opened], rounds: int) -> None:
    """Print one work, one line for each engine."""
    name, work = named
    times = _times(work, opened, rounds)
    plain = times[0]
    for (engine, _, start_s), own in zip(opened, times, strict=True):
        ratio = statistics.median(
            mine / base for mine, base in zip(own, plain, strict=True)
        )
        wall_s = statistics.median(own)
        print(
            f"| {name} | {engine} | {start_s:.1f} | {wall_s:.2f} | {ratio:.2f} |",
            flush=True,
        )


def of_pairs(n_mentees: int) -> _Works:
    """Return what is timed of pairs."""
    large = _instance(n_mentees, n_mentees // 5, seed=0).problem()
    schools = [_instance(*SCHOOL, seed=seed).problem() for seed in range(SCHOOLS)]
    size = _size(large)
    solved = solve(large)
    prices = _known(solved)
    return [
        (
            f"check of a certificate, {size}",
            lambda engine: certify(large, solved.matching, prices, engine=engine),
        ),
        (
            f"one solve, {size}",
            lambda engine: _answer((solve(large, Options(engine=engine)),)),
        ),
        (
            f"{SCHOOLS} schools, {SCHOOL[0]} × {SCHOOL[1]}",
            lambda engine: _answer(solve_all(schools, Options(engine=engine))),
        ),
    ]


def of_groups(n_mentees: int) -> _Works:
    """Return what is timed of groups: a walk, and a solve of a smaller size."""
    large, small = (
        grouped(_instance(size, size // 4, seed=0, kind=Kind.PLAIN))
        for size in (n_mentees, n_mentees // GROUP_SHARE)
    )
    relaxed = relaxation(large)
    flow = solve(relaxed)
    prices = _known(flow)
    demand = Demand.of(large, flow.matching.served_each(large))
    task = Task.of(large, relaxed, Formats.of(large))
    return [
        (
            f"one walk over groups, {_size(large)}",
            lambda engine: _walked(task, demand, prices, engine),
        ),
        (
            f"one solve of groups, {_size(small)}",
            lambda engine: _answer((solve(small, Options(engine=engine)),)),
        ),
    ]


WORKS: Mapping[str, Callable[[int], _Works]] = {"pairs": of_pairs, "groups": of_groups}
"""What can be timed, by name."""


def _walked(task: Task, demand: Demand, prices: Prices, engine: Engine) -> object:
    """Walk once over all options; return what was found, to the last bit."""
    walk = Walks(task.valued, task.formats, engine).price(demand, prices)
    if walk is None:
        raise AssertionError("a walk that nobody stops ends")
    return walk.bound, walk.option.tobytes(), np.sort(walk.team).tobytes()


def _known(solved: SolveResult) -> Prices:
    """Return the prices that a solve without a limit gives."""
    if solved.prices is None:
        raise AssertionError("a solve without a limit gives prices")
    return solved.prices


def _instance(
    n_mentees: int, n_mentors: int, *, seed: int, kind: Kind = Kind.HUBS
) -> Instance:
    return make_instance(
        kind, n_mentees=n_mentees, n_mentors=n_mentors, places=5, seed=seed
    )


def _size(problem: Problem) -> str:
    return f"{problem.n_mentees:,} × {problem.n_mentors:,}"


def _times(work: _Work, opened: list[_Opened], rounds: int) -> list[list[float]]:
    """Time every engine in turn after one warm-up of each; check equal answers."""
    answers = [work(engine) for _, engine, _ in opened]
    if any(answer != answers[0] for answer in answers):
        raise AssertionError("engines gave different answers")
    times: list[list[float]] = [[] for _ in opened]
    for _ in range(rounds):
        for own, (_, engine, _) in zip(times, opened, strict=True):
            began_s = time.perf_counter()
            work(engine)
            own.append(time.perf_counter() - began_s)
    return times


def _answer(results: tuple[SolveResult, ...]) -> list[object]:
    """Return pairs and prices, to the last bit."""
    return [
        (
            result.matching.pairs.tobytes(),
            result.prices.mentor.tobytes() if result.prices else b"",
        )
        for result in results
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
