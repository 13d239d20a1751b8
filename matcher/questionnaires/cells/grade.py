"""School classes, college groups and courses in every spelling."""

import re
from dataclasses import dataclass
from typing import Final

from matcher.questionnaires.cells.became_date import ends_of_date
from matcher.questionnaires.cells.numbers import number_in_words
from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Reading,
    asked,
    warned,
)
from matcher.questionnaires.cells.text import (
    cyrillic_throughout,
    is_nothing,
    one_line,
)

GREATEST_GRADE: Final = 11
GREATEST_COURSE: Final = 6
_ROMAN: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6,
    "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
}  # fmt: skip
_QUOTES: Final = re.compile("[«»“”„\"'`’‘().,_]")
_CLASS: Final = re.compile(
    r"(\d{1,2})(?:-?(?:й|ый|ой|ий|го|м|ом))?(?: ?- ?| )?"
    r"(?:(?:класс|кл|grade)\w* ?)?(?:(?:- ?)?([а-яa-z])(?:класс"
    r"|кл)?)?(?: ?(?:класс|кл|grade)\w*)?"
)
_COURSE: Final = re.compile(
    r"(\d)(?: ?-?(?:й|ый|ой|ий|го))? ?(?:курс\w*|к|course)[ ,;:]*(.*)"
)
_COURSE_AFTER: Final = re.compile(
    r"(.*?)[ ,;:]*(\d)(?: ?-?(?:й|ый|ой|ий|го))? ?курс\w*"
)
_GRADE_AFTER: Final = re.compile(
    r"(?:класс|кл|grade|class)\w* ?(\d{1,2})(?: ?-? ?([а-яa-z]))?"
)
_GROUP: Final = re.compile(
    r"[а-яёa-z]{1,6}[- ]?\d[\w-]*|\d{2,4}|\d{2,3}[- ]?[а-яёa-z]{2,5}(?:-\d+)?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\d{1,2} ?(?:-|–|—|/|,|и|или) ?\d{1,2}(?: ?(?:класс|кл)\w*)?"
)
_WORDS: Final = re.compile(r"([а-я]+) ?(?:[«\"']?([а-я])[»\"']?)?(?: класс\w*)?")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade or course, and the class or group as people say it.

    Parameters
    ----------
    number
        Grade 1–11 or course 1–6; None where only a group was named.
    unit
        «10А», «ИС-21»; None where only the number was named.
    """

    number: int | None
    unit: str | None


def read_grade(cell: Cell) -> Reading[Grade]:
    """Read a class: «10 "А"», «10-а класс», «X А», «2 курс, ИС-21», «десятый».

    Examples
    --------
    >>> read_grade('10 "а"').value
    Grade(number=10, unit='10А')
    """
    ends = ends_of_date(cell)
    if ends:
        low, high = ends
        return asked("grade_became_date", f"{low}-{high}", str(low), str(high))
    text = one_line(cell)
    if is_nothing(text):
        return BLANK
    # Look-alikes first: «7B» holds a Latin B, and a small b is like nothing.
    bare = " ".join(_QUOTES.sub(" ", cyrillic_throughout(text)).split())
    small = bare.lower().replace("ё", "е")
    low_text = small.replace("–", "-").replace("—", "-")
    return (
        _school_class(low_text)
        or _course(low_text, text)
        or _roman(text)
        or _spoken(low_text)
        or _group(low_text, text)
        or asked("grade")
    )


def _school_class(low: str) -> Reading[Grade] | None:
    """Read «10а», «10-а класс», «класс 10а»."""
    found = _CLASS.fullmatch(low) or _GRADE_AFTER.fullmatch(low)
    return _graded(int(found[1]), found[2]) if found else None


def _graded(number: int, letter: str | None) -> Reading[Grade] | None:
    if not 1 <= number <= GREATEST_GRADE:
        return None
    unit = f"{number}{letter.upper()}" if letter else None
    is_latin = letter is not None and letter.isascii()
    return Reading(Grade(number, unit), warned("latin_class") if is_latin else ())


def _course(low: str, text: str) -> Reading[Grade] | None:
    """Read «2 курс», «2 курс, группа ИС-21», «ИС-21, 2 курс»."""
    found = _COURSE.fullmatch(low)
    if found:
        number, rest = int(found[1]), found[2]
    else:
        after = _COURSE_AFTER.fullmatch(low)
        if not after:
            return None
        number, rest = int(after[2]), after[1]
    if not 1 <= number <= GREATEST_COURSE:
        return None
    group = re.sub(r"(?:группа|гр)\b\.?", "", rest).strip(" ,;:")
    return Reading(Grade(number, _as_typed(group, text) if group else None))


def _roman(text: str) -> Reading[Grade] | None:
    """Read «X А», «IX-б»."""
    latin = text.strip().translate(str.maketrans("ХІхі", "XIxi"))
    found = re.fullmatch(
        r"([IVX]{1,4})[ -]?[«\"']?([А-Яа-я])?[»\"']?(?: ?кл\w*)?", latin
    )
    if not found or found[1] not in _ROMAN:
        return None
    return _graded(_ROMAN[found[1]], found[2])


def _spoken(low: str) -> Reading[Grade] | None:
    """Read «десятый», «девятый Б класс»."""
    found = _WORDS.fullmatch(low)
    number = number_in_words(found[1]) if found else None
    if found is None or number is None:
        return None
    return _graded(number, found[2])


def _group(low: str, text: str) -> Reading[Grade] | None:
    """Read a college group, «ИС-21», or a class with a remark, «10а (физмат)»."""
    if _RANGE.fullmatch(low):
        return asked("grade_range", *re.findall(r"\d{1,2}", low))
    bare = re.sub(r"^(?:группа|гр)\b\.? ?", "", low)
    if _GROUP.fullmatch(bare) and not bare.isdigit():
        return Reading(Grade(None, _as_typed(bare, text)))
    if len(re.findall(r"\b\d{1,2} ?-? ?[а-я]\b", low)) > 1:
        return asked("grade_range", *re.findall(r"\d{1,2}", low))
    start = re.match(r"(\d{1,2}) ?-? ?([а-я])\b(?: (?:класс|кл)\w*)?", low)
    if start and 1 <= int(start[1]) <= GREATEST_GRADE:
        value = Grade(int(start[1]), f"{start[1]}{start[2].upper()}")
        return Reading(value, warned("grade_with_remark"))
    return None


def _as_typed(found: str, text: str) -> str:
    """Return a part in the spelling of the cell it was found in."""
    place = text.lower().replace("ё", "е").find(found)
    typed = text[place : place + len(found)] if place >= 0 else found
    return typed.upper() if typed.islower() else typed
