"""People's own words as an explanation may quote them: short, and nothing sensitive."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from matcher.messages import Language, say
from matcher.participants import Slot
from matcher.participants.availability import WEEKDAYS

LONGEST_QUOTE: Final = 60
"""Letters of a quote; the rest is left out."""

MOST_HOURS: Final = 4
"""Hours named one by one; the rest is counted."""


@lru_cache(maxsize=1 << 14)
def quoted(words: str, language: Language) -> str:
    """Return words in quotation marks, shortened; sensitive ones are not repeated.

    Examples
    --------
    >>> quoted("ЕГЭ,  математика", Language.RU)
    '«ЕГЭ, математика»'
    >>> quoted("у меня инвалидность", Language.RU)
    '«…»'
    """
    tidy = " ".join(words.split()).strip("«»“”\"'")
    if _sensitive().search(tidy):
        tidy = "…"
    elif len(tidy) > LONGEST_QUOTE:
        tidy = f"{tidy[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
    return say("explanation.quote", language, words=tidy)


@cache
def hour_words(name: str, language: Language) -> str:
    """Say an hour of the week, `wed-15`, as «ср 15:00»; else return it as it is."""
    day, dash, hour = name.partition("-")
    if not dash or day not in WEEKDAYS or not hour.isdigit():
        return name
    return f"{say(f'explanation.day.{day}', language)} {int(hour)}:00"


def hours_words(names: Sequence[str], language: Language) -> str:
    """Say hours of the week: the first four, and how many more there are."""
    said = ", ".join(hour_words(name, language) for name in names[:MOST_HOURS])
    more = len(names) - MOST_HOURS
    if more <= 0:
        return said
    return say("explanation.contribution.more_hours", language, hours=said, count=more)


@cache
def hour_when(slot: Slot, language: Language) -> str:
    """Say when an hour is, «в ср 15:00»."""
    day = say(f"explanation.on_day.{WEEKDAYS[slot.day]}", language)
    return f"{day} {slot.hour}:00"


@cache
def _sensitive() -> re.Pattern[str]:
    """Return beginnings of words about health and hardship, from the data file."""
    text = Path(__file__).with_name("sensitive.txt").read_text(encoding="utf-8")
    stems = [line.strip() for line in text.splitlines() if line[:1] not in ("", "#")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE)
