"""`vmeste match`: from two files of questionnaires to explained pairs and groups."""

import json
import sys
from argparse import Action, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from matcher.cli.arguments import (
    add_engine,
    add_file,
    add_out,
    add_solving,
    check_out,
    chosen_engine,
)
from matcher.cli.by_name import faults_by_name
from matcher.cli.check import show_problems
from matcher.cli.command import Parser
from matcher.cli.console import show_line, step
from matcher.cli.exits import Exit
from matcher.cli.inputs import remember
from matcher.cli.matches import show_outcome
from matcher.cli.stopping import stopped_by_word
from matcher.cli.words import chosen_language, words
from matcher.errors import RequestError, UnreadableError
from matcher.explanation import PreviousMatch
from matcher.messages import say_error
from matcher.pipeline import (
    AfterMeeting,
    MatchRequest,
    NamedPair,
    Outcome,
    UnusableError,
    check_objective,
    programme_options,
)
from matcher.pipeline import match as match_people
from matcher.programme import (
    PRESETS,
    MeetingPolicy,
    Programme,
    load_programme,
    preset,
)
from matcher.questionnaires import Contents, Intake, Source, read_files
from matcher.report import Partings, previous_match, write_result
from matcher.report.write import SUFFIXES
from matcher.solver import Objective, Options, Watch

DEFAULT_PROGRAMME = "pupil-pupil"
POLICIES = tuple(policy.value for policy in MeetingPolicy)


class Asked(Namespace):
    """What stands after `vmeste match`."""

    mentees: Path
    mentors: Path
    programme: str
    notes: list[Path]
    preferences: list[Path]
    previous: Path | None
    fix: list[str]
    forbid: list[str]
    keep: list[str]
    keep_all_but: list[str]
    policy: str | None
    inertia: float
    most_changes: int | None
    objective: str | None
    leximin: bool
    time_limit: float | None
    seed: int
    engine: str | None
    out: Path | None
    proof: Path | None


def match(parser: Parser, given: Sequence[str]) -> Exit:
    """Read, score, solve, explain; show the pairs and write the result."""
    for name in ("mentees", "mentors"):
        add_file(parser, name)
    add_matching(parser)
    add_engine(parser)
    add_out(parser)
    parser.add_argument("--proof", type=Path, help=words("help.proof"))
    asked = parser.parse_args(given, Asked())
    check_suffix(asked.out)
    check_out(
        asked.out, (asked.mentees, asked.mentors, *asked.notes, *asked.preferences)
    )
    request = request_of(asked)
    with chosen_engine(asked.engine) as engine, stopped_by_word() as watch:
        options = replace(request.options, engine=engine)
        outcome = matched(replace(request, options=options), watch)
    show_outcome(outcome)
    if asked.out is not None:
        write_outcome(asked.out, request, outcome)
        remember(asked.out, vars(asked))
    if asked.proof is not None:
        # Loaded only for those who want one: a plain match does not wait for it.
        from matcher.cli.proof import write_proof  # noqa: PLC0415

        write_proof(asked.proof, outcome)
    return Exit.DONE


def add_matching(parser: Parser) -> None:
    """Add every option of a match but its files and where it is written."""
    add_programme(parser).default = DEFAULT_PROGRAMME
    for name in ("notes", "preferences"):
        add_repeated(parser, name).type = Path
    parser.add_argument("--previous", type=Path, help=words("help.previous"))
    for name in ("fix", "forbid", "keep", "keep-all-but"):
        add_repeated(parser, name)
    parser.add_argument("--policy", choices=POLICIES, help=words("help.policy"))
    parser.add_argument(
        "--inertia", type=float, default=0.0, help=words("help.inertia")
    )
    parser.add_argument("--most-changes", type=int, help=words("help.most_changes"))
    add_solving(parser)


def add_programme(parser: Parser) -> Action:
    """Add the option that names a programme, with the ready ones in its help."""
    ready = ", ".join(PRESETS)
    return parser.add_argument("--programme", help=words("help.programme", ready=ready))


def add_repeated(parser: Parser, name: str) -> Action:
    """Add an option that may be given again and again."""
    return parser.add_argument(
        f"--{name}",
        action="append",
        default=[],
        help=words(f"help.{name.replace('-', '_')}"),
    )


