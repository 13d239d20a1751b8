"""What goes in over HTTP: strict bodies, with examples of invented ids."""

import math
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, Tag

Record: TypeAlias = dict[str, JsonValue]
"""One person by our field names, or by the questions of a form."""

# Tags of a union are steps in a pydantic place that no sender wrote.
TAG_MARK: Final = "~"


class Body(BaseModel):
    """A body that takes no unknown members and converts nothing in silence."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PairBody(Body):
    """A mentee and a mentor by their ids."""

    mentee: str = Field(examples=["mentee-anna"])
    mentor: str = Field(examples=["mentor-olga"])


def _shape(value: object) -> str:
    """Tell the two ways to write a pair apart."""
    return "~array" if isinstance(value, list | tuple) else "~object"


Pair: TypeAlias = Annotated[
    Annotated[tuple[str, str], Tag("~array")] | Annotated[PairBody, Tag("~object")],
    Discriminator(_shape),
]
"""`["mentee-anna", "mentor-olga"]`, or the same as an object."""


def _way(value: object) -> str:
    """Tell the name of a programme and a programme itself apart."""
    return "~name" if isinstance(value, str) else "~keys"


ProgrammeSaid: TypeAlias = Annotated[
    Annotated[str, Tag("~name")] | Annotated[dict[str, JsonValue], Tag("~keys")],
    Discriminator(_way),
]
"""The name of a ready programme, or the keys of a programme file."""


def _setting(value: object) -> str:
    """Tell a rule that is on or off from a rule that counts."""
    return "~switch" if isinstance(value, bool) else "~count"


RuleSaid: TypeAlias = Annotated[
    Annotated[bool, Tag("~switch")] | Annotated[int, Tag("~count")],
    Discriminator(_setting),
]
"""True or false, or how many."""


class SolveOptionsBody(Body):
    """How to solve; each option left out keeps its default."""

    objective: Literal["total", "balanced", "stable"] | None = Field(
        default=None, description="What to make as good as can be."
    )
    leximin: bool | None = Field(
        default=None,
        description="With `balanced`: after the worst pair the second worst as good "
        "as can be, and so on, instead of the total; if null, as the programme says "
        "where no objective is named.",
    )
    time_limit_s: float | None = Field(
        default=None,
        gt=0,
        description="Seconds after which the best found so far is returned.",
    )
    seed: int = Field(default=0, ge=0, le=2**31 - 1)


class OptionsBody(SolveOptionsBody):
    """How to match; each option left out keeps its default."""

    policy: Literal["mutual-first", "blend", "stable"] | None = Field(
        default=None,
        description="What wishes after the meeting do; if null, as the programme says.",
    )
    inertia: float = Field(
        default=0.0, ge=0, description="Score lost for every earlier pair not kept."
    )
    most_changes: int | None = Field(
        default=None,
        ge=0,
        description="How many earlier pairs may be given up at most.",
    )
    language: Literal["ru", "en"] = Field(
        default="ru", description="The language of the texts in the result."
    )


_MATCHED: Final[dict[str, JsonValue]] = {
    "programme": "pupil-pupil",
    "mentees": [
        {
            "id": "mentee-anna",
            "name": "Анна Примерова",
            "grade": 7,
            "requests": ["математика"],
            "consent": "given",
        }
    ],
    "mentors": [
        {
            "id": "mentor-olga",
            "name": "Ольга Образцова",
            "grade": 10,
            "competences": ["математика, подготовка к ОГЭ"],
            "capacity": 2,
            "consent": "given",
        }
    ],
    "options": {"objective": "total", "language": "ru"},
}
_ASKED: Final[dict[str, JsonValue]] = {
    **_MATCHED,
    "mentee": "mentee-anna",
    "mentor": "mentor-olga",
}
_TRIED: Final[dict[str, JsonValue]] = {
    **_MATCHED,
    "changes": {"weights": {"interests": 4.0}, "capacity": {"mentor-olga": 3}},
}


class MatchBody(Body):
    """People, and what the curator wants, in; pairs and groups with reasons out."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MATCHED]})

    programme: ProgrammeSaid | None = Field(
        default=None,
        description="Name of a preset, or a programme with the keys of its file.",
    )
    mentees: list[Record] = Field(description="Those who ask for help.")
    mentors: list[Record] = Field(description="Those who help.")
    fixed: list[Pair] = Field(default=[], description="Pairs that must be made.")
    forbidden: list[Pair] = Field(
        default=[], description="Pairs that must not be made."
    )
    preferences: list[Record] = Field(
        default=[],
        description="Wishes after the group meeting, by id or by name.",
        examples=[
            [
                {
                    "person": "mentee-anna",
                    "role": "mentee",
                    "choices": ["mentor-olga"],
                    "vetoes": [],
                }
            ]
        ],
    )
    approved: list[Pair] = Field(
        default=[], description="Pairs of an earlier result that stay."
    )
    keep_all_but: list[str] = Field(
        default=[],
        description="People whose earlier pairs came apart; all others stay.",
    )
    previous: dict[str, JsonValue] | None = Field(
        default=None, description="An earlier result, to say what has changed."
    )
    options: OptionsBody = Field(default=OptionsBody())


