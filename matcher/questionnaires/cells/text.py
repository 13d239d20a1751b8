"""Tidying of typed text: odd spaces, look-alike letters, words."""

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from matcher.questionnaires.cells.reading import Cell

# Pairs that look the same in common fonts; letter by letter, Latin to Cyrillic.
_LATIN: Final = "AaBCcEeHKkMmOoPpTXxYyËëIi"
_CYRILLIC: Final = "АаВСсЕеНКкМмОоРрТХхУуЁёІі"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_LOOK_ALIKES: Final = frozenset(_LATIN)

_WORD: Final = re.compile(r"[^\W\d_]+")
_MIXED: Final = re.compile(r"[A-Za-zËë]")
_CYRILLIC_LETTER: Final = re.compile(r"[А-Яа-яЁё]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_ODD: Final = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)

NOTHING: Final = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        "—",
        ".",
        "..",
        "...",
        "…",
        "*",
        "0_0",
        "n/a",
        "na",
        "none",
        "null",
        "nan",
        "н/д",
        "нд",
    ]
)
"""Marks that people put where they have nothing to say."""

NO_WORDS: Final = frozenset(
    (
        "нет",
        "не знаю",
        "никаких",
        "никакие",
        "никакой",
        "отсутствует",
        "отсутствуют",
        "нету",
        "нет ответа",
        "не указано",
        "пусто",
        "no",
        "nothing",
        "затрудняюсь ответить",
        "пока нет",
        "ничего",
        "ничем",
        "нечем",
        "нечему",
        "ни в чем",
        "ни с чем",
        "спасибо",
        "нет спасибо",
        "нет, спасибо",
        "затрудняюсь",
        "нет затруднений",
        "затруднений нет",
        "пока нет затруднений",
        "нет проблем",
        "нет трудностей",
        "трудностей нет",
        "нет запроса",
        "нет запросов",
        "никто",
        "ни с кем",
        "никого",
        "нет таких",
        "таких нет",
        "не имею",
    )
)
"""Words that say that there is nothing."""

ANY_WORDS: Final = frozenset(
    (
        "все",
        "всё",
        "любой",
        "любая",
        "любое",
        "любые",
        "любую",
        "все равно",
        "всё равно",
        "без разницы",
        "неважно",
        "не важно",
        "не имеет значения",
        "не принципиально",
        "любой вариант",
        "любой предмет",
        "любые предметы",
        "по всем предметам",
        "всем",
        "во всем",
        "все варианты",
        "все перечисленное",
        "все вышеперечисленное",
        "любой формат",
        "any",
        "all",
        "anyone",
        "на ваше усмотрение",
        "кто угодно",
        "когда угодно",
        "в любое время",
        "любое время",
        "где угодно",
        "как угодно",
        "без предпочтений",
        "нет предпочтений",
        "любого",
        "с любым",
        "с любой",
    )
)
"""Words that say that everything will do."""


def text_of(cell: Cell) -> str:  # noqa: PLR0911  # one return a kind
    """Write a cell as the text a person would have typed, tidied.

    Whole numbers lose their «.0»; dates are written day first.
    """
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M:%S}".removesuffix(" 00:00:00")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, tuple):
        return "\n".join(tidy(item) for item in cell)
    return str(cell)


def tidy(text: str) -> str:
    r"""Make spaces single, drop what cannot be seen, and join split accents.

    Line breaks stay, since they separate answers.

    Examples
    --------
    >>> tidy("  Анна\u00a0 Иванова ")
    'Анна Иванова'
    """
    if text.isprintable() and "  " not in text and text == text.strip():
        return unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = _SPACES.sub(" ", _ODD.sub("", text))
    if "\n" in text:
        return "\n".join(line.strip() for line in text.split("\n")).strip()
    return text.strip()


def one_line(cell: Cell) -> str:
    """Return the text of a cell with line breaks as spaces."""
    text = text_of(cell)
    return " ".join(text.split("\n")) if "\n" in text else text


def cyrillic(text: str) -> str:
    """Replace Latin look-alikes inside words that hold Cyrillic letters.

    Examples
    --------
    >>> cyrillic("Ивaнoва")  # a and o are Latin
    'Иванова'
    >>> cyrillic("IT и Excel")
    'IT и Excel'
    """
    if text.isascii() or not _MIXED.search(text):
        return text
    return _WORD.sub(_one_word, text)


def cyrillic_throughout(text: str) -> str:
    """Replace Latin look-alikes also in words made of nothing else.

    For names and classes, where a Latin word of look-alikes is a slip of the
    keyboard: «10A», «Coнa».
    """
    return _WORD.sub(_one_word_surely, text) if _MIXED.search(text) else text


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return lower-case text for comparing: ё as е, look-alikes and quotes settled."""
    text = cyrillic(text).lower().replace("ё", "е")
    for quote in "«»“”„‟\"'`’‘":
        text = text.replace(quote, "")
    for dash in "–—−‐‑‒":
        text = text.replace(dash, "-")
    return " ".join(text.split()).strip(" .!;:,")


def is_nothing(text: str) -> bool:
    """Whether a person only marks that there is nothing to say."""
    if len(text) > _LONGEST_WORDS:
        return False
    low = text.lower().strip(_AROUND).replace("ё", "е")
    return not low or low in NOTHING or low in NO_WORDS


def is_any(text: str) -> bool:
    """Whether a person says that everything will do."""
    return len(text) <= _LONGEST_WORDS and plain(text) in _ANY_PLAIN


_AROUND: Final = " \n.!;:,«»\"'-–—"
_LONGEST_WORDS: Final = 40
_ANY_PLAIN: Final = frozenset(word.replace("ё", "е") for word in ANY_WORDS)


def _one_word(found: re.Match[str]) -> str:
    word = found.group()
    if not _CYRILLIC_LETTER.search(word):
        return word
    return word.translate(_TO_CYRILLIC)


def _one_word_surely(found: re.Match[str]) -> str:
    word = found.group()
    latin = [letter for letter in word if "A" <= letter <= "z" or letter in "Ëë"]
    if all(letter in _LOOK_ALIKES for letter in latin):
        return word.translate(_TO_CYRILLIC)
    return word
