"""Commands that other packages add, so that the library never imports them.

A package names a function in the entry-point group `vmeste.commands`; it is loaded
only when its command is called, since a service costs half a second to import.
"""

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import Final, TypeAlias, cast

Command: TypeAlias = Callable[..., object]

GROUP: Final = "vmeste.commands"


def added_commands(arguments: Sequence[str]) -> dict[str, Command]:
    """Return the added commands by name; only the one that is called is loaded.

    Parameters
    ----------
    arguments
        What stands after `vmeste` on the command line.
    """
    called = arguments[0] if arguments else None
    return {
        point.name: cast("Command", point.load()) if point.name == called else _unloaded
        for point in entry_points(group=GROUP)
    }


def _unloaded() -> None:
    """Stand in the list of commands for one that is not called."""
