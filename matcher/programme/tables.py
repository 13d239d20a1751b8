"""The tables of a programme file, checked by pydantic; the only place it is used."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Table(BaseModel):
    """A table of the file: unknown keys are refused, nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Share = Annotated[float, Field(ge=0, le=1)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
Said = Annotated[str, Field(min_length=1)]


class TitleTable(Table):
    """A title in both languages."""

    ru: Said
    en: Said


class CriterionTable(Table):
    """What every criterion has."""

    title: TitleTable
    mentee: Said
    mentor: Said
    weight: NotNegative
    neutral: Share = 0.5


class CoverageTable(CriterionTable):
    """A criterion of kind coverage."""

    kind: Literal["coverage"]
    asker: Literal["mentee", "mentor"] = "mentee"


class OverlapTable(CriterionTable):
    """A criterion of kind overlap."""

    kind: Literal["overlap"]


class CellTable(Table):
    """One cell of an affinity table."""

    mentee: str
    mentor: str
    value: Share


class AffinityTable(CriterionTable):
    """A criterion of kind affinity."""

    kind: Literal["affinity"]
    cells: list[CellTable] = []
    same: Share = 1.0
    different: Share = 0.0
    by_meaning: bool = False


class ClosenessTable(CriterionTable):
    """A criterion of kind closeness."""

    kind: Literal["closeness"]
    wished_gap: Annotated[float, Field(allow_inf_nan=False)] = 0.0
    reach: Positive = 1.0
    tolerance: NotNegative = 0.0
    direction: Literal["both", "at_least", "at_most"] = "both"
    step: Positive = 1.0


class RangeTable(CriterionTable):
    """A criterion of kind range."""

    kind: Literal["range"]
    reach: NotNegative = 0.0


class SharedTimeTable(CriterionTable):
    """A criterion of kind shared time."""

    kind: Literal["shared_time"]
    wanted_hours: Annotated[int, Field(ge=1)] = 1


class TextTable(CriterionTable):
    """A criterion of kind text."""

    kind: Literal["text"]


class RulesTable(Table):
    """Hard rules, as in `Rules`; what is not stated keeps its default."""

    consent: bool | None = None
    minors_under: Count | None = None
    vetting: bool | None = None
    age_wish_mentor: bool | None = None
    age_wish_mentee: bool | None = None
    grade_wish_mentor: bool | None = None
    grade_wish_mentee: bool | None = None
    sex_wish_mentor: bool | None = None
    sex_wish_mentee: bool | None = None
    organisation: bool | None = None
    relatives: bool | None = None
    vetoes: bool | None = None
    min_shared_slots: Count | None = None
    formats: bool | None = None


class LimitsTable(Table):
    """Sizes, as in `Limits`; what is not stated keeps its default."""

    default_capacity: Count | None = None
    greatest_capacity: Count | None = None
    group_least: Annotated[int, Field(ge=1)] | None = None
    group_greatest: Annotated[int, Field(ge=1)] | None = None
    grade_span: Count | None = None
    one_time_per_group: bool | None = None


class RoleModelTable(Table):
    """A role model: its title, and what it changes in the criteria."""

    title: TitleTable
    criteria: dict[str, dict[str, object]] = {}


AnyCriterion = Annotated[
    CoverageTable
    | OverlapTable
    | AffinityTable
    | ClosenessTable
    | RangeTable
    | SharedTimeTable
    | TextTable,
    Field(discriminator="kind"),
]


class ProgrammeTable(Table):
    """The whole file, after the preset and the role model were laid under it."""

    id: Said
    title: TitleTable
    form: Said
    year: str | None = None
    role_model: str | None = None
    role_models: dict[str, RoleModelTable] = {}
    criteria: Annotated[dict[str, AnyCriterion], Field(min_length=1)]
    rules: RulesTable = RulesTable()
    limits: LimitsTable = LimitsTable()
    objective: Literal["total", "balanced", "stable"] = "total"
    after_meeting: Literal["mutual-first", "blend", "stable"] = "mutual-first"
