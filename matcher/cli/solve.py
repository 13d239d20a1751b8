"""`vmeste solve`: bare instances, numbers only."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from matcher.cli.arguments import (
    add_engine,
    add_out,
    add_solving,
    check_out,
    chosen_engine,
)
from matcher.cli.command import Parser
from matcher.cli.console import show_line, step
from matcher.cli.exits import Exit
from matcher.cli.stopping import stopped_by_word
from matcher.cli.words import chosen_language, words
from matcher.errors import RequestError
from matcher.messages import say
from matcher.solver import (
    Clash,
    Objective,
    Options,
    Problem,
    SolveResult,
    Watch,
    diagnosis_sentences,
    read_instance,
    solution_to_mapping,
    solve_all,
    write_solution,
)
from matcher.solver import solve as solve_problem


class Asked(Namespace):
    """What stands after `vmeste solve`."""

    instance: list[Path]
    objective: str | None
    leximin: bool
    time_limit: float | None
    seed: int
    engine: str | None
    out: Path | None


def solve(parser: Parser, given: Sequence[str]) -> Exit:
    """Solve instances, say how it went and write the solutions."""
    parser.add_argument("instance", type=Path, nargs="+", help=words("help.instance"))
    add_solving(parser)
    add_engine(parser)
    add_out(parser)
    asked = parser.parse_args(given, Asked())
    targets = _targets(asked.instance, asked.out)
    for target in targets.values():
        check_out(target, asked.instance)
    options = _options(asked)
    problems = [read_instance(path) for path in asked.instance]
    with (
        step(words("step.solve")),
        chosen_engine(asked.engine) as engine,
        stopped_by_word() as watch,
    ):
        results = _results(problems, replace(options, engine=engine), watch)
    exits = []
    for path, problem, result in zip(asked.instance, problems, results, strict=True):
        if len(problems) > 1:
            show_line(path.name)
        exits.append(_shown(problem, result, options.objective, targets.get(path)))
    return max(exits)


def _results(
    problems: Sequence[Problem], options: Options, watch: Watch
) -> tuple[SolveResult, ...]:
    """Solve one problem with every worker, or many with one worker each."""
    if len(problems) == 1:
        return (solve_problem(problems[0], options, watch=watch),)
    return solve_all(problems, options, watch=watch)


def _targets(instances: Sequence[Path], out: Path | None) -> dict[Path, Path]:
    """Return where each solution is written: a file, or one of each in a folder."""
    if out is None:
        return {}
    if len(instances) == 1:
        return {instances[0]: out}
    targets = {path: out / f"{path.stem}.json" for path in instances}
    if len(set(targets.values())) < len(instances):
        raise RequestError("cli.same_name", field="--out", name=out.name)
    out.mkdir(parents=True, exist_ok=True)
    return targets


def _shown(
    problem: Problem, result: SolveResult, objective: Objective, out: Path | None
) -> Exit:
    """Say how a solve went, and write its solution where one is asked for."""
    show_line(_summary(problem, result))
    if result.settled is not None and result.has_matching:
        show_line(words("solve.settled", settled=result.settled, served=result.served))
    for sentence in _why_not(result):
        show_line(sentence)
    if out is not None:
        write_solution(solution_to_mapping(problem, result, objective=objective), out)
        show_line(words("summary.written", path=out))
    return Exit.DONE if result.has_matching else Exit.PERSON


def _options(asked: Asked) -> Options:
    return Options(
        objective=Objective(asked.objective or Objective.TOTAL),
        time_limit_s=asked.time_limit,
        seed=asked.seed,
        leximin=asked.leximin,
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


def _why_not(result: SolveResult) -> tuple[str, ...]:
    """Say what clashes and the least change that helps, people by position."""
    diagnosis = result.diagnosis
    if diagnosis is None:
        return ()
    clashes = () if diagnosis.core else diagnosis.clashes
    said = diagnosis_sentences(diagnosis, chosen_language(), mentee=str, mentor=str)
    return (*(_said(clash) for clash in clashes), *said)


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
    if not (mentees or mentors):
        return sentence
    return words("solve.clash", sentence=sentence, mentees=mentees, mentors=mentors)
