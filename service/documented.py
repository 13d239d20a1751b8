"""What comes out over HTTP, described for the OpenAPI document.

The bodies themselves are written by the library, so that they are the same bytes as
the command line writes; these models say what is in them.
"""

from http import HTTPStatus
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from service.errors import MEDIA_TYPE
from service.jobs import JobStatus

Responses: TypeAlias = dict[int | str, dict[str, object]]


class Documented(BaseModel):
    """A body that may gain members in later versions."""

    model_config = ConfigDict(extra="allow")


class ErrorOut(Documented):
    """One thing wrong with one place of the request."""

    place: str = Field(examples=["mentees[3].capacity"])
    code: str = Field(examples=["service.field_missing"])
    detail: str


class ProblemOut(Documented):
    """A problem (RFC 9457); it never quotes an answer of a person."""

    type: str = Field(examples=["urn:vmeste:problem:service.content"])
    title: str = Field(examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str
    errors: list[ErrorOut]


class ContributionOut(Documented):
    """What one criterion adds to a pair; the points add up to its score."""

    criterion: str
    value: float
    weight: float
    points: float
    text: str


class ExplanationOut(Documented):
    """Why one mentee is with this mentor."""

    mentee: str
    score: float
    contributions: list[ContributionOut]
    rank_for_mentee: int | None
    rank_for_mentor: int | None
    text: str


class MatchedOut(Documented):
    """One mentor with the mentees of the pair or group."""

    mentor: str
    mentees: list[str]
    format: str
    score: float
    explanations: list[ExplanationOut]


class UnmatchedOut(Documented):
    """One person left without a pair, with the reason."""

    id: str
    role: str
    reason: str
    text: str
    alternatives: list[JsonValue]


class ResultOut(Documented):
    """Pairs and groups with reasons, everyone left out, and how good it is."""

    programme: JsonValue
    run: JsonValue
    matches: list[MatchedOut]
    unmatched: list[UnmatchedOut]
    changes: list[JsonValue]
    metrics: dict[str, JsonValue]
    termination: dict[str, JsonValue]
    stats: dict[str, JsonValue]
    problems: list[JsonValue]


class PriceOut(Documented):
    """What a change costs the whole, exactly, and who moves."""

    served: int
    total: float
    serves_alike: bool
    at_least: float | None
    method: str
    is_proven: bool
    moves: list[dict[str, JsonValue]]


class AnswerOut(Documented):
    """One answer; its other members depend on its kind."""

    kind: str = Field(examples=["pair", "not_pair", "left_out"])
    mentee: str
    text: str


class OutlookOut(Documented):
    """Which mentors to look for, and how far weights may move before a pair changes."""

    places: list[dict[str, JsonValue]]
    competences: list[dict[str, JsonValue]]
    weights: list[dict[str, JsonValue]] | None


class AnswersOut(Documented):
    """Answers about a mentee, or the outlook of the programme."""

    run: str
    answers: list[AnswerOut]
    outlook: OutlookOut | None


class TrialOut(Documented):
    """How good the match is, would be, and who would move."""

    run: str
    text: str
    before: dict[str, JsonValue]
    after: dict[str, JsonValue]
    difference: PriceOut
    reason: str
    limit: str | None


class SolutionOut(Documented):
    """A matching of a bare instance, with the bound and the prices that prove it."""

    pairs: list[Annotated[list[int], Field(min_length=2, max_length=2)]]
    objective: float | None
    bound: float | None
    reason: str
    limit: str | None
    served: int | None
    mentee_prices: list[float] | None
    mentor_prices: list[float] | None
    seconds: float
    solver: str | None


class JobOut(Documented):
    """How far a long run is."""

    id: str
    status: JobStatus
    progress: dict[str, JsonValue]
    result: dict[str, JsonValue] | None
    error: ProblemOut | None


def problems(*statuses: HTTPStatus) -> Responses:
    """Return the documentation of problem responses with these statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    documented: Responses = {
        status.value: {"description": status.phrase, "content": content}
        for status in statuses
    }
    return documented


def work_responses() -> Responses:
    """Return the documentation of what a route that does work may answer."""
    documented = problems(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    )
    documented[HTTPStatus.ACCEPTED.value] = {
        "description": "A job was begun; Location says where to ask for it.",
        "model": JobOut,
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
    return documented
