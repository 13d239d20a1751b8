"""Rows that head the rows below them: «5 «А» класс» across the whole table."""

import re
from collections.abc import Sequence
from typing import Final

from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.text import one_line
from matcher.questionnaires.headers.meaning import guesses

HEADER: Final = "Класс"

_REMARK: Final = re.compile(r"\(.*?\)|кл\w*\.? ?рук\w*\.?.*$|:.*$")
_CLASSES: Final = re.compile(r"(\d{1,2})-?\s?[ыех]+\s+класс\w*")
_NUMBER: Final = re.compile(r"\d{1,3}\.?")


def section_of(row: Sequence[Cell]) -> str | None:
    """Return the class that a row heads, None where it is an answer.

    Merged across the table it stands in every cell, else in one beside blanks.

    Examples
    --------
    >>> section_of(["5 «А» класс (кл. рук. Ким)", "", ""])
    '5 «А» класс'
    """
    texts = {text for cell in row if (text := one_line(cell))}
    texts = {text for text in texts if not _NUMBER.fullmatch(text)} or texts
    if len(texts) != 1:
        return None
    named = " ".join(_REMARK.sub(" ", next(iter(texts))).split())
    several = _CLASSES.fullmatch(named.lower())
    if several:
        return several[1]
    reading = read_grade(named)
    is_class = reading.value is not None and reading.value.number and not reading.faults
    return named if is_class and not named.isdigit() else None


def asks_class(headers: Sequence[str]) -> bool:
    """Whether a table has a column of classes already."""
    found = (guesses(header, None) for header in headers if header)
    return any(best and best[0].meaning in {"grade", "unit"} for best in found)
