"""The configuration of a cycle: criteria with weights, hard rules, limits."""

from matcher.programme.criterion import (
    Affinity,
    AffinityCell,
    Closeness,
    Coverage,
    Criterion,
    Direction,
    Kind,
    Likeness,
    Overlap,
    Shape,
    SharedTime,
    WishedRange,
)
from matcher.programme.field import FIELDS, Answer, Field
from matcher.programme.limits import Limits
from matcher.programme.load import (
    PRESETS,
    load_programme,
    preset,
    programme_from_mapping,
)
from matcher.programme.programme import Aim, MeetingPolicy, Programme, RoleModel
from matcher.programme.rules import Rules
from matcher.programme.title import Title

__all__ = [
    "FIELDS",
    "PRESETS",
    "Affinity",
    "AffinityCell",
    "Aim",
    "Answer",
    "Closeness",
    "Coverage",
    "Criterion",
    "Direction",
    "Field",
    "Kind",
    "Likeness",
    "Limits",
    "MeetingPolicy",
    "Overlap",
    "Programme",
    "RoleModel",
    "Rules",
    "Shape",
    "SharedTime",
    "Title",
    "WishedRange",
    "load_programme",
    "preset",
    "programme_from_mapping",
]