def request_of(asked: Asked) -> MatchRequest:
    """Read all that was named."""
    programme = chosen_programme(asked.programme)
    after_meeting = _after_meeting(asked)
    return MatchRequest(
        intake=_intake(asked),
        programme=programme,
        fixed=named_pairs(asked.fix, "--fix"),
        forbidden=named_pairs(asked.forbid, "--forbid"),
        previous=read_previous(asked.previous, "--previous"),
        after_meeting=after_meeting,
        options=_options(programme, asked),
        language=chosen_language(),
    )


def chosen_programme(named: str) -> Programme:
    """Return a ready programme by its name, or the one of a file."""
    return preset(named) if named in PRESETS else load_programme(Path(named))


def matched(request: MatchRequest, watch: Watch | None = None) -> Outcome:
    """Match, or show what stands in the way and leave; a watch may stop the search."""
    with faults_by_name(request.intake.people):
        try:
            with step(words("step.match")):
                return match_people(request, watch=watch)
        except UnusableError as error:
            show_problems(error.errors)
            sys.stderr.write(f"{say_error(error, chosen_language())}\n")
            raise SystemExit(Exit.PERSON) from error


def write_outcome(out: Path, request: MatchRequest, outcome: Outcome) -> None:
    """Write a result by the suffix of its file, and say so."""
    is_page = out.suffix.lower() == ".html"
    with step(words("step.write")):
        write_result(
            out,
            outcome.result,
            outcome.cohort,
            outcome.programme,
            partings=_partings(request, outcome) if is_page else None,
        )
    show_line(words("summary.written", path=out))


def _partings(request: MatchRequest, outcome: Outcome) -> Partings | None:
    """Return what parting each pair would cost, where that is quick."""
    from matcher.whatif import Prepared, parting_words  # noqa: PLC0415  # only for HTML

    return parting_words(Prepared.of(request, outcome))


def read_previous(path: Path | None, field: str) -> PreviousMatch | None:
    """Read an earlier result; raise UnreadableError where it is none.

    `field` is what was typed before the path.
    """
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError("cli.previous", field=field, name=path.name) from error
    return previous_match(content)


def named_pairs(texts: Sequence[str], field: str) -> tuple[NamedPair, ...]:
    """Read «mentee=mentor» as pairs; raise RequestError where one is not."""
    return tuple(_named_pair(text, field) for text in texts)


def check_suffix(out: Path | None) -> None:
    """Raise RequestError before any work where the result cannot be written."""
    if out is not None and out.suffix.lower() not in SUFFIXES:
        raise RequestError(
            "cli.suffix", field="--out", name=out.name, allowed=", ".join(SUFFIXES)
        )


def _options(programme: Programme, asked: Asked) -> Options:
    """Return the solver's options; the programme says what to strive for."""
    aimed = programme_options(programme).aimed(
        _objective(asked), leximin=asked.leximin or None
    )
    return replace(aimed, time_limit_s=asked.time_limit, seed=asked.seed)


def _objective(asked: Asked) -> Objective | None:
    return None if asked.objective is None else Objective(asked.objective)


def _after_meeting(asked: Asked) -> AfterMeeting:
    """Return what is asked of the second round."""
    policy = None if asked.policy is None else MeetingPolicy(asked.policy)
    check_objective(policy, _objective(asked), leximin=asked.leximin, field="--policy")
    return AfterMeeting(
        policy=policy,
        approved=named_pairs(asked.keep, "--keep"),
        keep_all_but=tuple(asked.keep_all_but),
        inertia=asked.inertia,
        most_changes=asked.most_changes,
    )


def _intake(asked: Asked) -> Intake:
    sources = [
        Source.of(asked.mentees, Contents.MENTEES),
        Source.of(asked.mentors, Contents.MENTORS),
        *(Source.of(path, Contents.THIRD_PARTY) for path in asked.notes),
        *(Source.of(path, Contents.PREFERENCES) for path in asked.preferences),
    ]
    with step(words("step.read")):
        return read_files(sources)


def _named_pair(text: str, field: str) -> NamedPair:
    mentee, equals, mentor = (part.strip() for part in text.partition("="))
    if not (mentee and equals and mentor):
        raise RequestError("cli.pair_form", field=field, text=text)
    return NamedPair(mentee, mentor, field)
