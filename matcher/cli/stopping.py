"""Ctrl+C as a word to stop: the best found so far is shown, not thrown away."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from matcher.cli.words import words
from matcher.solver import Watch


@contextmanager
def stopped_by_word() -> Iterator[Watch]:
    """Give a watch that the first Ctrl+C stops; a second one ends the command."""
    if threading.current_thread() is not threading.main_thread():
        yield Watch()  # only the main thread hears signals
        return
    said = threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        if said.is_set():
            raise KeyboardInterrupt
        said.set()
        sys.stderr.write(f"\n{words('stopping')}\n")

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield Watch(cancelled=said.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
