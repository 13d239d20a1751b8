"""Columns that ask several things at once: contacts, workplace, wishes."""

import re
from typing import Final

from matcher.participants import AgeRange
from matcher.questionnaires.cells.contact import email_in, phone_in
from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.reading import BLANK, Cell, Reading
from matcher.questionnaires.cells.span import read_span
from matcher.questionnaires.cells.text import is_any, is_nothing, one_line, text_of
from matcher.questionnaires.cells.words import sexes_in
from matcher.questionnaires.people.draft import Draft

_AGE_WORDS: Final = re.compile(
    r"(?:(?:от|до|с|старше|младше|не старше|не младше|возраст\w*)\s*)?\d{1,2}"
    r"(?:\s*(?:-|–|—|до|по)\s*\d{1,2})?\s*(?:лет|года|год|\+)"
)


def put_contacts(draft: Draft, text: str) -> None:
    """Take phone and e-mail out of a cell with contacts."""
    draft.phone = draft.phone or phone_in(text)
    draft.email = draft.email or email_in(text)
    if not (draft.phone or draft.email):
        draft.answers["contacts"] = text


def put_workplace(draft: Draft, text: str) -> None:
    """Keep «МБОУ СОШ № 5, 10А» whole, and find the class in it."""
    draft.organisation = text
    for part in re.split(r"[,;]", text)[1:]:
        grade = read_grade(part)
        if draft.grade is None and grade.value is not None and not grade.faults:
            draft.grade = grade.value


def read_wish(cell: Cell) -> Reading[str]:
    """Read wishes to the other side in free words; «любой» is no wish."""
    text = one_line(cell)
    if is_nothing(text) or is_any(text):
        return BLANK
    return Reading(text_of(cell))


def put_wish(draft: Draft, text: str) -> None:
    """Keep the words, and take a single sex or an age out of them."""
    draft.wish_text = text
    sexes = sexes_in(text)
    if len(sexes) == 1 and not re.search(r"\bне\b|неважн|без разниц", text.lower()):
        draft.wish_sex = draft.wish_sex or sexes[0]
    aged = _AGE_WORDS.search(text.lower())
    span = read_span(aged.group(), least=5, greatest=99).value if aged else None
    if span is not None and draft.wish_ages is None:
        draft.wish_ages = AgeRange(span.low, span.high)
