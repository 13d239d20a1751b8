"""Make a programme of a mapping, as a file or a request has it."""

from collections.abc import Mapping
from typing import Final, assert_never

from pydantic import ValidationError

from matcher.errors import ProgrammeError
from matcher.participants import Role
from matcher.programme import tables
from matcher.programme.criterion import (
    Affinity,
    AffinityCell,
    Closeness,
    Coverage,
    Criterion,
    Direction,
    Likeness,
    Overlap,
    Shape,
    SharedTime,
    WishedRange,
    fields_fit,
)
from matcher.programme.faults import programme_fault, unknown_name
from matcher.programme.field import FIELDS, Field
from matcher.programme.limits import Limits
from matcher.programme.programme import Aim, MeetingPolicy, Programme, RoleModel
from matcher.programme.rules import Rules
from matcher.programme.title import Title


def build_programme(mapping: Mapping[str, object]) -> Programme:
    """Check a complete mapping and make a programme of it.

    Raises
    ------
    ProgrammeError
        If a key is unknown, missing or holds what it may not; the error names the
        key, what was expected, and the near name where there is one.
    """
    try:
        table = tables.ProgrammeTable.model_validate(mapping)
    except ValidationError as error:
        raise programme_fault(error) from error
    criteria = tuple(_criterion(name, one) for name, one in table.criteria.items())
    if not any(one.weight > 0 for one in criteria):
        raise ProgrammeError("programme.no_weight", field="criteria", more=0)
    return Programme(
        id=table.id,
        title=_title(table.title),
        form=table.form,
        role_models=tuple(
            RoleModel(name, _title(one.title))
            for name, one in table.role_models.items()
        ),
        role_model=table.role_model,
        year=table.year,
        criteria=criteria,
        rules=Rules(**table.rules.model_dump(exclude_none=True)),
        limits=_limits(table.limits),
        objective=Aim(table.objective),
        after_meeting=MeetingPolicy(table.after_meeting),
    )


def _limits(table: tables.LimitsTable) -> Limits:
    """Return the sizes; a least group above the greatest is a fault of the file."""
    try:
        return Limits(**table.model_dump(exclude_none=True))
    except ValueError as error:
        raise ProgrammeError(
            "programme.impossible", field="limits.group_least", more=0
        ) from error


def _title(table: tables.TitleTable) -> Title:
    return Title(table.ru, table.en)


def _criterion(name: str, table: tables.AnyCriterion) -> Criterion:
    """Make a criterion, once its fields are known and fit its kind."""
    shape = _shape(table)
    mentee = _field(f"criteria.{name}.mentee", table.mentee, Role.MENTEE)
    mentor = _field(f"criteria.{name}.mentor", table.mentor, Role.MENTOR)
    if not fields_fit(shape, mentee, mentor):
        raise ProgrammeError(
            "programme.fields_do_not_fit",
            field=f"criteria.{name}",
            kind=table.kind,
            mentee=table.mentee,
            mentor=table.mentor,
            more=0,
        )
    return Criterion(
        id=name,
        title=_title(table.title),
        weight=table.weight,
        mentee_field=mentee,
        mentor_field=mentor,
        neutral=table.neutral,
        shape=shape,
    )


def _field(place: str, name: str, role: Role) -> Field:
    """Return a field that this role has; refuse others with the near name."""
    own = [known for known, (roles, _) in FIELDS.items() if role in roles]
    is_open = name.startswith(_OPEN_PREFIXES) and bool(name.partition(".")[2].strip())
    if name not in own and not is_open:
        raise unknown_name("unknown_choice", place, name, own)
    return Field(name)


_OPEN_PREFIXES: Final = ("scales.", "answers.")


def _shape(table: tables.AnyCriterion) -> Shape:
    """Return the parameters of a criterion's kind."""
    match table:
        case tables.CoverageTable():
            return Coverage(Role(table.asker))
        case tables.OverlapTable():
            return Overlap()
        case tables.AffinityTable():
            return _affinity(table)
        case tables.ClosenessTable():
            return _closeness(table)
        case tables.RangeTable() | tables.SharedTimeTable() | tables.TextTable():
            return _small_shape(table)
        case _ as unreachable:
            assert_never(unreachable)


def _affinity(table: tables.AffinityTable) -> Affinity:
    cells = tuple(
        AffinityCell(one.mentee, one.mentor, one.value) for one in table.cells
    )
    return Affinity(tuple(cells), table.same, table.different, table.by_meaning)


def _closeness(table: tables.ClosenessTable) -> Closeness:
    return Closeness(
        wished_gap=table.wished_gap,
        reach=table.reach,
        tolerance=table.tolerance,
        direction=Direction(table.direction),
        step=table.step,
    )


def _small_shape(
    table: tables.RangeTable | tables.SharedTimeTable | tables.TextTable,
) -> Shape:
    match table:
        case tables.RangeTable():
            return WishedRange(table.reach)
        case tables.SharedTimeTable():
            return SharedTime(table.wanted_hours)
        case tables.TextTable():
            return Likeness()
        case _ as unreachable:
            assert_never(unreachable)
