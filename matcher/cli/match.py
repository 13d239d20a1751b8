"""`vmeste match`: from two files of questionnaires to explained pairs and groups."""

import json
from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.arguments import (
    ObjectiveOption,
    OutOption,
    SeedOption,
    TimeLimitOption,
)
from matcher.cli.check import show_problems
from matcher.cli.console import show_line, step
from matcher.cli.exits import Exit
from matcher.cli.matches import show_outcome
from matcher.cli.words import chosen_language, words
from matcher.errors import RequestError, UnreadableError
from matcher.explanation import PreviousMatch
from matcher.pipeline import MatchRequest, NamedPair, Outcome, UnusableError
from matcher.pipeline import match as match_people
from matcher.programme import PRESETS, Programme, load_programme, preset
from matcher.questionnaires import Contents, Source, read_files
from matcher.report import previous_match, write_result
from matcher.report.write import SUFFIXES
from matcher.solver import Objective, Options

DEFAULT_PROGRAMME = "pupil-pupil"


def match(  # noqa: PLR0913, PLR0917  # one parameter for each option of the command
    mentees: Annotated[Path, typer.Argument(help=words("help.mentees"))],
    mentors: Annotated[Path, typer.Argument(help=words("help.mentors"))],
    programme: Annotated[
        str, typer.Option("--programme", help=words("help.programme"))
    ] = DEFAULT_PROGRAMME,
    notes: Annotated[
        list[Path] | None, typer.Option("--notes", help=words("help.notes"))
    ] = None,
    preferences: Annotated[
        list[Path] | None, typer.Option("--preferences", help=words("help.preferences"))
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", help=words("help.previous"))
    ] = None,
    fix: Annotated[
        list[str] | None, typer.Option("--fix", help=words("help.fix"))
    ] = None,
    forbid: Annotated[
        list[str] | None, typer.Option("--forbid", help=words("help.forbid"))
    ] = None,
    objective: ObjectiveOption = None,
    time_limit: TimeLimitOption = None,
    seed: SeedOption = 0,
    out: OutOption = None,
) -> None:
    """Read, score, solve, explain; show the pairs and write the result."""
    check_suffix(out)
    chosen = chosen_programme(programme)
    sources = [
        Source.of(mentees, Contents.MENTEES),
        Source.of(mentors, Contents.MENTORS),
        *(Source.of(path, Contents.THIRD_PARTY) for path in notes or ()),
        *(Source.of(path, Contents.PREFERENCES) for path in preferences or ()),
    ]
    with step(words("step.read")):
        intake = read_files(sources)
    request = MatchRequest(
        intake=intake,
        programme=chosen,
        fixed=named_pairs(fix, "--fix"),
        forbidden=named_pairs(forbid, "--forbid"),
        previous=read_previous(previous),
        options=options_for(chosen, objective, time_limit, seed),
        language=chosen_language(),
    )
    outcome = matched(request)
    show_outcome(outcome)
    if out is not None:
        write_outcome(out, outcome)


def chosen_programme(named: str) -> Programme:
    """Return a ready programme by its name, or the one of a file."""
    return preset(named) if named in PRESETS else load_programme(Path(named))


def matched(request: MatchRequest) -> Outcome:
    """Match, or show what stands in the way and leave."""
    try:
        with step(words("step.match")):
            return match_people(request)
    except UnusableError as error:
        show_problems(error.problems)
        show_line(words("summary.unreadable"))
        raise typer.Exit(Exit.PERSON) from error


def write_outcome(out: Path, outcome: Outcome) -> None:
    """Write a result by the suffix of its file, and say so."""
    with step(words("step.write")):
        write_result(out, outcome.result, outcome.cohort, outcome.programme)
    show_line(words("summary.written", path=out))


def options_for(
    programme: Programme,
    objective: Objective | None,
    time_limit: float | None,
    seed: int,
) -> Options:
    """Return the solver's options; the programme says what to strive for."""
    chosen = objective or Objective(programme.objective.value)
    return Options(objective=chosen, time_limit_s=time_limit, seed=seed)


def read_previous(path: Path | None) -> PreviousMatch | None:
    """Read an earlier result; raise UnreadableError where it is none."""
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(
            "cli.previous", field="--previous", name=path.name
        ) from error
    return previous_match(content)


def named_pairs(texts: list[str] | None, field: str) -> tuple[NamedPair, ...]:
    """Read «mentee=mentor» as pairs; raise RequestError where one is not."""
    return tuple(_named_pair(text, field) for text in texts or ())


def check_suffix(out: Path | None) -> None:
    """Raise RequestError before any work where the result cannot be written."""
    if out is not None and out.suffix.lower() not in SUFFIXES:
        raise RequestError(
            "cli.suffix", field="--out", name=out.name, allowed=", ".join(SUFFIXES)
        )


def _named_pair(text: str, field: str) -> NamedPair:
    mentee, equals, mentor = (part.strip() for part in text.partition("="))
    if not (mentee and equals and mentor):
        raise RequestError("cli.pair_form", field=field, text=text)
    return NamedPair(mentee, mentor, field)
