"""How time falls with workers: `python -m benchmarks.engine_scaling`.

Three works, each done by threads of the process and by a local Dask cluster, in turn:
the check of a certificate, which is one walk over all pairs; one solve of a large
problem, whose walks are spread; and many schools, each solved whole. The first engine
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
from collections.abc import Callable

from benchmarks.instances import Kind, make_instance
from matcher.engine import Engine, engine_named
from matcher.solver import Options, Problem, SolveResult, certify, solve, solve_all

ENGINES = ("threads:1", "threads:2", "dask:1", "dask:2")
SCHOOLS, SCHOOL = 48, (400, 120)

_Work = Callable[[Engine], object]


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mentees", type=int, default=20_000)
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    asked = parser.parse_args(arguments)
    opened = [_opened(name) for name in asked.engines]
    try:
        _print(asked.mentees, opened, asked.rounds)
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


def _print(n_mentees: int, opened: list[_Opened], rounds: int) -> None:
    print(f"{os.cpu_count()} processors; median of {rounds} rounds in turn\n")
    print("| work | engine | start, s | wall, s | times the plain loop |")
    print("|---|---|---|---|---|")
    for name, work in _works(n_mentees):
        times = _times(work, opened, rounds)
        plain = times[0]
        for (engine, _, start_s), own in zip(opened, times, strict=True):
            ratio = statistics.median(
                mine / base for mine, base in zip(own, plain, strict=True)
            )
            wall_s = statistics.median(own)
            print(f"| {name} | {engine} | {start_s:.1f} | {wall_s:.2f} | {ratio:.2f} |")


def _works(n_mentees: int) -> list[tuple[str, _Work]]:
    """Return what is timed."""
    large = _problem(n_mentees, n_mentees // 5, seed=0)
    schools = [_problem(*SCHOOL, seed=seed) for seed in range(SCHOOLS)]
    size = f"{n_mentees:,} × {n_mentees // 5:,}"
    solved = solve(large)
    prices = solved.prices
    if prices is None:
        raise AssertionError("a solve without a limit gives prices")
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


def _problem(n_mentees: int, n_mentors: int, *, seed: int) -> Problem:
    instance = make_instance(
        Kind.HUBS, n_mentees=n_mentees, n_mentors=n_mentors, places=5, seed=seed
    )
    return instance.problem()


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
