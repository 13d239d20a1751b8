"""Building many objects without looking for circles among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Put off Python's search for unreachable circles of objects.

    Rows become people without any circle; looking for them again and again, among ever
    more objects, is a tenth of the time of a large file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
