"""What the system says of a file or of the output, in the reader's words."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from matcher.cli.words import words

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_WHY: Final[Mapping[int | None, str]] = MappingProxyType(
    {
        **dict.fromkeys(_NO_ROOM, "no_room"),
        errno.EACCES: "no_right",
        errno.EPERM: "no_right",
        errno.EROFS: "read_only",
        errno.EISDIR: "is_folder",
        errno.ENOTDIR: "no_folder",
        errno.EEXIST: "no_folder",
        errno.ENAMETOOLONG: "long_name",
    }
)


def system_fault(error: OSError) -> str | None:
    """Say which file could not be read or written, or that the output could not.

    Returns
    -------
    The sentence; None where the error is about neither: a lost connection.
    """
    if error.filename is not None:
        name = Path(os.fsdecode(error.filename)).name
        return words("file_fault", name=name, why=_why(error))
    if error.errno in _NO_ROOM:
        return words("output_fault", why=_why(error))
    return None


def _why(error: OSError) -> str:
    """Say what the system found, in its own words where it is nothing usual."""
    known = _WHY.get(error.errno)
    if known is None:
        return error.strerror or type(error).__name__
    return words(f"system.{known}")
