"""Options that several commands share, with their help."""

from collections.abc import Iterable
from pathlib import Path

from matcher.cli.command import Parser
from matcher.cli.words import words
from matcher.engine import HERE, Engine, engine_named
from matcher.errors import RequestError

OBJECTIVES = ("total", "balanced", "stable")
"""The values of `matcher.solver.Objective`, which help must not wait for."""


def add_file(parser: Parser, name: str) -> None:
    """Add a file that must be named."""
    parser.add_argument(name, type=Path, help=words(f"help.{name}"))


def add_out(parser: Parser) -> None:
    """Add where the result is written."""
    parser.add_argument("--out", type=Path, help=words("help.out"))


def check_out(out: Path | None, given: Iterable[Path | None]) -> None:
    """Raise RequestError before any work where what is written would replace an input.

    Parameters
    ----------
    out
        Where the result is written, if anywhere.
    given
        The files that are read.
    """
    if out is None or not out.exists():
        return
    for path in given:
        if path is not None and path.exists() and path.samefile(out):
            raise RequestError("cli.out_is_input", field="--out", name=out.name)


def add_solving(parser: Parser) -> None:
    """Add what to strive for, how long, and the seed.

    Leximin is a word only where it stands: left out, a programme may still ask for it.
    """
    parser.add_argument("--objective", choices=OBJECTIVES, help=words("help.objective"))
    parser.add_argument("--leximin", action="store_true", help=words("help.leximin"))
    parser.add_argument("--time-limit", type=float, help=words("help.time_limit"))
    parser.add_argument("--seed", type=int, default=0, help=words("help.seed"))


def add_engine(parser: Parser) -> None:
    """Add where walks over all pairs, and whole problems, are done."""
    parser.add_argument("--engine", help=words("help.engine"))


def chosen_engine(named: str | None) -> Engine:
    """Return the engine that was named; by default this thread alone."""
    return HERE if named is None else engine_named(named)
