"""Works that a worker can load by name, one that kills its first worker, and groups."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import RequestError


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
