"""The child processes in which HiGHS runs.

HiGHS looks at its clock now and then only, and nobody can interrupt it. A thread inside
it goes on after its caller has left, and aborts a process that ends meanwhile: when
HiGHS comes back it asks for an interpreter that is being taken apart. A child process
can be ended at any moment (docs/decisions/006).
"""

import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, cast

from matcher.errors import SolverError

_SCRIPT: Final = Path(__file__).with_name("highs_child.py")
_GONE: Final = "HiGHS ended without an answer"
# What a pipe raises once the other end is gone, or ours was put away by who left.
_BROKEN: Final = (EOFError, OSError, ValueError, pickle.UnpicklingError)


@dataclass(slots=True, weakref_slot=True, eq=False)
class HighsProcess:
    """A process that solves programs, one at a time.

    Parameters
    ----------
    process
        Running `highs_child`.
    """

    process: "subprocess.Popen[bytes]"
    is_ready: bool = field(init=False, default=False)
    """Whether it is known to have loaded HiGHS."""
    _owner: int = field(init=False, default_factory=os.getpid)

    def __post_init__(self) -> None:
        weakref.finalize(self, _end, self.process, self._owner)

    @classmethod
    def start(cls) -> "HighsProcess":
        """Start a process, which loads HiGHS while others work."""
        # In a session of its own: a key that stops us would stop it as well, in the
        # middle of an answer. It ends with its standard input.
        try:
            process = subprocess.Popen(  # noqa: S603  # our own script, no shell
                [sys.executable, "-P", str(_SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise SolverError("HiGHS could not be started") from error
        return cls(process)

    @property
    def is_whole(self) -> bool:
        """Whether it runs, and this process started it, not one we were forked from."""
        return self._owner == os.getpid() and self.process.poll() is None

    def get_ready(self) -> bool:
        """Wait until HiGHS is loaded, or will never be; who asks then learns of it."""
        self.is_ready = self.is_ready or self._read() is True
        return True

    def ask(self, asked: object) -> dict[str, Any] | str:
        """Return what was found, or what is wrong.

        Parameters
        ----------
        asked
            A function of scipy and its arguments, as `highs_child.Asked`.
        """
        stdin = cast("IO[bytes]", self.process.stdin)
        try:
            pickle.dump(asked, stdin)
            stdin.flush()
        except _BROKEN:
            return _GONE
        answered: dict[str, Any] | str = self._read()
        return answered

    def end(self) -> None:
        """End it at once, whatever HiGHS is at."""
        _end(self.process, self._owner)

    def _read(self) -> Any:  # noqa: ANN401  # whatever the child says
        try:
            stdout = cast("IO[bytes]", self.process.stdout)
            return pickle.load(stdout)  # noqa: S301  # our own child
        except _BROKEN:
            return _GONE


_idle: list[HighsProcess] = []


def begin() -> None:
    """Start a process, where none waits for work: it loads while others work."""
    _give_back(_taken())


@contextmanager
def lent() -> Iterator[HighsProcess]:
    """Lend a process to one who asks; unless it is ended it waits for the next."""
    process = _taken()
    try:
        yield process
    except BaseException:
        # Nobody will hear its answer.
        process.end()
        raise
    _give_back(process)


def _taken() -> HighsProcess:
    """Return a process that nobody else has: threads of one process may all ask."""
    while _idle:
        # Another thread may have been quicker.
        with suppress(IndexError):
            process = _idle.pop()
            if process.is_whole:
                return process
    return HighsProcess.start()


def _give_back(process: HighsProcess) -> None:
    if process.is_whole:
        _idle.append(process)


def _end(process: "subprocess.Popen[bytes]", owner: int) -> None:
    """Kill a process of ours and put away its pipes."""
    if owner != os.getpid():
        return
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What could not be written is of no use to anybody.
        with suppress(OSError):
            cast("IO[bytes]", pipe).close()
