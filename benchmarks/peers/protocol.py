"""How any method is asked: an instance file in, pairs and effort out, one process each.

Every peer runs in an environment of its own, so this file needs numpy and nothing else.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

NOT_WISHED = -1.0
"""The score by which peers that know no forbidden pairs see one."""


class Given:
    """An instance as it lies in a file.

    Parameters
    ----------
    arrays
        `scores` with NaN for pairs that are not allowed, or features of both sides;
        `capacity`; where there are wishes, `mentee_ranks` and `mentor_ranks`.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.arrays = arrays

    @property
    def capacity(self) -> IntArray:
        """Places of each mentor."""
        return np.asarray(self.arrays["capacity"], dtype=np.int64)

    @cached_property
    def scores(self) -> FloatArray:
        """All scores as a matrix, for methods that need one."""
        if "scores" in self.arrays:
            return np.asarray(self.arrays["scores"], dtype=np.float64)
        left, right = self.features
        return left.astype(np.float64) @ right.astype(np.float64).T

    @property
    def features(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Features of mentees and of mentors."""
        return (
            np.asarray(self.arrays["mentee_features"], dtype=np.float32),
            np.asarray(self.arrays["mentor_features"], dtype=np.float32),
        )

    def ranks(self, side: str) -> FloatArray:
        """Return wishes of a side; without any, those that the scores give."""
        if f"{side}_ranks" in self.arrays:
            return np.asarray(self.arrays[f"{side}_ranks"], dtype=np.float64)
        axis = 1 if side == "mentee" else 0
        order = np.argsort(-np.nan_to_num(self.scores, nan=-9.0), axis=axis)
        ranks = np.argsort(order, axis=axis).astype(np.float64) + 1
        ranks[np.isnan(self.scores)] = np.nan
        return ranks

    @property
    def places(self) -> IntArray:
        """The mentor of each single place."""
        return np.repeat(np.arange(self.capacity.size), self.capacity)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method found.

    Parameters
    ----------
    pairs
        Mentee and mentor of each pair.
    reason
        What is proven, in the method's own words; empty where it says nothing.
    bound
        No total is greater, or None.
    """

    pairs: list[list[int]]
    reason: str = ""
    bound: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: the answer and what it cost.

    Parameters
    ----------
    seconds, cpu_s
        Wall and processor time of the timed verb alone: no reading, no set-up.
    peak_mb, before_mb
        Greatest resident memory of the process, and that before the verb began.

    Notes
    -----
    Processes that the method has started count as its own, while they are there and
    after their end: HiGHS of ours runs in one.
    """

    answer: Answer
    seconds: float
    cpu_s: float
    peak_mb: float
    before_mb: float


Verb = Callable[[], Answer]
Method = Callable[[Given], Verb]
"""Set-up outside, the timed verb inside."""


def serve(methods: Mapping[str, Method]) -> None:
    """Run one method on one file and print the run as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("method", choices=sorted(methods))
    parser.add_argument("instance")
    asked = parser.parse_args()
    with np.load(asked.instance) as arrays:
        given = Given({key: arrays[key] for key in arrays.files})
    print(json.dumps(asdict(timed(methods[asked.method](given)))))


def timed(verb: Verb) -> Run:
    """Run a verb once and measure it."""
    before_mb = peak_mb()
    # Looking at other processes takes milliseconds: outside what is measured.
    others = _others_cpu_s()
    own, began = time.process_time(), time.perf_counter()
    answer = verb()
    seconds, own = time.perf_counter() - began, time.process_time() - own
    return Run(
        answer=answer,
        seconds=seconds,
        cpu_s=own + _others_cpu_s() - others,
        peak_mb=peak_mb(),
        before_mb=before_mb,
    )


def pairs_of(mentees: IntArray, mentors: IntArray) -> list[list[int]]:
    """Return pairs ready for JSON."""
    both = np.stack([np.asarray(mentees), np.asarray(mentors)], axis=1)
    return [[int(mentee), int(mentor)] for mentee, mentor in both.tolist()]


def _others_cpu_s() -> float:
    """Return the processor time of all that this process has started."""
    ended = os.times()
    ticks = sum(sum(map(int, fields[11:15])) for fields in _alive().values())
    # Of others the system counts in hundredths of a second: too coarse for our own.
    hundredths = ticks / os.sysconf("SC_CLK_TCK")
    return ended.children_user + ended.children_system + hundredths


def peak_mb() -> float:
    """Return the greatest resident memory so far, of processes at work as well."""
    # What the system counts for a process that ended begins with its parent's peak: a
    # large benchmark would lend its own to every small method.
    own = _peak_kb(Path("/proc/self"))
    kilobytes = own or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobytes += sum(map(_peak_kb, _alive()))
    return kilobytes / 1024


def _alive() -> dict[Path, list[str]]:
    """Return what the system says of each process below this one; Linux only."""
    known: dict[int, tuple[Path, list[str]]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The name stands in brackets and may hold anything.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            known[int(folder.name)] = folder, fields
    below = {os.getpid()}
    while more := {
        pid
        for pid, (_, its) in known.items()
        if int(its[1]) in below and pid not in below
    }:
        below |= more
    return dict(known[pid] for pid in below - {os.getpid()})


def _peak_kb(folder: Path) -> int:
    """Return the greatest resident memory of a process; none where it has ended."""
    with suppress(OSError):
        for line in (folder / "status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return 0
