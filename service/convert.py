"""The customs house: bodies to the library's types, the library's answers to bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from matcher.cli.match import DEFAULT_PROGRAMME
from matcher.errors import InputError, RequestError
from matcher.messages import Language
from matcher.pipeline import (
    AfterMeeting,
    MatchRequest,
    NamedPair,
    check_objective,
    programme_options,
)
from matcher.pipeline import match as match_people
from matcher.programme import (
    PRESETS,
    MeetingPolicy,
    Programme,
    preset,
    programme_from_mapping,
)
from matcher.questionnaires import read_records
from matcher.report import previous_match, to_json
from matcher.solver import (
    Objective,
    Options,
    Progress,
    Watch,
    instance_from_mapping,
    solution_to_mapping,
)
from matcher.solver import solve as solve_problem
from service.bodies import valid
from service.errors import problem_of, unexpected_problem
from service.faults import TooLargeError
from service.jobs import Job
from service.schemas import (
    MatchBody,
    Pair,
    PairBody,
    SolveOptionsBody,
)
from service.settings import Settings
from service.workers import Control

_OPTIONS: Final = "options"


def match_to_json(body: MatchBody, settings: Settings, control: Control) -> bytes:
    """Match the people of a body; the bytes are those of the command line."""
    outcome = match_people(match_request(body, settings), watch=watch_of(control))
    return to_json(outcome.result)


def match_request(body: MatchBody, settings: Settings) -> MatchRequest:
    """Return what a body asks for.

    Raises
    ------
    InputError
        If the people, the programme or the options cannot be used.
    """
    check_people(len(body.mentees) + len(body.mentors), settings)
    _check_sides(body)
    programme = programme_of(body.programme)
    return MatchRequest(
        intake=read_records(body.mentees, body.mentors, preferences=body.preferences),
        programme=programme,
        fixed=named_pairs(body.fixed, "fixed"),
        forbidden=named_pairs(body.forbidden, "forbidden"),
        previous=None if body.previous is None else previous_match(body.previous),
        after_meeting=_after_meeting(body),
        options=options_of(body.options, programme_options(programme), settings),
        language=Language(body.options.language),
    )


def _after_meeting(body: MatchBody) -> AfterMeeting:
    """Return what a body asks of the second round."""
    wanted = body.options
    policy = None if wanted.policy is None else MeetingPolicy(wanted.policy)
    objective = None if wanted.objective is None else Objective(wanted.objective)
    check_objective(
        policy,
        objective,
        leximin=bool(wanted.leximin),
        field=f"{_OPTIONS}.policy",
    )
    return AfterMeeting(
        policy=policy,
        approved=named_pairs(body.approved, "approved"),
        keep_all_but=tuple(body.keep_all_but),
        inertia=wanted.inertia,
        most_changes=wanted.most_changes,
    )


def check_people(count: int, settings: Settings) -> None:
    """Raise TooLargeError where there are more people than allowed."""
    if count > settings.max_people:
        raise TooLargeError(
            "service.too_many_people",
            field="mentees",
            people=count,
            limit=settings.max_people,
        )


def programme_of(given: str | Mapping[str, object] | None) -> Programme:
    """Return a ready programme by its name, or one given by its keys."""
    if isinstance(given, Mapping):
        return programme_from_mapping(given)
    return ready_programme(given)


def ready_programme(name: str | None) -> Programme:
    """Return a ready programme by its name; the command line's own where none is.

    Raises
    ------
    RequestError
        If there is none of this name.
    """
    chosen = name or DEFAULT_PROGRAMME
    if chosen not in PRESETS:
        offered = ", ".join(PRESETS)
        raise RequestError(
            "service.unknown_programme", field="programme", offered=offered
        )
    return preset(chosen)


def options_of(body: SolveOptionsBody, default: Options, settings: Settings) -> Options:
    """Return the options of a body; a limit above ours is refused."""
    limit = body.time_limit_s
    if limit is not None and limit > settings.max_seconds:
        raise RequestError(
            "service.time_limit_too_long",
            field=f"{_OPTIONS}.time_limit_s",
            limit=settings.max_seconds,
        )
    objective = None if body.objective is None else Objective(body.objective)
    try:
        aimed = default.aimed(objective, leximin=body.leximin)
    except RequestError as error:
        raise RequestError(error.code, field=f"{_OPTIONS}.{error.field}") from None
    return replace(aimed, time_limit_s=limit, seed=body.seed)


def named_pairs(pairs: Sequence[Pair], field: str) -> tuple[NamedPair, ...]:
    """Return pairs of ids with their place in the body, `<field>[<number>]`."""
    return tuple(
        NamedPair(*_both(pair), field=f"{field}[{position}]")
        for position, pair in enumerate(pairs)
    )


def solve_to_json(
    instance: Mapping[str, object], settings: Settings, control: Control
) -> bytes:
    """Solve a bare instance; its `options` stand beside the arrays."""
    arrays = {key: value for key, value in instance.items() if key != _OPTIONS}
    wanted = valid(SolveOptionsBody, instance.get(_OPTIONS, {}), place=_OPTIONS)
    options = options_of(wanted, Options(), settings)
    problem = instance_from_mapping(arrays)
    result = solve_problem(problem, options, watch=watch_of(control))
    solution = solution_to_mapping(problem, result, objective=options.objective)
    return _json_bytes(solution)


def watch_of(control: Control) -> Watch:
    """Let a control stop a search and hear of it."""

    def tell(progress: Progress) -> None:
        control.tell(
            {
                "round": progress.round,
                "objective": progress.objective,
                "bound": _finite(progress.bound),
            }
        )

    return Watch(cancelled=control.should_stop, progress=tell)


def job_to_json(job: Job, language: Language) -> bytes:
    """Return a job with its result as the very bytes that were made."""
    head = _json_bytes(
        {
            "id": job.id,
            "status": job.status.value,
            "progress": job.control.progress,
            "error": _problem_of_job(job, language),
        }
    )
    result = job.result or b"null"
    return head[:-1] + b',"result":' + result.strip() + b"}"


def _check_sides(body: MatchBody) -> None:
    """Raise RequestError where one side is empty, by its field."""
    for side, people in (("mentees", body.mentees), ("mentors", body.mentors)):
        if not people:
            raise RequestError(f"pipeline.no_{side}", field=side)


def _problem_of_job(job: Job, language: Language) -> dict[str, object] | None:
    if job.error is None:
        return None
    if isinstance(job.error, InputError):
        return problem_of(job.error, language)
    return unexpected_problem(language)


def _both(pair: Pair) -> tuple[str, str]:
    return (pair.mentee, pair.mentor) if isinstance(pair, PairBody) else pair


def _finite(number: float) -> float | None:
    """Return a number as JSON has it: nothing for infinity."""
    return number if abs(number) < float("inf") else None


def _json_bytes(mapping: Mapping[str, object]) -> bytes:
    return json.dumps(mapping, ensure_ascii=False, allow_nan=False).encode()
