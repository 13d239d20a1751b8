"""What a command of `vmeste` is: a function of its parser and of what was typed.

The parsers are the standard library's: typer builds its types with pydantic, and both
together cost as much at every start as numpy and the solver do (decision 034).
"""

import re
from argparse import (
    Action,
    ArgumentParser,
    HelpFormatter,
    _MutuallyExclusiveGroup,
)
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NoReturn, TypeAlias

from matcher.cli.exits import Exit
from matcher.cli.words import words

# What the standard library says in English; the groups fill our sentences.
_OF: Final = r"argument (?P<name>.+?): "
_SAID: Final = (
    ("missing", r"the following arguments are required: (?P<names>.+)"),
    ("unknown", r"unrecognized arguments: (?P<names>.+)"),
    ("no_value", rf"{_OF}expected (at least )?one argument"),
    ("no_number", rf"{_OF}invalid \w+ value: (?P<text>.+)"),
    (
        "no_choice",
        rf"{_OF}invalid choice: (?P<text>.+?) \(choose from (?P<allowed>.+)\)",
    ),
)


class Parser(ArgumentParser):
    """A parser that speaks the reader's language and takes no option by half its name.

    Parameters
    ----------
    prog
        What was called: `vmeste match`.
    description
        What it does, in a sentence.
    """

    def __init__(self, prog: str, description: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            allow_abbrev=False,
            add_help=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = words("usage.positionals")
        self._optionals.title = words("usage.options")
        self.add_argument("-h", "--help", action="help", help=words("help.help"))

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what was typed wrongly and where help is; leave."""
        more = words("usage.more", program=self.prog)
        self.exit(Exit.UNREADABLE, f"{usage_fault(message)} {more}\n")


Command: TypeAlias = Callable[[Parser, Sequence[str]], Exit]
"""Adds its arguments to the parser, parses what was typed, works, says how it went."""


def usage_fault(message: str) -> str:
    """Say in the reader's language what the standard library found wrong."""
    for fault, pattern in _SAID:
        if said := re.fullmatch(pattern, message, re.DOTALL):
            return words(f"usage.{fault}", **said.groupdict())
    return f"{message}."


class _Formatter(HelpFormatter):
    """Help that begins with the reader's word for how a command is called.

    It is as long as «usage: »: `parse_intermixed_args` cuts off seven letters.
    """

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        own = words("usage.usage") if prefix is None else prefix
        super().add_usage(usage, actions, groups, own)
