"""Works that a worker can load by name, one that kills its first worker, and groups."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matcher.compatibility import Factored
from matcher.errors import RequestError
from matcher.solver import GroupRules, Problem


def squared(number: int) -> int:
    return number * number


def refused(number: int) -> int:
    raise RequestError("engine.workers", field="engine", value=number)


def slow(number: int) -> int:
    time.sleep(0.02)
    return number


@dataclass(frozen=True)
class Fatal:
    """Kills the process that does part `at`, once; notes every part that is done."""

    folder: Path
    at: int

    def __call__(self, number: int) -> int:
        mark = self.folder / "killed"
        if number == self.at and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        with (self.folder / f"{number}-{os.getpid()}-{time.monotonic_ns()}").open("w"):
            return squared(number)


class Late(Fatal):
    """Takes a moment to arrive, as a large problem does, and kills nobody."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, at=-1)

    def __reduce__(self) -> tuple[Callable[[Path], "Late"], tuple[Path]]:
        return _arrived, (self.folder,)


def _arrived(folder: Path) -> Late:
    time.sleep(0.2)
    return Late(folder)


def grouped(seed: int, shape: tuple[int, int]) -> Problem:
    """Return groups of three to five, each mentor with two of five times."""
    rng = np.random.default_rng(seed)
    n_mentees, n_mentors = shape
    offered = np.argsort(rng.random((n_mentors, 5)), axis=1) < 2
    return Problem(
        compatibility=Factored(rng.random((n_mentees, 6)), rng.random((n_mentors, 6))),
        capacity=np.array(5),
        group_min=np.array(3),
        groups=GroupRules(
            mentee_times=rng.random((n_mentees, 5)) < 0.5,
            mentor_times=offered,
            individual_places=np.zeros(n_mentors, dtype=np.int64),
            accepts_individual=np.zeros(n_mentees, dtype=np.bool_),
            accepts_group=np.ones(n_mentees, dtype=np.bool_),
        ),
    )
