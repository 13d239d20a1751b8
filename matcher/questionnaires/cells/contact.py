"""Phones and e-mail addresses."""

import re
from datetime import date
from typing import Final

from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Reading,
    asked,
    warned,
)
from matcher.questionnaires.cells.text import is_nothing, one_line, text_of
from matcher.questionnaires.problem import Severity

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"(?:\+?\d[\d\s().-]{8,}\d)")
_EXPONENT: Final = re.compile(
    r"(?<!\d)(\d(?:[.,]\d+)?)[eе]\+?(\d{1,2})(?!\w)", re.IGNORECASE
)
_HAS_NONE: Final = re.compile(
    r"(?:нет|без|не имею) (?:телефон|почт|e-?mail|адрес)\w*\.?"
)
_RUSSIAN_DIGITS: Final = 11
_SPOILT: Final = re.compile(r"\+?[78][\s(-]*9[\dОоOoЗзIl\s()-]{8,}")
_AS_DIGITS: Final = str.maketrans("ОоOoЗзIl", "00003311")
_OF_OTHERS: Final = re.compile(
    r"\b(?:мам|пап|мать|отец|отца|родител|бабуш|дедуш|опекун|брат|сестр)"
)
_MOST_LOCAL: Final = 7
_LOCAL_DIGITS: Final = 10
_FEWEST_DIGITS: Final = 5
_ROUND: Final = 1_000_000


def read_phone(cell: Cell) -> Reading[str]:  # noqa: PLR0911  # one return a kind
    """Read a phone as `+7 900 000-00-00` has it: plus sign and digits only.

    «7,9E+10» has lost its last digits and is asked; a number cell that kept them all
    is repaired in silence, since nothing is lost.
    """
    if isinstance(cell, bool | date):
        return asked("phone")
    if isinstance(cell, float | int):
        return _digits(str(int(cell)))
    text = one_line(cell)
    if is_nothing(text) or _HAS_NONE.fullmatch(text.lower()):
        return BLANK
    if _EXPONENT.fullmatch(text.replace(" ", "")):
        return asked("phone_exponent")
    text = re.sub(r"\.0$", "", text)
    text = _SPOILT.sub(_with_digits, text)
    found = _PHONE.findall(text)
    numbers = dict.fromkeys(re.sub(r"\D", "", part) for part in found or [text])
    first = _digits(next(iter(numbers)))
    if first.value and _OF_OTHERS.search(text.lower()):
        doubt = warned("phone_of_other", severity=Severity.QUESTION)
        return Reading(first.value, doubt)
    if len(numbers) > 1 and first.value:
        return Reading(first.value, warned("phone_several"))
    return first


def read_email(cell: Cell) -> Reading[str]:
    """Read an e-mail address, in lower case."""
    text = one_line(cell)
    if is_nothing(text) or _HAS_NONE.fullmatch(text.lower()):
        return BLANK
    found = _EMAIL.findall(text)
    if not found:
        return asked("email")
    faults = warned("email_several") if len(found) > 1 else ()
    return Reading(found[0].lower(), faults)


def read_representative(cell: Cell) -> Reading[str]:
    """Read who stands for a minor, with phone and address as typed.

    «7,9E+10» has lost its last digits; a number cell is a phone.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return read_phone(cell)
    text = text_of(cell)
    if is_nothing(text):
        return BLANK
    damaged = any(len(found[1]) > 1 for found in _EXPONENT.finditer(text))
    doubt = warned("phone_exponent", severity=Severity.QUESTION)
    return Reading(text, doubt if damaged else ())


def phone_in(text: str) -> str | None:
    """Return the first phone that a text holds, else None."""
    found = _PHONE.search(text)
    return read_phone(found.group()).value if found else None


def email_in(text: str) -> str | None:
    """Return the first e-mail address that a text holds, else None."""
    found = _EMAIL.search(text)
    return found.group().lower() if found else None


def _digits(digits: str) -> Reading[str]:
    if len(digits) == _RUSSIAN_DIGITS and digits[0] in "78":
        if int(digits) % _ROUND == 0:
            return asked("phone_exponent")
        return Reading(f"+7{digits[1:]}")
    if len(digits) == _LOCAL_DIGITS and digits[0] == "9":
        return Reading(f"+7{digits}")
    if _FEWEST_DIGITS <= len(digits) <= _MOST_LOCAL and digits[:2] not in {"89", "79"}:
        return Reading(digits)
    return asked("phone")


def _with_digits(found: re.Match[str]) -> str:
    """Write look-alike letters among digits as the digits they stand for."""
    return found.group().translate(_AS_DIGITS)
