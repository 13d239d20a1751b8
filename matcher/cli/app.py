"""The commands, and the one place that turns faults into words and exit codes."""

import sys
from collections.abc import Sequence
from typing import Final

import typer

from matcher.cli.check import check
from matcher.cli.demo import demo
from matcher.cli.exits import Exit
from matcher.cli.match import match
from matcher.cli.plugins import Command, added_commands
from matcher.cli.solve import solve
from matcher.cli.verify import verify
from matcher.cli.words import chosen_language, words
from matcher.errors import InputError
from matcher.messages import say_error

OWN: Final[dict[str, Command]] = {
    "demo": demo,
    "match": match,
    "check": check,
    "solve": solve,
    "verify": verify,
}


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments
        What stands after `vmeste` on the command line.
    """
    _speak_utf8()
    try:
        _application(arguments)(list(arguments), prog_name="vmeste")
    except SystemExit as leave:
        return int(leave.code or Exit.DONE)
    except InputError as error:
        sys.stderr.write(f"{say_error(error, chosen_language())}\n")
        return Exit.UNREADABLE
    return Exit.DONE


def _application(arguments: Sequence[str]) -> typer.Typer:
    """Gather the commands under one name."""
    application = typer.Typer(
        help=words("help.vmeste"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name, command in _commands(arguments).items():
        application.command(name, help=words(f"help.{name}"))(command)
    return application


def _commands(arguments: Sequence[str]) -> dict[str, Command]:
    """Return our commands, with the added ones unless one of ours is called."""
    called = arguments[0] if arguments else None
    return OWN if called in OWN else {**OWN, **added_commands(arguments)}


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console says: Windows and bare servers say less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
