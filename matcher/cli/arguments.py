"""Options that several commands share, with their help."""

from pathlib import Path

from matcher.cli.command import Parser
from matcher.cli.words import words
from matcher.engine import HERE, Engine, engine_named

OBJECTIVES = ("total", "balanced", "stable")
"""The values of `matcher.solver.Objective`, which help must not wait for."""


def add_file(parser: Parser, name: str) -> None:
    """Add a file that must be named."""
    parser.add_argument(name, type=Path, help=words(f"help.{name}"))


def add_out(parser: Parser) -> None:
    """Add where the result is written."""
    parser.add_argument("--out", type=Path, help=words("help.out"))


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
