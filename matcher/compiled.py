"""Compiled parts: opened where they are, and done without where they are not."""

import ctypes
import os
import sys
from pathlib import Path

_SUFFIX = ".dylib" if sys.platform == "darwin" else ".so"


def opened(stem: Path, version: str, number: int) -> ctypes.CDLL | None:
    """Return a compiled library, or None where there is none of this version.

    Parameters
    ----------
    stem
        Its file, without the ending that differs between systems.
    version
        The function that gives its version.
    number
        The version that is wanted.

    Notes
    -----
    `VMESTE_KERNEL=off` does without, to compare.
    """
    if os.environ.get("VMESTE_KERNEL") == "off":
        return None
    try:
        library = ctypes.CDLL(str(stem.with_suffix(_SUFFIX)))
    except OSError:
        return None
    return library if library[version]() == number else None
