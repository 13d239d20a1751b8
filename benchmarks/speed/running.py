"""Methods by name, run in turn on one file, each run in a process of its own."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from benchmarks.children import run_child
from benchmarks.peers.make import environment
from benchmarks.peers.protocol import Answer, Run

PROJECT = Path(__file__).resolve().parent.parent.parent


class Holds(Enum):
    """What a method must hold of an instance, in bytes for each pair of people.

    Where a single place is a column, that is once for each place of the mentor.
    """

    NOTHING = 0
    PAIRS = 40
    """A score, both ends of an arc, its capacity and its cost."""
    PLACES = 8
    """A score for each place."""


@dataclass(frozen=True, slots=True)
class Method:
    """Where a method lives.

    Parameters
    ----------
    title
        As it stands in tables.
    module, verb
        Its module and its name there.
    peer
        The environment it needs; empty for ours.
    holds
        What of the size of the whole instance it holds.
    """

    title: str
    module: str
    verb: str
    peer: str = ""
    holds: Holds = Holds.NOTHING

    @property
    def python(self) -> Path:
        """The interpreter that can run it."""
        return environment(self.peer) if self.peer else Path(sys.executable)

    @property
    def is_there(self) -> bool:
        """Whether it can run here."""
        return self.python.is_file()


_OWN = "benchmarks.speed.own"

OURS = Method("Vmeste", _OWN, "ours")
OURS_AGAIN = Method("Vmeste, from the last prices", _OWN, "ours-again")
OURS_ANEW = Method("Vmeste, from nothing", _OWN, "ours")
OURS_GROUPS = Method("Vmeste", _OWN, "ours-groups")
SCIPY = Method("scipy, dense on places", _OWN, "scipy", holds=Holds.PLACES)
FLOW = Method("OR-Tools flow, all arcs", _OWN, "flow", holds=Holds.PAIRS)
WALK = Method("one block walk (floor)", _OWN, "walk")
HIGHS = Method("HiGHS, weak formulation", _OWN, "highs-weak")
LAPX = Method(
    "lapx, dense on places",
    "benchmarks.peers.lapx_places",
    "places",
    "lapx",
    Holds.PLACES,
)
MENTOR_MATCH = Method(
    "mentor-match",
    "benchmarks.peers.mentor_match",
    "rounds",
    "mentor-match",
    Holds.PLACES,
)
MATCHING = Method(
    "matching", "benchmarks.peers.matching_games", "residents", "matching"
)


class NoRunError(Exception):
    """A run gave nothing: the time limit, or the process ended in an error."""


def run_once(method: Method, path: Path, *, time_limit_s: float) -> Run:
    """Run a method on a file in a process of its own.

    Raises
    ------
    NoRunError
        With what stands in the table instead of figures.
    """
    command = [str(method.python), "-m", method.module, method.verb, str(path)]
    try:
        done = run_child(command, folder=PROJECT, time_limit_s=time_limit_s)
        done.check_returncode()
    except subprocess.TimeoutExpired as late:
        raise NoRunError(f"> {time_limit_s:g} s") from late
    except subprocess.CalledProcessError as failed:
        last = failed.stderr.strip().splitlines()[-1:] or ["no message"]
        raise NoRunError(f"failed: {last[0][:80]}") from failed
    return _run(json.loads(done.stdout))


@dataclass(frozen=True, slots=True)
class Series:
    """All runs of one method on one instance, or why there are none."""

    method: Method
    runs: tuple[Run, ...]
    failure: str = ""

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu_s(self) -> float:
        """Median processor time."""
        return statistics.median(run.cpu_s for run in self.runs)

    @property
    def peak_mb(self) -> float:
        """Greatest resident memory of any run."""
        return max(run.peak_mb for run in self.runs)

    @property
    def answer(self) -> Answer:
        """The answer of the first run; all runs give the same."""
        return self.runs[0].answer

    def ratios(self, other: "Series") -> list[float]:
        """Return own time over the other's, run by run, sorted."""
        both = zip(self.runs, other.runs, strict=False)
        return sorted(own.seconds / its.seconds for own, its in both)


def run_in_turn(
    methods: Sequence[Method],
    path: Path,
    *,
    runs: int,
    time_limit_s: float,
    left_out: Mapping[str, str],
) -> list[Series]:
    """Run methods in turn, A B C A B C …; who fails once is not asked again.

    Parameters
    ----------
    methods, path, runs, time_limit_s
        What runs on which file, how often and how long.
    left_out
        Titles of methods that are not asked, with the reason.
    """
    made: dict[str, list[Run]] = {method.title: [] for method in methods}
    failed = {m.title: "not installed" for m in methods if not m.is_there}
    failed |= left_out
    for _ in range(runs):
        for method in methods:
            if method.title in failed:
                continue
            try:
                run = run_once(method, path, time_limit_s=time_limit_s)
            except NoRunError as reason:
                failed[method.title] = str(reason)
            else:
                made[method.title].append(run)
    return [
        Series(method, tuple(made[method.title]), failed.get(method.title, ""))
        for method in methods
    ]


def _run(kept: Mapping[str, object]) -> Run:
    """Return a run as the process printed it."""
    answer = kept["answer"]
    if not isinstance(answer, dict):
        raise TypeError("Expected an answer.")
    numbers = {
        key: float(str(kept[key]))
        for key in ("seconds", "cpu_s", "peak_mb", "before_mb")
    }
    return Run(answer=Answer(**answer), **numbers)
