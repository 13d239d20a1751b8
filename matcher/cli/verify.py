"""`vmeste verify`: whether a solution is what it says it is."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from matcher.cli.arguments import add_file
from matcher.cli.command import Parser
from matcher.cli.console import show_line
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.messages import say
from matcher.solver import Finding, read_instance, read_solution
from matcher.solver import verify as verify_solution


class Asked(Namespace):
    """What stands after `vmeste verify`."""

    instance: Path
    solution: Path


def verify(parser: Parser, given: Sequence[str]) -> Exit:
    """Check feasibility, objective, bound and certificate without a solver."""
    add_file(parser, "instance")
    add_file(parser, "solution")
    asked = parser.parse_args(given, Asked())
    problem, solution = read_instance(asked.instance), read_solution(asked.solution)
    verification = verify_solution(problem, solution)
    for finding in verification.findings:
        show_line(_said(finding))
    if verification.findings:
        show_line(words("solve.false", count=len(verification.findings)))
        return Exit.PERSON
    show_line(words("solve.true"))
    return Exit.DONE


def _said(finding: Finding) -> str:
    """Say one finding with the positions and numbers that it is about."""
    return say(
        f"solver.finding.{finding.code}",
        chosen_language(),
        mentee=finding.mentee,
        mentor=finding.mentor,
        claimed=finding.claimed,
        found=finding.found,
    )
