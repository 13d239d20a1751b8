"""What a question can be answered with, in the reader's words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from matcher.messages import Language, say
from matcher.questionnaires.problem import IntakeProblem

_TABLES: Final = MappingProxyType(
    {
        "unknown_contents": "contents",
        "wrong_contents": "contents",
        "no_role": "contents",
        "role": "contents",
        "consent": "consent",
        "vetting": "vetting",
        "format": "format",
        "column_unsure": "meaning",
        "column_untitled": "meaning",
        "namesakes": "same",
        "maybe_same": "same",
    }
)
"""Problems whose choices are names of ours, with the table that says each in words."""


def offers(
    problem: IntakeProblem, names: Mapping[str, str], language: Language = Language.RU
) -> tuple[str, ...]:
    """Return the choices of a problem as people say them.

    Parameters
    ----------
    problem
        The question.
    names
        What people are called, by id, as `names_by_id` gives them.
    language
        The reader's language.
    """
    table = _TABLES.get(problem.code)
    if table is None:
        return tuple(names.get(choice, choice) for choice in problem.choices)
    return tuple(
        say(f"questionnaires.{table}.{choice}", language) for choice in problem.choices
    )
