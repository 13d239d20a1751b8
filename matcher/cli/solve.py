"""`vmeste solve`: a bare instance, numbers only."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from matcher.cli.arguments import add_file, add_out, add_solving
from matcher.cli.command import Parser
from matcher.cli.console import show_line, step
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.messages import say
from matcher.solver import (
    Clash,
    Objective,
    Options,
    Problem,
    SolveResult,
    read_instance,
    solution_to_mapping,
    write_solution,
)
from matcher.solver import solve as solve_problem


class Asked(Namespace):
    """What stands after `vmeste solve`."""

    instance: Path
    objective: str | None
    time_limit: float | None
    seed: int
    out: Path | None


def solve(parser: Parser, given: Sequence[str]) -> Exit:
    """Solve an instance, say how it went and write the solution."""
    add_file(parser, "instance")
    add_solving(parser)
    add_out(parser)
    asked = parser.parse_args(given, Asked())
    options = _options(asked)
    problem = read_instance(asked.instance)
    with step(words("step.solve")):
        result = solve_problem(problem, options)
    show_line(_summary(problem, result))
    for clash in result.diagnosis.clashes if result.diagnosis else ():
        show_line(_said(clash))
    if asked.out is not None:
        mapping = solution_to_mapping(problem, result, objective=options.objective)
        write_solution(mapping, asked.out)
        show_line(words("summary.written", path=asked.out))
    return Exit.DONE if result.has_matching else Exit.PERSON


def _options(asked: Asked) -> Options:
    return Options(
        objective=Objective(asked.objective or Objective.TOTAL),
        time_limit_s=asked.time_limit,
        seed=asked.seed,
    )


def _summary(problem: Problem, result: SolveResult) -> str:
    """Say in one line what was found."""
    reason = say(f"solver.reason.{result.termination.reason}", chosen_language())
    effort = {"solver": result.stats.solver, "seconds": result.stats.seconds}
    if not result.has_matching:
        return words("solve.none", reason=reason, **effort)
    return words(
        "solve.done",
        reason=reason,
        served=result.matching.served,
        objective=result.matching.objective(problem),
        bound=result.termination.bound,
        **effort,
    )


def _said(clash: Clash) -> str:
    """Say which rules clash, and whom it is about, by position."""
    sentence = say(
        f"solver.clash.{clash.kind.value}",
        chosen_language(),
        rules=", ".join(clash.rules),
        needed=clash.needed,
        available=clash.available,
    )
    mentees, mentors = list(clash.mentees), list(clash.mentors)
    return words("solve.clash", sentence=sentence, mentees=mentees, mentors=mentors)
