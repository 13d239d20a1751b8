"""Columns that ask several things at once: contacts, workplace, wishes."""

import re
from collections.abc import Sequence
from typing import Final

from matcher.participants import AgeRange
from matcher.questionnaires.cells.contact import email_in, phone_in
from matcher.questionnaires.cells.grade import Grade, read_grade
from matcher.questionnaires.cells.names import class_beside
from matcher.questionnaires.cells.pieces import pieces_of
from matcher.questionnaires.cells.reading import BLANK, Cell, Reading
from matcher.questionnaires.cells.span import read_span
from matcher.questionnaires.cells.text import is_any, is_nothing, one_line, text_of
from matcher.questionnaires.cells.words import sexes_in
from matcher.questionnaires.people.draft import Draft

_AGE_WORDS: Final = re.compile(
    r"(?:(?:от|до|с|старше|младше|не старше|не младше|возраст\w*)\s*)?\d{1,2}"
    r"(?:\s*(?:-|–|—|до|по)\s*\d{1,2})?\s*(?:лет|года|год|\+)"
    r"|(?:не )?(?:старше|младше) \d{1,2}\b(?!\s*(?:курс|кл))"
    r"|\b[1-9]\d\s*[-–—]\s*[1-9]\d\b(?!\s*(?:курс|кл|:))"
)
_WITHOUT_EMAIL: Final = re.compile(r"\S+@\S+")
_STUDENT: Final = re.compile(
    r"^(?:студент|учени[кц]|учащ|обучающ)\w*\s*", re.IGNORECASE
)
_POST: Final = re.compile(
    r"(?:(?:старш|главн|ведущ|младш|зам|классн|социальн)\w*\.?\s+)*"
    r"(?:учител|преподавател|педагог|воспитател|психолог|логопед|методист|директор|завуч"
    r"|заведующ|заместител|инженер|мастер|специалист|менеджер|бухгалтер|экономист|юрист"
    r"|врач|медсест|программист|техник|технолог|начальник|руководител|библиотекар|тренер"
    r"|студент|учени[кц]|учащ|обучающ|пенсионер|предпринимател|самозанят)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"[«\"№]|\b(?:ООО|АО|ПАО|ЗАО|ОАО|ИП|ГК|НИИ|[МГ][А-Я]*ОУ|[МГ]БУ\w*|СОШ|ОШ)\b"
    r"|(?i:школ|лице|гимнази|колледж|техникум|университет|институт|завод|фабрик|банк"
    r"|больниц|поликлиник|центр|комбинат|предприяти|компани|фирм|администраци)"
)


def put_contacts(draft: Draft, text: str) -> None:
    """Take phone and e-mail out of a cell with contacts."""
    draft.phone = draft.phone or phone_in(text)
    draft.email = draft.email or email_in(text)
    if not (draft.phone or draft.email):
        draft.answers["contacts"] = text


def put_class_beside(draft: Draft, text: str) -> None:
    """Take a class that stands after a name; it may be more exact than a heading."""
    named = class_beside(text)
    if named and (draft.grade is None or draft.grade.unit is None):
        grade = read_grade(named)
        draft.grade = None if grade.faults else grade.value


def put_email_beside(draft: Draft, text: str) -> None:
    """Take an e-mail address that stands beside a phone."""
    draft.email = draft.email or email_in(text)


def put_phone_beside(draft: Draft, text: str) -> None:
    """Take a phone that stands beside an e-mail address."""
    if email_in(text):
        draft.phone = draft.phone or phone_in(_WITHOUT_EMAIL.sub(" ", text))


def put_workplace(draft: Draft, text: str) -> None:
    """Take «МБОУ СОШ № 5, 10А» or «ООО «Заря», токарь» apart.

    The organisation is a hard rule: whatever else the cell says must not be in it.
    """
    _put_parts(draft, text, says_position=True)


def put_organisation(draft: Draft, text: str) -> None:
    """Write the organisation without a class or a post typed beside it."""
    _put_parts(draft, text, says_position=False)


def _put_parts(draft: Draft, text: str, *, says_position: bool) -> None:
    parts = pieces_of(text, ",")
    posts = [part for part in parts if _POST.match(part)]
    grades = [part for part in parts if part not in posts and _names_class(part)]
    if grades:  # «2 курс, ИС-21»: beside a course a code is the group
        grades += [part for part in parts[1:] if _is_group(part)]
    rest = [part for part in parts if part not in posts and part not in grades]
    if says_position and not posts:
        posts = rest[1:] if rest and _PLACE.search(rest[0]) else []
        rest = [part for part in rest if part not in posts]
    draft.organisation = ", ".join(rest) or None if posts or grades else text
    draft.position = draft.position or ", ".join(posts) or None
    if draft.grade is None:
        draft.grade = _joined_class((*grades, *posts))


def _joined_class(parts: Sequence[str]) -> Grade | None:
    """Join the number that one part says and the group that another says."""
    found = [grade for part in parts if (grade := _class_in(part))]
    number = next((grade.number for grade in found if grade.number), None)
    unit = next((grade.unit for grade in found if grade.unit), None)
    return Grade(number, unit) if found else None


def _is_group(part: str) -> bool:
    grade = _class_in(part)
    return grade is not None and grade.number is None


def _names_class(part: str) -> bool:
    """Whether a part is a class or course; a bare number may be a school."""
    grade = _class_in(part)
    is_said = re.search(r"класс|курс|\bкл\b", part.lower())
    return grade is not None and bool(is_said or (grade.number and grade.unit))


def _class_in(part: str) -> Grade | None:
    named = _STUDENT.sub("", part)
    grade = read_grade(named) if named else BLANK
    return None if grade.faults else grade.value


def read_wish(cell: Cell) -> Reading[str]:
    """Read wishes to the other side in free words; «любой» is no wish."""
    text = one_line(cell)
    if is_nothing(text) or is_any(text):
        return BLANK
    return Reading(text_of(cell))


def put_wish_sex(draft: Draft, text: str) -> None:
    """Take the sex out of a wish where it names one and refuses none."""
    low = re.sub(r"\bне (?:старше|младше|более|менее)\b", " ", text.lower())
    sexes = sexes_in(text)
    if len(sexes) == 1 and not re.search(r"\bне\b|неважн|без разниц|кроме", low):
        draft.wish_sex = draft.wish_sex or sexes[0]


def put_wish(draft: Draft, text: str) -> None:
    """Keep the words, and take a single sex or an age out of them."""
    draft.wish_text = text
    put_wish_sex(draft, text)
    aged = _AGE_WORDS.search(text.lower())
    span = read_span(aged.group(), least=5, greatest=99).value if aged else None
    if span is not None and draft.wish_ages is None:
        draft.wish_ages = AgeRange(span.low, span.high)
