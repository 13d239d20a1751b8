"""Commands that other packages add, so that the library never imports them.

A package names a `Command` in the entry-point group `vmeste.commands`; it is loaded
only when it is called, since a service costs half a second to import.
"""

from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from matcher.cli.command import Command

GROUP: Final = "vmeste.commands"


def added_names() -> list[str]:
    """Return the names of the added commands, none of them loaded."""
    return sorted(point.name for point in entry_points(group=GROUP))


def added_command(name: str) -> Command | None:
    """Load the added command of this name; None where there is none."""
    found = entry_points(group=GROUP, name=name)
    return _loaded(next(iter(found))) if found else None


def _loaded(point: EntryPoint) -> Command:
    return cast("Command", point.load())
