"""HiGHS in a process of its own: run as a script.

Reads programs from standard input, one after another, and writes what HiGHS makes of
each. It can be ended at any moment, and ends by itself as soon as whoever asks is
gone, whatever HiGHS is at. Imports nothing of the library, so that it starts fast.
"""

import os
import pickle
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

Asked = tuple[str, dict[str, Any]]
"""The function of scipy that is called, and its arguments by name."""

Found = dict[str, Any]
"""What it found, in arrays and numbers."""


def main() -> None:
    """Answer one program after another until standard input ends."""
    asked: SimpleQueue[Asked] = SimpleQueue()
    threading.Thread(target=_answer_all, args=(asked, _voice()), daemon=True).start()
    try:
        while True:
            asked.put(pickle.load(sys.stdin.buffer))  # noqa: S301  # our own parent
    except EOFError:
        # An orderly end would wait for HiGHS, or abort when it comes back.
        os._exit(0)


def answer(function: str, arguments: dict[str, Any]) -> Found | str:
    """Return what a function of `scipy.optimize` found, or what it says is wrong.

    Parameters
    ----------
    function
        `linprog` or `milp`.
    arguments
        Its arguments by name.
    """
    from scipy import optimize  # noqa: PLC0415  # loaded beside who asks

    try:
        found = getattr(optimize, function)(**arguments)
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent raises it
        return f"{type(error).__name__}: {error}"
    return {
        "status": found.status,
        "values": found.x,
        "value": found.fun,
        "bound": found.get("mip_dual_bound"),
        "upper": found.get("ineqlin", {}).get("marginals"),
        "equal": found.get("eqlin", {}).get("marginals"),
    }


def _answer_all(asked: "SimpleQueue[Asked]", voice: BinaryIO) -> None:
    """Say that HiGHS is loaded, then answer whatever is asked."""
    try:
        from scipy import optimize  # noqa: F401, PLC0415  # loaded beside who asks

        _say(voice, True)  # noqa: FBT003  # nothing but a sign
        while True:
            _say(voice, answer(*asked.get()))
    finally:
        os._exit(1)


def _voice() -> BinaryIO:
    """Return standard output for answers alone: whatever prints is not heard."""
    voice = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(voice, "wb")


def _say(voice: BinaryIO, answered: object) -> None:
    pickle.dump(answered, voice)
    voice.flush()


if __name__ == "__main__":
    main()
