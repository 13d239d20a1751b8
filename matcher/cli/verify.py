"""`vmeste verify`: whether a solution is what it says it is."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from matcher.cli.arguments import add_file, check_out
from matcher.cli.command import Parser
from matcher.cli.console import show_line
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.messages import say
from matcher.solver import (
    Finding,
    Verification,
    read_instance,
    read_solution,
    write_solution,
)
from matcher.solver import verify as verify_solution


class Asked(Namespace):
    """What stands after `vmeste verify`."""

    instance: Path
    solution: Path
    out: Path | None


def verify(parser: Parser, given: Sequence[str]) -> Exit:
    """Check feasibility, objective, bound and certificate without a solver."""
    add_file(parser, "instance")
    add_file(parser, "solution")
    parser.add_argument("--out", type=Path, help=words("help.verification"))
    asked = parser.parse_args(given, Asked())
    check_out(asked.out, (asked.instance, asked.solution))
    problem, solution = read_instance(asked.instance), read_solution(asked.solution)
    verification = verify_solution(problem, solution)
    for finding in (*verification.findings, *verification.trusted):
        show_line(_said(finding))
    if asked.out is not None:
        write_solution(verification.to_mapping(), asked.out)
    show_line(_summary(verification))
    return Exit.DONE if verification.holds else Exit.PERSON


def _summary(verification: Verification) -> str:
    """Say in one line whether the solution holds, and whether all was recounted."""
    if not verification.holds:
        return words("solve.false", count=len(verification.findings))
    if verification.trusted:
        return words("solve.in_part", count=len(verification.trusted))
    return words("solve.true")


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
