"""Make a programme of a mapping, as a file or a request has it."""

from dataclasses import fields
from typing import Final, cast

from matcher.participants import Role
from matcher.programme import checks
from matcher.programme.checks import Check, Mapped
from matcher.programme.criterion import Criterion, fields_fit
from matcher.programme.faults import fault, unknown_name
from matcher.programme.field import FIELDS, Field
from matcher.programme.limits import Limits
from matcher.programme.programme import (
    WISHES_SHARE,
    Aim,
    MeetingPolicy,
    Programme,
    RoleModel,
)
from matcher.programme.rules import Rules
from matcher.programme.shapes import SHAPES
from matcher.programme.title import Title

_KEYS: Final = (*(one.name for one in fields(Programme)), "preset")
_CRITERION_KEYS: Final = ("kind", "title", "mentee", "mentor", "weight", "neutral")
_NEUTRAL: Final = 0.5
_OPEN_PREFIXES: Final = ("scales.", "answers.")


def build_programme(mapping: Mapped) -> Programme:
    """Check a complete mapping and make a programme of it.

    Raises
    ------
    ProgrammeError
        If a key is unknown, missing or holds what it may not; the error names the
        key, what was expected, and the near name where there is one.
    """
    own = checks.known_table(mapping, "", _KEYS)
    objective = Aim(_chosen(own, "objective", list(Aim)))
    return Programme(
        id=checks.needed(own, "id", "", checks.text),
        title=checks.needed(own, "title", "", _title),
        form=checks.needed(own, "form", "", checks.text),
        role_models=checks.needed(
            {"role_models": {}, **own}, "role_models", "", _models
        ),
        role_model=_text_or_none(own, "role_model"),
        year=_text_or_none(own, "year"),
        criteria=checks.needed(own, "criteria", "", _criteria),
        rules=_rules(own.get("rules", {})),
        limits=_limits(own.get("limits", {})),
        objective=objective,
        leximin=_leximin(own, objective),
        after_meeting=MeetingPolicy(_chosen(own, "after_meeting", list(MeetingPolicy))),
        wishes_share=checks.needed(
            {"wishes_share": WISHES_SHARE, **own}, "wishes_share", "", checks.share
        ),
    )


def _title(value: object, place: str) -> Title:
    own = checks.known_table(value, place, ("ru", "en"))
    return Title(
        ru=checks.needed(own, "ru", place, checks.text),
        en=checks.needed(own, "en", place, checks.text),
    )


def _models(value: object, place: str) -> tuple[RoleModel, ...]:
    """Return the role models; their criteria are checked once they are laid over."""
    found = []
    for name, model in checks.table(value, place).items():
        own = checks.known_table(model, f"{place}.{name}", ("title", "criteria"))
        title = checks.needed(own, "title", f"{place}.{name}", _title)
        found.append(RoleModel(name, title))
    return tuple(found)


def _text_or_none(own: Mapped, key: str) -> str | None:
    return None if own.get(key) is None else checks.needed(own, key, "", checks.text)


def _chosen(own: Mapped, key: str, offered: list[str]) -> str:
    """Return one of the names on offer, the first where none is stated."""
    if key not in own:
        return offered[0]
    return checks.needed(own, key, "", checks.choice(offered))


def _leximin(own: Mapped, objective: Aim) -> bool:
    """Return whether the weakest pairs go first, which is a kind of `balanced`."""
    asked = checks.needed({"leximin": False, **own}, "leximin", "", checks.yes_no)
    if asked and objective is not Aim.BALANCED:
        raise fault("leximin", "leximin", objective=objective.value)
    return asked


def _criteria(value: object, place: str) -> tuple[Criterion, ...]:
    """Return the criteria, of which at least one has a weight."""
    tables = checks.table(value, place).items()
    made = tuple(_criterion(name, table, f"{place}.{name}") for name, table in tables)
    if not any(one.weight > 0 for one in made):
        raise fault("no_weight", place)
    return made


def _criterion(name: str, value: object, place: str) -> Criterion:
    """Make a criterion, once its fields are known and fit its kind."""
    kinds = checks.choice(list(SHAPES))
    kind = checks.needed(checks.table(value, place), "kind", place, kinds)
    more_keys, shape_of = SHAPES[kind]
    own = checks.known_table(value, place, (*_CRITERION_KEYS, *more_keys))
    shape = shape_of(own, place)
    mentee = checks.needed(own, "mentee", place, _field_of(Role.MENTEE))
    mentor = checks.needed(own, "mentor", place, _field_of(Role.MENTOR))
    if not fields_fit(shape, mentee, mentor):
        said = {"kind": kind, "mentee": mentee.name, "mentor": mentor.name}
        raise fault("fields_do_not_fit", place, **said)
    return Criterion(
        id=name,
        title=checks.needed(own, "title", place, _title),
        weight=checks.needed(own, "weight", place, checks.not_negative),
        mentee_field=mentee,
        mentor_field=mentor,
        neutral=checks.needed(
            {"neutral": _NEUTRAL, **own}, "neutral", place, checks.share
        ),
        shape=shape,
    )


def _field_of(role: Role) -> Check[Field]:
    """Return a check for the name of a field that this role has."""
    own = [known for known, (roles, _) in FIELDS.items() if role in roles]

    def check(value: object, place: str) -> Field:
        name = checks.text(value, place)
        is_open = name.startswith(_OPEN_PREFIXES) and bool(name.partition(".")[2])
        if name not in own and not is_open:
            raise unknown_name("unknown_choice", place, name, own)
        return Field(name)

    return check


def _rules(value: object) -> Rules:
    """Return the rules; what is not stated keeps its default."""
    names = [one.name for one in fields(Rules)]
    own = checks.known_table(value, "rules", names)
    counts = {"minors_under", "min_shared_slots"}
    kinds: dict[str, Check[object]] = {
        name: checks.count if name in counts else checks.yes_no for name in names
    }
    return Rules(**cast("dict[str, bool]", checks.stated(own, "rules", kinds)))


def _limits(value: object) -> Limits:
    """Return the sizes; a least group above the greatest is a fault of the file."""
    kinds: dict[str, Check[object]] = {
        "default_capacity": checks.count,
        "greatest_capacity": checks.count,
        "group_least": checks.positive_count,
        "group_greatest": checks.positive_count,
        "grade_span": checks.count,
        "one_time_per_group": checks.yes_no,
    }
    own = checks.known_table(value, "limits", list(kinds))
    try:
        return Limits(**cast("dict[str, bool]", checks.stated(own, "limits", kinds)))
    except ValueError as error:
        raise fault("impossible", "limits.group_least") from error
