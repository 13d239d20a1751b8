"""`vmeste verify`: whether a solution is what it says it is."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.console import show_line
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.messages import say
from matcher.solver import Finding, read_instance, read_solution
from matcher.solver import verify as verify_solution


def verify(
    instance: Annotated[Path, typer.Argument(help=words("help.instance"))],
    solution: Annotated[Path, typer.Argument(help=words("help.solution"))],
) -> None:
    """Check feasibility, objective, bound and certificate without a solver."""
    verification = verify_solution(read_instance(instance), read_solution(solution))
    for finding in verification.findings:
        show_line(_said(finding))
    if verification.findings:
        show_line(words("solve.false", count=len(verification.findings)))
        raise typer.Exit(Exit.PERSON)
    show_line(words("solve.true"))


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
