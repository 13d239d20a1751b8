"""In which column a name stands that nobody, or several people, may be meant by."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from matcher.questionnaires.intake import Column
from matcher.questionnaires.problem import IntakeProblem

_MEANINGS: Final = MappingProxyType(
    {
        "author": ("name",),
        "choice": ("choice",),
        "veto": ("vetoes", "choice"),
        "relative": ("relatives",),
        "third_party": ("child_name", "name"),
        "outcome_author": ("name",),
        "outcome_partner": ("partner",),
    }
)
"""Meanings of the columns in which the names of a doubt are typed, likeliest first."""
_KINDS: Final = ("_unknown", "_ambiguous")


def with_columns(
    problems: Iterable[IntakeProblem], columns: Sequence[Column]
) -> list[IntakeProblem]:
    """Return doubts about names with their column, where it can be only one.

    Parameters
    ----------
    problems
        Doubts found when rows had become people, and their columns were forgotten.
    columns
        What the columns of all sheets mean.
    """
    headers: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        if column.meaning is not None:
            key = column.sheet, column.meaning
            headers.setdefault(key, []).append(column.header)
    return [_placed(problem, headers) for problem in problems]


def _placed(
    problem: IntakeProblem, headers: dict[tuple[str, str], list[str]]
) -> IntakeProblem:
    if problem.column is not None or problem.sheet is None:
        return problem
    about = problem.code
    for kind in _KINDS:
        about = about.removesuffix(kind)
    for meaning in _MEANINGS.get(about, ()):
        found = headers.get((problem.sheet, meaning), ())
        if found:
            return replace(problem, column=found[0]) if len(found) == 1 else problem
    return problem
