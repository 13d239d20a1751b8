"""What a curator would like to try: weights, rules, places, locks."""

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Final, cast

from matcher.errors import RequestError
from matcher.participants import Capacity, Cohort
from matcher.pipeline import NamedPair
from matcher.programme import Programme, Rules
from matcher.programme.checks import GREATEST_NUMBER

_COUNTED: Final = frozenset({"minors_under", "min_shared_slots"})
"""The rules that are numbers; all others are on or off."""


@dataclass(frozen=True, slots=True)
class WeightEdit:
    """Another weight for one criterion; `field` says where it was written."""

    criterion: str
    weight: float
    field: str

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= GREATEST_NUMBER:
            raise RequestError(
                "whatif.weight", field=self.field, criterion=self.criterion
            )


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """Another setting for one rule: on, off, or a number; `field` says where."""

    rule: str
    value: bool | int
    field: str

    def __post_init__(self) -> None:
        names = [one.name for one in fields(Rules)]
        if self.rule not in names:
            raise _unknown("whatif.unknown_rule", self.field, self.rule, names)
        counted = self.rule in _COUNTED
        wrong_kind = isinstance(self.value, bool) == counted
        if wrong_kind or not 0 <= self.value <= GREATEST_NUMBER:
            kind = "count" if counted else "switch"
            raise RequestError(f"whatif.rule_{kind}", field=self.field, rule=self.rule)


@dataclass(frozen=True, slots=True)
class PlacesEdit:
    """Another number of places for one mentor, by id or name."""

    mentor: str
    places: int
    field: str

    def __post_init__(self) -> None:
        if not 0 <= self.places <= GREATEST_NUMBER:
            raise RequestError("whatif.places", field=self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Everything that is tried at once; nothing of it is saved."""

    weights: tuple[WeightEdit, ...] = ()
    rules: tuple[RuleEdit, ...] = ()
    places: tuple[PlacesEdit, ...] = ()
    fixed: tuple[NamedPair, ...] = ()
    forbidden: tuple[NamedPair, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is tried."""
        return not (
            self.weights or self.rules or self.places or self.fixed or self.forbidden
        )


def edited_programme(programme: Programme, edits: Edits) -> Programme:
    """Return a programme with other weights and rules.

    Raises
    ------
    RequestError
        If a criterion is not there, or no weight is left.
    """
    weights = {edit.criterion: edit.weight for edit in edits.weights}
    known = [criterion.id for criterion in programme.criteria]
    for edit in edits.weights:
        if edit.criterion not in known:
            code = "whatif.unknown_criterion"
            raise _unknown(code, edit.field, edit.criterion, known)
    criteria = tuple(
        replace(one, weight=weights.get(one.id, one.weight))
        for one in programme.criteria
    )
    if not any(one.weight > 0 for one in criteria):
        raise RequestError("whatif.no_weight", field=edits.weights[-1].field)
    # Each edit has checked that its value is of the kind its rule takes.
    values = cast("dict[str, bool]", {one.rule: one.value for one in edits.rules})
    rules = replace(programme.rules, **values)
    return replace(programme, criteria=criteria, rules=rules)


def edited_cohort(cohort: Cohort, places: dict[int, PlacesEdit]) -> Cohort:
    """Return a cohort in which some mentors, by position, have other places.

    Raises
    ------
    RequestError
        If a group would have fewer places than it needs to open.
    """
    mentors = list(cohort.mentors)
    for position, edit in places.items():
        mentor, count = mentors[position], edit.places
        if 0 < count < mentor.capacity.least:
            raise RequestError(
                "whatif.group_too_small", field=edit.field, least=mentor.capacity.least
            )
        capacity = Capacity(count, mentor.capacity.least)
        mentors[position] = replace(mentor, capacity=capacity)
    return Cohort(cohort.mentees, tuple(mentors))


def _unknown(code: str, field: str, name: str, known: list[str]) -> RequestError:
    """Return an error that lists what there is, the nearest first."""
    near = get_close_matches(name, known, n=1)
    offered = ", ".join([*near, *(one for one in known if one not in near)])
    return RequestError(code, field=field, name=name, offered=offered)
