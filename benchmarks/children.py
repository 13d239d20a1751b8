"""Processes that end with their parent, however it ends.

A peer that outlives a killed benchmark keeps a core busy for hours and spoils what is
measured next. So every child is born into the process group of a watcher, a shell that
waits at the end of a pipe: when the parent closes it, or is gone, the watcher kills its
whole group, with itself and all that the child has started.

The system closes the pipe after any end of the parent. A handler and `atexit` are not
run after SIGKILL; PR_SET_PDEATHSIG is Linux alone, reaches no grandchildren, and needs
Python between fork and exec, which is not safe beside the threads of numpy.
"""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_WATCHER = ("sh", "-c", "read end; kill -KILL 0")


def run_child(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    time_limit_s: float | None = None,
    is_heard: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, or to the end of its parent.

    Parameters
    ----------
    command, folder, environment
        What is run, where, and with which variables; by default as the parent.
    time_limit_s
        After which it is killed, with all that it started.
    is_heard
        Whether what it says is returned; if not, complaints are shown as they come.

    Raises
    ------
    subprocess.TimeoutExpired
        With what was said so far.
    """
    with (
        _watcher() as watcher,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if is_heard else subprocess.DEVNULL,
            stderr=subprocess.PIPE if is_heard else None,
            text=True,
            process_group=watcher.pid,
        ) as child,
        _closed_after(watcher),
    ):
        said, complained = child.communicate(timeout=time_limit_s)
    return subprocess.CompletedProcess(command, child.returncode, said, complained)


def _watcher() -> subprocess.Popen[bytes]:
    """Start a watcher; Ctrl-C, which ends the parent's group, does not reach it."""
    return subprocess.Popen(
        _WATCHER,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        process_group=0,
    )


@contextmanager
def _closed_after(watcher: subprocess.Popen[bytes]) -> Iterator[None]:
    """Close the pipe of a watcher before anybody waits for the rest of its group."""
    try:
        yield
    finally:
        if watcher.stdin is not None:
            watcher.stdin.close()
