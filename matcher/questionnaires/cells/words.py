"""Closed questions: yes or no, sex, formats of work."""

import re
from typing import Final

from matcher.participants import Format, Sex
from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Reading,
    asked,
)
from matcher.questionnaires.cells.text import is_any, is_nothing, one_line, plain

_YES: Final = re.compile(
    r"да\b|истина|ага|угу|конечно|разумеется|безусловно|соглас(?:ен|на|ны|ие)|подтвержда"
    r"|имее?тся|имею|есть\b|готов|хочу|хотел|планирую|разреша|yes|true|y$|получен"
    r"|предоставлен|представлен|подписан|оформлен|\+|1$|✓|✔|☑|v$"
)
_NO: Final = re.compile(
    r"нет\b|не\b|неа|без\b|отказ|отсутств|запреща|no\b|false|n$|0$|-$|☐|✗|✘"
)
_UNSURE: Final = re.compile(
    r"возможн|наверно|может|если|пока|позже|скоро|в процессе|частично|скорее|думаю"
    r"|принес|донес|жд[уе]|оформля|\?"
)

_TICKS: Final = frozenset(
    ("+", "да", "x", "х", "v", "y", "yes", "ok", "ок", "1", "true", "истина", "✓", "✔",
     "☑", "✅", "√", "верно", "*")
)  # fmt: skip
_UNTICKED: Final = frozenset(
    ("", "-", "нет", "no", "n", "0", "false", "ложь", "☐", "✗", "✘", "❌")
)

_FORMATS: Final[tuple[tuple[re.Pattern[str], Format], ...]] = (
    (
        re.compile(r"смеша|комбинир|гибрид|mixed|hybrid|очно-заоч|очно-дист"),
        Format.MIXED,
    ),
    (
        re.compile(
            r"онлайн|он-?лайн|on-?line|дистан|удален|zoom|зум|интернет|\bвк\b|вконтакте"
            r"|мессенджер|месенджер|телеграм|telegram|whats.?app|ватсап|вотсап|skype"
            r"|скайп|сферум|видео|\bчат|переписк|по телефону|по почте|teams|discord"
        ),
        Format.ONLINE,
    ),
    (
        re.compile(
            r"\bочн|офф?-?лайн|offline|on.?site|лично\b|вживую|встреч|face|\bв (?:нашей"
            r" |своей )?школе|\bв (?:колледже|вузе|офисе|классе|библиотеке|кабинете)"
            r"|предприяти|у нас в|^школа$|^колледж$|на месте|на базе|на заводе"
            r"|на производстве"
        ),
        Format.ON_SITE,
    ),
    (
        re.compile(r"индивид|один на один|1 на 1|one.to.one|individual|парно"),
        Format.INDIVIDUAL,
    ),
    (re.compile(r"групп|в команде|group"), Format.GROUP),
)
_BOTH_WAYS: Final = re.compile(
    r"(?:можно |могу )?и (?:так|там|то|тот|тем),? (?:и|и по) (?:так|эдак|там|тут|сям"
    r"|другое|другой|тем|этак)|оба(?: вариант\w*)?|обе|по-разному|по разному"
)
_NOT_FORMAT: Final = re.compile(r"\b(?:не|кроме|без|только не)\b")

_FEMALE: Final = re.compile(r"ж$|ж[.е]|девоч|девуш|женщ|female|f$|woman|girl")
_MALE: Final = re.compile(r"м$|м\.|муж|мальч|пар(?:ень|н)|юнош|male|m$|man|boy")


def is_ticked(cell: Cell) -> bool | None:
    """Whether a cell of a grid is ticked; None where it says something else.

    Examples
    --------
    >>> is_ticked("✓"), is_ticked(""), is_ticked("пн после 15")
    (True, False, None)
    """
    low = one_line(cell).strip().lower().replace("–", "-").replace("—", "-")
    if low in _UNTICKED:
        return False
    return True if low in _TICKS else None


def read_yes(cell: Cell) -> Reading[bool]:  # noqa: PLR0911  # one return a kind
    """Read yes or no; anything between is asked.

    Examples
    --------
    >>> read_yes("Да, конечно").value, read_yes("нет").value, read_yes("+").value
    (True, False, True)
    """
    if isinstance(cell, bool):
        return Reading(cell)
    text = one_line(cell)
    if not text.strip():
        return BLANK
    low = text.strip().lower().replace("ё", "е").replace("–", "-").replace("—", "-")
    if _UNSURE.search(low):
        return asked("yes_no")
    if _NO.match(low):
        return Reading(value=False)
    if _YES.match(low) and not re.search(r"\bне\b", low):
        return Reading(value=True)
    return asked("yes_no")


def read_sex(cell: Cell) -> Reading[Sex]:
    """Read a sex, also as a wish: «женский», «м», «неважно»."""
    text = one_line(cell)
    if is_nothing(text) or is_any(text):
        return BLANK
    found = sexes_in(text)
    if len(found) == 1:
        return Reading(found[0])
    return BLANK if len(found) > 1 else asked("sex")


def sexes_in(text: str) -> tuple[Sex, ...]:
    """Return the sexes that a text names."""
    found: dict[Sex, None] = {}
    for word in re.findall(r"[а-яa-z]+\.?", plain(text) + " "):
        if _FEMALE.match(word):
            found[Sex.FEMALE] = None
        elif _MALE.match(word):
            found[Sex.MALE] = None
    return tuple(found)


def read_formats(  # noqa: PLR0911  # one return a kind
    cell: Cell,
) -> Reading[tuple[Format, ...]]:
    """Read one or several formats; «любой» is none at all: anything will do.

    Examples
    --------
    >>> [str(found) for found in read_formats("очно, онлайн").value]
    ['on_site', 'online']
    """
    text = one_line(cell)
    if is_nothing(text):
        return BLANK
    if is_any(text):
        return Reading(())
    if _BOTH_WAYS.fullmatch(plain(text)):
        return Reading((Format.ON_SITE, Format.ONLINE))
    found: dict[Format, None] = {}
    low = re.sub(r"^и ", "", plain(text))
    for part in re.split(r"[,;/\n]+(?: и | или )?| или | и ", low):
        named = [kind for pattern, kind in _FORMATS if pattern.search(part)]
        if not named and is_any(part):
            return Reading(())
        if not named or _NOT_FORMAT.search(part):
            return asked("format", *Format)
        found.update(dict.fromkeys(named))
    return Reading(tuple(kind for kind in Format if kind in found))
