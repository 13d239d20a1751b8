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
    missing: list[str] = Field(description="Whose answer was missing.")
    text: str


class ExplanationOut(Documented):
    """Why one mentee is with this mentor."""

    mentee: str
    score: float
    strength: str = Field(description="The word for the score.")
    contributions: list[ContributionOut]
    rank_for_mentee: int | None
    rank_for_mentor: int | None
    choices_for_mentee: int = Field(description="Mentors whom the rules leave.")
    choices_for_mentor: int = Field(description="Mentees whom the rules leave.")
    binding: str | None = Field(description="What decided the pair beside its score.")
    text: str


class MatchedOut(Documented):
    """One mentor with the mentees of the pair or group."""

    mentor: str
    mentees: list[str]
    format: str
    score: float
    explanations: list[ExplanationOut]


class AlternativeOut(Documented):
    """Somebody who would be nearest, and what stands in the way."""

    id: str
    score: float
    obstacles: list[str]
    text: str


class UnmatchedOut(Documented):
    """One person left without a pair, with the reason."""

    id: str
    role: str
    reason: str
    text: str
    closed_by: dict[str, int] = Field(description="How many each rule closes.")
    alternatives: list[AlternativeOut]


class ChangeOut(Documented):
    """One mentee whose mentor is another than in the earlier result, and why."""

    mentee: str
    before: str | None
    after: str | None
    reason: str
    text: str


class QuestionOut(Documented):
    """Something about the answers that the curator should know or settle."""

    severity: str
    code: str
    sheet: str | None
    row: int | None
    column: str | None
    message: str
    choices: list[str]


class TerminationOut(Documented):
    """What was striven for, why the search stopped, and what is proven."""

    aim: str = Field(examples=["total", "balanced", "stable"])
    reason: str = Field(examples=["optimal", "feasible"])
    limit: str | None = Field(description="What stopped it before its proof.")
    objective: float = Field(description="The sum of the scores.")
    bound: float | None = Field(description="No sum is greater; null: not known.")
    settled: int | None = Field(
        description="For leximin, for how many of the weakest pairs nothing is better."
    )


class ResultOut(Documented):
    """Pairs and groups with reasons, everyone left out, and how good it is."""

    programme: JsonValue
    run: JsonValue
    matches: list[MatchedOut]
    unmatched: list[UnmatchedOut]
    changes: list[ChangeOut]
    metrics: dict[str, JsonValue]
    termination: TerminationOut
    stats: dict[str, JsonValue]
    problems: list[QuestionOut]


class LowestOut(Documented):
    """What becomes of the weakest pairs, where these go before the sum."""

    place: int = Field(description="From below: 1 is the weakest pair.")
    before: float
    after: float
    mentee: str = Field(description="The pair that stands there after the change.")
    mentor: str


class PriceOut(Documented):
    """What a change costs the whole, exactly, and who moves."""

    served: int
    total: float
    serves_alike: bool
    at_least: float | None
    method: str
    is_proven: bool
    lowest: LowestOut | None
    given_up: int = Field(description="Earlier pairs that come apart more.")
    unstable: int = Field(description="Pairs that would rather have each other.")
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


class GroupOut(Documented):
    """One group: its mentor, its time among the times, its mentees; positions."""

    mentor: int
    time: int | None
    mentees: list[int]


class WorstProofOut(Documented):
    """A cut: better pairs of these mentees lead to too few places of these mentors."""

    mentees: list[int]
    mentors: list[int]


class GroupPricesOut(Documented):
    """Prices of people and of the rules between pairs, which prove one claim."""

    mentee_prices: list[float]
    mentor_prices: list[float]
    rule_prices: list[float]


class GroupProofsOut(Documented):
    """What prices prove where groups or companions count; others are left out."""

    service: GroupPricesOut | None = None
    worst: GroupPricesOut | None = None
    total: GroupPricesOut | None = None
    clash: GroupPricesOut | None = None


class ClashOut(Documented):
    """Rules that nothing can obey together, and whom they are about; positions."""

    kind: str
    mentees: list[int]
    mentors: list[int]
    rules: list[str]
    needed: int
    available: int


PositionsOut: TypeAlias = Annotated[list[int], Field(min_length=2, max_length=2)]
"""A mentee and a mentor by their positions."""


class SolutionOut(Documented):
    """A matching of a bare instance, with the bound and the prices that prove it."""

    pairs: list[PositionsOut]
    objective: float | None
    bound: float | None
    reason: str
    limit: str | None
    served: int | None
    mentee_prices: list[float] | None
    mentor_prices: list[float] | None
    seconds: float
    solver: str | None
    aim: str = Field(description="The objective that was solved for.")
    blocking_pairs: list[PositionsOut] | None = Field(
        default=None, description="With `stable` only."
    )
    groups: list[GroupOut] | None = Field(
        default=None, description="Where the instance has rules of groups."
    )
    worst_proof: WorstProofOut | None = Field(
        default=None, description="With `balanced`, why no worst pair can be better."
    )
    group_proofs: GroupProofsOut | None = Field(
        default=None, description="Where groups or companions count."
    )
    clashes: list[ClashOut] | None = Field(
        default=None, description="Where nothing is feasible."
    )


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
