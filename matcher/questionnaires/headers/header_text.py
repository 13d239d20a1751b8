"""Headers tidied for comparing: numbering, remarks and stars left out."""

import re
from functools import lru_cache
from typing import Final

from matcher.questionnaires.cells.text import plain, tidy

_NUMBERING: Final = re.compile(
    r"^(?:вопрос\s*)?(?:№\s*)?\d{1,3}"
    r"(?:(?:\.\d{1,2})*\s*[.):]\s*|(?:\.\d{1,2})+\s+|\s+-\s+)"
)
_REMARKS: Final = re.compile(
    r"\((?:обязательн|необязательн|можно выбрать|можно указать|выберите"
    r"|отметьте|нужное|укажите|"
    r"не обязательно|required|optional|несколько|один вариант|любое"
    r"|при наличии|если есть|полностью|в свободной|отметь|выбери|укажи|не более"
    r"|до \d|есть/нет|да/нет|только для|если)[^)]*\)"
)
_INITIALS: Final = re.compile(r"\bф\. ?и\. ?о\b\.?")
_GRID: Final = re.compile(r"^(.*?)\s*\[([^\]]*)\]\s*$")
_BLANK: Final = re.compile(
    r"^(?:вопрос без заголовка|untitled question|столбец|column|unnamed)\W*\d*\W*$"
)
_BETWEEN_LANGUAGES: Final = re.compile(r"\s*[/|()]\s*|\s+-\s+")
_RUSSIAN: Final = re.compile("[а-я]")
_ADDRESS: Final = re.compile(
    r"mail|telegram|whatsapp|skype|zoom|vk|\d|max|discord|^\W*$"
)
_WORD: Final = re.compile(r"[а-яa-z][а-яa-z.-]*|\d+")


@lru_cache(maxsize=8_192)
def question(header: str) -> str:
    """Return the question of a header for comparing.

    Examples
    --------
    >>> question(" 3. Ваш Класс: (обязательное поле)* ")
    'ваш класс'
    """
    low = plain(tidy(header).replace("\n", " ")).replace("*", " ")
    low = _INITIALS.sub("фио", low)
    low = _REMARKS.sub(" ", _NUMBERING.sub("", low.strip()))
    low = _one_language(low)
    return " ".join(low.split()).strip(" .!?;:,-_*")


def _one_language(low: str) -> str:
    """Keep the Russian side of «Класс / Class», «Возраст (Age)», «Имя | Name»."""
    parts = [part for part in _BETWEEN_LANGUAGES.split(low) if part.strip()]
    russian = [part for part in parts if _RUSSIAN.search(part)]
    foreign = [part for part in parts if not _RUSSIAN.search(part)]
    is_bilingual = russian and foreign and not any(map(_ADDRESS.search, foreign))
    return " / ".join(part.strip() for part in russian) if is_bilingual else low


def grid_parts(header: str) -> tuple[str, str | None]:
    """Take «Вопрос [Строка]» apart; None where there is no row of a grid."""
    found = _GRID.match(tidy(header).replace("\n", " "))
    return (found[1], found[2]) if found and found[1] else (header, None)


def is_untitled(header: str) -> bool:
    """Whether a header says nothing: blank, «Вопрос без заголовка»."""
    low = question(header)
    return not low or bool(_BLANK.match(low))


def words_of(header: str) -> list[str]:
    """Return the words of a tidied header."""
    return _WORD.findall(header)
