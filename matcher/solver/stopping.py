"""The word that ends a long step before it is done."""

from collections.abc import Callable

from matcher.arrays import IntArray


class Stopped(Exception):  # noqa: N818  # a word that was heeded, no error
    """A step was told to stop and ended before it was done.

    Parameters
    ----------
    units
        (n_arcs,), a flow on its way: of each pair no more than it can carry, of each
        person anything. None where the step has none.
    """

    def __init__(self, units: IntArray | None = None) -> None:
        super().__init__()
        self.units = units


def heed(stopped: Callable[[], bool]) -> None:
    """Raise where the word to stop has been given."""
    if stopped():
        raise Stopped
