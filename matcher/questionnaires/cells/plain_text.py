"""Free texts and small closed lists."""

import re
from typing import Final

from matcher.participants import Role
from matcher.questionnaires.cells.reading import BLANK, Cell, Reading, asked
from matcher.questionnaires.cells.text import (
    cyrillic_throughout,
    is_nothing,
    one_line,
    text_of,
)

_SEEKS: Final = re.compile(
    r"(?:нуж\w+|ищу|найти|иметь|хочу|хотел\w* бы|получить) (?:(?:себе|своего) )?"
    r"наставника\b|нуж\w+ наставник\b|нуж\w+ помощь"
)


def read_text(cell: Cell) -> Reading[str]:
    """Read free text, line breaks kept."""
    text = text_of(cell)
    return Reading(text) if text else BLANK


def read_texts(cell: Cell) -> Reading[tuple[str, ...]]:
    """Read free text that a record may give as a list."""
    texts = cell if isinstance(cell, tuple) else (text_of(cell),)
    return Reading(tuple(text for text in texts if not is_nothing(text)) or None)


def read_told(cell: Cell) -> Reading[str]:
    """Read free text; «нет» and «—» are nothing."""
    text = text_of(cell)
    return BLANK if is_nothing(text) else Reading(text)


def read_short(cell: Cell) -> Reading[str]:
    """Read a short text on one line; «—» and «нет» are nothing."""
    text = one_line(cell)
    return BLANK if is_nothing(text) else Reading(text)


def read_letter(cell: Cell) -> Reading[str]:
    """Read the letter of a class."""
    text = cyrillic_throughout(one_line(cell)).strip(" «»\"'.").upper()
    if not text:
        return BLANK
    return Reading(text) if re.fullmatch(r"[А-ЯЁA-Z]", text) else asked("letter")


def read_role(cell: Cell) -> Reading[Role]:
    """Read on which side a person stands."""
    low = one_line(cell).lower()
    if not low:
        return BLANK
    seeks = bool(_SEEKS.search(low))
    low = _SEEKS.sub(" ", low)
    mentee = seeks or bool(re.search(r"наставля|подопечн|mentee|получ\w+ помощь", low))
    mentor = bool(
        re.search(r"наставник|mentor|ментор", re.sub(r"наставляем\w*", "", low))
    )
    mentor = mentor and "mentee" not in low.replace("mentor", "")
    if mentee == mentor:
        return asked("role", *Role)
    return Reading(Role.MENTEE if mentee else Role.MENTOR)
