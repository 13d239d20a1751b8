"""Works that a worker can load by name, and one that kills its first worker."""

import os
import signal
import time
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