class ExplainBody(MatchBody):
    """The people of a match, and whom the question is about."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ASKED]})

    mentee: str | None = Field(
        default=None,
        description="Id or name; left out: the question is about the whole programme.",
    )
    mentor: str | None = Field(
        default=None,
        description="Id or name: why the mentee is, or is not, with this mentor.",
    )


class ChangesBody(Body):
    """What would be changed; each part left out stays as it is."""

    weights: dict[str, float] = Field(
        default={}, description="Weights by criterion.", examples=[{"interests": 4.0}]
    )
    rules: dict[str, RuleSaid] = Field(
        default={}, description="Rules by name.", examples=[{"min_shared_slots": 0}]
    )
    capacity: dict[str, int] = Field(
        default={}, description="Places by mentor.", examples=[{"mentor-olga": 3}]
    )
    fixed: list[Pair] = Field(default=[], description="Pairs that must be made.")
    forbidden: list[Pair] = Field(
        default=[], description="Pairs that must not be made."
    )


class WhatIfBody(MatchBody):
    """The people of a match, and what would be changed."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TRIED]})

    changes: ChangesBody = Field(description="At least one change.")


Matrix: TypeAlias = list[list[float]]
Flag: TypeAlias = Annotated[int, Field(ge=0, le=1)]


class InstanceBody(Body):
    """A bare instance: mentees are rows, mentors are columns.

    Either `scores`, or `mentee_features` with `mentor_features` whose inner products
    are the scores. It documents the body; the solver's own reader checks it.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"scores": [[0.9, 0.2], [0.8, None]], "capacity": [1, 2]},
                {
                    "mentee_features": [[1.0, 0.0], [0.5, 0.5]],
                    "mentor_features": [[0.8, 0.1]],
                    "capacity": [2],
                    "options": {"time_limit_s": 5.0},
                },
            ]
        }
    )

    scores: list[list[float | None]] = Field(
        default=[],
        description="(n, m), at most 1e300 in size; null: the pair is not allowed.",
    )
    mentee_features: Matrix = Field(
        default=[], description="(n, d), the squares of a row at most 1e300 in all."
    )
    mentor_features: Matrix = Field(
        default=[], description="(m, d), the squares of a row at most 1e300 in all."
    )
    extra_rows: list[int] = Field(default=[], description="Mentees of single pairs.")
    extra_cols: list[int] = Field(default=[], description="Mentors of single pairs.")
    extra_values: list[float] = Field(
        default=[],
        description="What is added to the scores of those pairs, at most 1e300 each.",
    )
    capacity: list[int] = Field(default=[], description="(m), 1 where left out.")
    demand: list[int] = Field(default=[], description="(n), 1 where left out.")
    load_min: list[int] = Field(default=[], description="(m), least load.")
    group_min: list[int] = Field(
        default=[], description="(m), least load of a mentor who is used at all."
    )
    fixed: list[tuple[int, int]] = Field(default=[], description="Pairs to be made.")
    forbidden: list[tuple[int, int]] = Field(default=[], description="Not to be made.")
    priority: list[float] = Field(default=[], description="(n), served first: higher.")
    mentee_ranks: list[list[float | None]] = Field(
        default=[], description="(n, m), 1: first choice; null: unacceptable."
    )
    mentor_ranks: list[list[float | None]] = Field(
        default=[], description="(n, m), the mentors' choices."
    )
    together: list[tuple[int, int]] = Field(
        default=[], description="Mentees who must share a mentor."
    )
    apart: list[tuple[int, int]] = Field(
        default=[], description="Mentees who must not share a mentor."
    )
    mentee_times: list[list[Flag]] = Field(
        default=[], description="(n, t), 1 where a mentee can come; groups are formed."
    )
    mentor_times: list[list[Flag]] = Field(
        default=[], description="(m, t), 1 where a mentor offers the time."
    )
    individual_places: list[int] = Field(
        default=[], description="(m), places for single mentees, 0 where left out."
    )
    accepts_individual: list[Flag] = Field(
        default=[], description="(n), 0 where left out."
    )
    accepts_group: list[Flag] = Field(default=[], description="(n), 1 where left out.")
    grade: list[float | None] = Field(
        default=[], description="(n), by which members of a group must be close."
    )
    grade_span: float = Field(
        default_factory=lambda: math.inf,
        ge=0,
        description="The greatest difference of grades inside a group.",
    )
    previous: list[tuple[int, int]] = Field(
        default=[], description="(k, 2), the pairs of a previous matching."
    )
    inertia: float = Field(
        default=0.0, ge=0, description="The score lost for each of them given up."
    )
    most_changes: int = Field(
        default_factory=lambda: 2**31 - 1,
        ge=0,
        description="How many of them may be given up at most; any where left out.",
    )
    options: SolveOptionsBody = Field(default=SolveOptionsBody())
