"""The answers that criteria may look at, by name, and what kind each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from matcher.participants import Role


class Answer(StrEnum):
    """What kind of answer a field holds; a field may be read in several ways."""

    ITEMS = "items"
    CATEGORY = "category"
    NUMBER = "number"
    RANGE = "range"
    HOURS = "hours"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """One answer of a person, by the name that programme files use.

    Parameters
    ----------
    name
        As in `FIELDS`, or `scales.<name>` for a number asked on a scale, or
        `answers.<header>` for any other column of the questionnaire.

    Examples
    --------
    >>> Answer.NUMBER in Field("age").readings(Role.MENTEE)
    True
    >>> Field("competences").readings(Role.MENTEE)
    frozenset()
    """

    name: str

    def __post_init__(self) -> None:
        if self.name not in FIELDS and not self.source:
            raise ValueError(f"Expected a known field, got {self.name!r}.")

    @property
    def source(self) -> str | None:
        """`scales` or `answers` for a field of the questionnaire's own, else None."""
        prefix, _, rest = self.name.partition(".")
        return prefix if prefix in _OPEN and rest.strip() else None

    @property
    def key(self) -> str:
        """The name within `scales`, `answers` or `wish`; else the whole name."""
        prefix, dot, rest = self.name.partition(".")
        return rest if dot else prefix

    def readings(self, role: Role) -> frozenset[Answer]:
        """Return the ways in which a person of this role has this field read."""
        if self.source:
            return _OPEN[self.source]
        roles, answers = FIELDS[self.name]
        return answers if role in roles else frozenset()


_BOTH = frozenset(Role)
_WORDS = frozenset({Answer.ITEMS, Answer.CATEGORY, Answer.TEXT})
_LIST = frozenset({Answer.ITEMS, Answer.TEXT})

_OPEN: Final[Mapping[str, frozenset[Answer]]] = MappingProxyType(
    {"scales": frozenset({Answer.NUMBER}), "answers": _WORDS}
)

FIELDS: Final[Mapping[str, tuple[frozenset[Role], frozenset[Answer]]]] = (
    MappingProxyType(
        {
            "requests": (frozenset({Role.MENTEE}), _LIST),
            "competences": (frozenset({Role.MENTOR}), _LIST),
            "interests": (_BOTH, _LIST),
            "subject": (_BOTH, _WORDS),
            "position": (_BOTH, _WORDS),
            "organisation": (_BOTH, frozenset({Answer.CATEGORY})),
            "unit": (_BOTH, frozenset({Answer.CATEGORY})),
            "sex": (_BOTH, frozenset({Answer.CATEGORY})),
            "formats": (_BOTH, frozenset({Answer.CATEGORY})),
            "role_model": (frozenset({Role.MENTEE}), frozenset({Answer.CATEGORY})),
            "age": (_BOTH, frozenset({Answer.NUMBER})),
            "grade": (_BOTH, frozenset({Answer.NUMBER})),
            "hours_a_week": (frozenset({Role.MENTOR}), frozenset({Answer.NUMBER})),
            "availability": (_BOTH, frozenset({Answer.HOURS})),
            "about": (_BOTH, _LIST),
            "achievements": (frozenset({Role.MENTOR}), _LIST),
            "wish.sex": (_BOTH, frozenset({Answer.CATEGORY})),
            "wish.ages": (_BOTH, frozenset({Answer.RANGE})),
            "wish.grades": (_BOTH, frozenset({Answer.RANGE})),
            "wish.text": (_BOTH, _LIST),
        }
    )
)
"""Each field with the roles that have it and the ways it may be read."""
