"""One doubt or fault found in a file, with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from matcher.messages import Language, say

_NAMES: Final = MappingProxyType(
    {"fields": "meaning", "said": "contents", "found": "contents"}
)
"""Values that are names of ours, with the table that says each in words."""
_NO_SUCH_COLUMN: Final = "no_consent_column"
"""Its column is a name of ours, for other systems: no file has such a header."""


class Severity(StrEnum):
    """How much a problem asks of the curator.

    ERROR
        The files cannot be used until it is settled.
    QUESTION
        We could not tell and did not guess; an answer would add something.
    WARNING
        Something was read with a stated repair or default: look at it.
    NOTE
        Something was left out or joined as a matter of course; said, so that
        nothing is dropped in silence.
    """

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """A doubt or fault at one place of one file.

    Parameters
    ----------
    severity
        How much it asks of the curator.
    code
        Stable key of the kind; the message files hold its sentence under
        `questionnaires.problem.<code>`.
    sheet, row, column
        The place: name of the sheet, row as Excel numbers it (for JSON the position
        in the list), header of the column. None where it concerns the whole.
    values
        What fills the sentence: numbers, headers and ids, never an answer.
    choices
        What a question can be answered with. May hold names: pages and the command
        line show them, logs never do.
    read
        The cell as it was read. Personal: never in logs or in `message`.
    """

    severity: Severity
    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    values: Mapping[str, str | float] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    read: str | None = None

    def sentence(self, language: Language = Language.RU) -> str:
        """Return the kind of the problem in words, without its place."""
        values = {
            name: _in_words(_NAMES[name], str(value), language)
            if name in _NAMES
            else value
            for name, value in self.values.items()
        }
        return say(f"questionnaires.problem.{self.code}", language, **values)

    def place(self, language: Language = Language.RU) -> str:
        """Return the place in words; empty where it concerns everything."""
        column = None if self.code == _NO_SUCH_COLUMN else self.column
        named = {"sheet": self.sheet, "row": self.row, "column": column}
        words = [
            say(f"questionnaires.place.{part}", language, value=value)
            for part, value in named.items()
            if value is not None
        ]
        return ", ".join(words)

    def message(self, language: Language = Language.RU) -> str:
        """Return the place and the kind in words: safe for logs, holds no answer."""
        place = self.place(language)
        sentence = self.sentence(language)
        return f"{place}: {sentence}" if place else sentence

    @property
    def needs_person(self) -> bool:
        """Whether somebody must decide something."""
        return self.severity in {Severity.ERROR, Severity.QUESTION}


def _in_words(table: str, names: str, language: Language) -> str:
    """Say names of ours, one or several with commas, in the reader's words."""
    return ", ".join(
        say(f"questionnaires.{table}.{name}", language) for name in names.split(", ")
    )
