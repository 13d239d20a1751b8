"""The commands, and the one place that turns faults into words and exit codes."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final, cast

from matcher.cli.command import Command, Parser
from matcher.cli.exits import Exit
from matcher.cli.system_faults import system_fault
from matcher.cli.words import chosen_language, words
from matcher.errors import InputError
from matcher.messages import say_error

OWN: Final = (
    *("demo", "match", "explain", "what-if", "learn"),
    *("check", "solve", "verify"),
)
"""Our commands: each is the function of this name in the module of this name, with
an underscore for a hyphen."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments
        What stands after `vmeste` on the command line.
    """
    _speak_utf8()
    try:
        return _flushed(_run(arguments))
    except SystemExit as leave:
        return int(leave.code or Exit.DONE)
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{words('stopped')}\n")
        return Exit.STOPPED
    except (InputError, OSError) as error:
        return _failed(error)


def _failed(error: InputError | OSError) -> Exit:
    """Say what was wrong in the reader's words; raise what only we can mend."""
    if isinstance(error, BrokenPipeError):
        return _unread()
    if isinstance(error, InputError):
        return _unheard(say_error(error, chosen_language()))
    said = system_fault(error)
    if said is None:
        raise error
    return _unheard(said)


def _flushed(code: Exit) -> Exit:
    """Write what is left while a reader who has gone can still be noticed."""
    sys.stdout.flush()
    return code


def _unread() -> Exit:
    """Leave quietly: whoever read our lines (`| head`) has gone."""
    _drop_the_rest()
    return Exit.DONE


def _unheard(fault: str) -> Exit:
    """Say what could not be read or written, even where nothing more can be shown."""
    sys.stderr.write(f"{fault}\n")
    try:
        sys.stdout.flush()
    except OSError:
        _drop_the_rest()
    return Exit.UNREADABLE


def _drop_the_rest() -> None:
    """Give what is left somewhere to go: Python flushes once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> Exit:
    name = arguments[0] if arguments else "--help"
    command = _command(name)
    if command is None:
        return _overview(name)
    parser = Parser(f"vmeste {name}", words(f"help.{name}"))
    return command(parser, arguments[1:])


def _command(name: str) -> Command | None:
    """Load the called command and no other: a run needs the rooms of only one."""
    if name in OWN:
        module = name.replace("-", "_")
        return cast("Command", getattr(import_module(f"matcher.cli.{module}"), module))
    if name.startswith("-"):
        return None
    # Looking for added commands costs 30 ms, which ours need not pay.
    from matcher.cli.plugins import added_command  # noqa: PLC0415

    return added_command(name)


def _overview(name: str) -> Exit:
    """Show every command with its help, or leave because there is none of the name."""
    from importlib.metadata import version  # noqa: PLC0415  # as in _command

    from matcher.cli.plugins import added_names  # noqa: PLC0415

    parser = Parser("vmeste", words("help.vmeste"))
    own = words("version", version=version("vmeste"))
    parser.add_argument(
        "--version", action="version", version=own, help=words("help.version")
    )
    commands = parser.add_subparsers(required=True, metavar=words("help.command"))
    for known in (*OWN, *added_names()):
        commands.add_parser(known, help=words(f"help.{known}"))
    parser.parse_args([name])
    return Exit.DONE


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console says: Windows and bare servers say less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
