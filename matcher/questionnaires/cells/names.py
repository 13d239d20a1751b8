"""Names of people: tidied, taken apart, compared."""

import re
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from matcher.questionnaires.cells.reading import BLANK, Cell, Reading, asked
from matcher.questionnaires.cells.text import (
    cyrillic_throughout,
    is_nothing,
    one_line,
)

_PATRONYMIC: Final = re.compile(
    r"(?:ович|евич|ич|овна|евна|ична|инична)$|^(?:оглы|оглу|кызы|гызы|улы)$"
)
_INITIALS: Final = re.compile(r"^[а-яёa-z]\.?-?(?:[а-яёa-z]\.?)?$")
_INITIAL_RUN: Final = re.compile(r"\b([А-ЯЁA-Z])\.\s*([А-ЯЁA-Z])?\.?")
_NOT_A_NAME: Final = re.compile(r"[@\d]|https?:|\b(?:итого|всего|примечан|класс)")
# A bare number after a name may be anything: a letter or «класс» must follow it.
_CLASS_BESIDE: Final = re.compile(
    r"(?<=[а-яёА-ЯЁ])[\s,;]+\(?(\d{1,2}\s?-?\s?(?:[«\"]?[А-Яа-яA-Z](?![а-яё])[»\"]?"
    r"(?:\s?кл(?:асс)?\.?)?|кл(?:асс)?\.?))\)?\s*$"
)
_TOO_LONG: Final = 100
_TOO_MANY: Final = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart for comparing; all in lower case, ё as е.

    Parameters
    ----------
    words
        Full words, without the patronymic, sorted.
    patronymic
        The patronymic, where one was recognised.
    initials
        Letters that stand for words.
    key
        The same for the same name in any order of its words.
    """

    words: tuple[str, ...]
    patronymic: str | None
    initials: tuple[str, ...]
    key: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rest = (self.patronymic,) if self.patronymic else ()
        key = " ".join((*self.words, *rest, *(f"{one}." for one in self.initials)))
        object.__setattr__(self, "key", key)


def read_name(cell: Cell) -> Reading[str]:
    r"""Read a full name as typed, tidied: spaces, look-alikes, shouting.

    Examples
    --------
    >>> read_name("  ИВАНОВА\u00a0 Анна ").value
    'Иванова Анна'
    """
    text = _CLASS_BESIDE.sub("", one_line(cell))
    if is_nothing(text):
        return BLANK
    if len(text) > _TOO_LONG or _NOT_A_NAME.search(text.lower()):
        return asked("name")
    words = cyrillic_throughout(text).replace(" .", ".").strip(" ,;").split()
    if not words or len(words) > _TOO_MANY:
        return asked("name")
    tidied = " ".join(_cased(word) for word in words)
    return Reading(re.sub(r"\s*,\s*", " ", tidied))


def class_beside(text: str) -> str | None:
    """Return the class that stands after a name: «Жданов Олег (7А)», else None."""
    found = _CLASS_BESIDE.search(text)
    return found[1] if found else None


@lru_cache(maxsize=262_144)
def name_of(text: str) -> Name:
    """Take a name apart, whatever the order of its words.

    Examples
    --------
    >>> name_of("Иванова А.С.")
    Name(words=('иванова',), patronymic=None, initials=('а', 'с'))
    >>> name_of("Анна Сергеевна Иванова").key == name_of("Иванова Анна Сергеевна").key
    True
    """
    spaced = _INITIAL_RUN.sub(_spaced_initials, cyrillic_throughout(text))
    low = re.sub(r"[^а-яa-z.\- ]", " ", spaced.lower().replace("ё", "е"))
    # Interned: a country has far fewer surnames than people.
    words, initials, patronymic = [], [], None
    for word in low.split():
        bare = word.strip(".-")
        if len(bare) == 1:
            initials.append(bare)
        elif _PATRONYMIC.search(bare) and patronymic is None and len(low.split()) > 2:  # noqa: PLR2004
            patronymic = sys.intern(bare)
        elif bare:
            words.append(sys.intern(bare))
    return Name(tuple(sorted(words)), patronymic, tuple(initials))


def _spaced_initials(found: re.Match[str]) -> str:
    """Write «А.С.» as «А. С.», so that each letter is a word."""
    return " ".join(f"{letter}." for letter in found.groups() if letter) + " "


def _cased(word: str) -> str:
    """Quiet a word in capitals, and raise one in small letters."""
    if word.istitle():
        return word
    bare = word.strip(".")
    if _INITIALS.match(word.lower()) and "." in word:
        return word.upper()
    if (word.isupper() and len(bare) > 1) or word.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word
