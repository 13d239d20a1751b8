"""What one cell was read as: a value, and the faults found on the way."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Generic, Never, TypeAlias, TypeVar

from matcher.questionnaires.problem import Severity

Cell: TypeAlias = (
    str | float | int | bool | date | datetime | time | timedelta | tuple[str, ...]
)
"""One cell as the file gives it; blank is the empty string."""

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """One doubt about one cell, still without its place."""

    severity: Severity
    code: str
    choices: tuple[str, ...] = ()
    values: tuple[tuple[str, str | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """The value of a cell, None where there is none, and the doubts about it."""

    value: T_co | None
    faults: tuple[Fault, ...] = field(default=())


BLANK: Reading[Never] = Reading(None)
"""Nothing was said, and nothing is wrong."""


def asked(code: str, *choices: str) -> Reading[Never]:
    """Return no value and a question with its possible answers."""
    return Reading(None, (Fault(Severity.QUESTION, code, choices),))


def warned(
    code: str, *choices: str, severity: Severity = Severity.WARNING
) -> tuple[Fault, ...]:
    """Return one fault that goes with a value."""
    return (Fault(severity, code, choices),)
