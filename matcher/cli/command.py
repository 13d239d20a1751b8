"""What a command of `vmeste` is: a function of its parser and of what was typed.

The parsers are the standard library's: typer builds its types with pydantic, and both
together cost as much at every start as numpy and the solver do (decision 034).
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import TypeAlias

from matcher.cli.exits import Exit

Parser: TypeAlias = ArgumentParser

Command: TypeAlias = Callable[[Parser, Sequence[str]], Exit]
"""Adds its arguments to the parser, parses what was typed, works, says how it went."""


def parser_of(program: str, description: str) -> Parser:
    """Return a parser that knows only `--help`, and no option by half its name."""
    return ArgumentParser(prog=program, description=description, allow_abbrev=False)
