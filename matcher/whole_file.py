"""Write a file whole or not at all: nobody loses the last result to half a new one."""

import os
import secrets
import shutil
from pathlib import Path
from typing import Final

_UNGUESSED_BYTES: Final = 8


def write_whole(path: Path | str, content: bytes) -> None:
    """Write a file beside its place and move it there; missing folders are made.

    Parameters
    ----------
    path
        Where to. A file that is there is replaced, and stays as it was where the new
        one cannot be written. A link stays a link.
    content
        All of it.

    Raises
    ------
    OSError
        If it cannot be written: no room, no right to. The error names the path.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(target, content)
    except OSError as error:
        # Where a disk is full the system names no file, else the one beside.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write(target: Path, content: bytes) -> None:
    if target.exists() and not target.is_file():
        # Devices and pipes are not replaced; a folder refuses by itself.
        target.write_bytes(content)
    elif target.exists() and not os.access(target, os.W_OK):
        # Moving would replace even a file that was protected on purpose.
        target.open("r+b").close()
    else:
        _replace(target, content)


def _replace(target: Path, content: bytes) -> None:
    """Write beside and move: one step for whoever looks."""
    beside = target.with_name(f".vmeste-{secrets.token_hex(_UNGUESSED_BYTES)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
