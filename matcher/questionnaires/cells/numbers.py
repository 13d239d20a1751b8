"""Numbers as people write them: digits, decimal commas, words."""

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
from matcher.questionnaires.cells.text import is_nothing, plain, text_of

_STEMS: Final[tuple[tuple[str, int], ...]] = (
    ("двенадцат", 12),
    ("одиннадцат", 11),
    ("тринадцат", 13),
    ("четырнадцат", 14),
    ("пятнадцат", 15),
    ("шестнадцат", 16),
    ("семнадцат", 17),
    ("восемнадцат", 18),
    ("десят", 10),
    ("девят", 9),
    ("восьм", 8),
    ("восем", 8),
    ("седьм", 7),
    ("сем", 7),
    ("шест", 6),
    ("пят", 5),
    ("четыр", 4),
    ("четвер", 4),
    ("четверт", 4),
    ("трех", 3),
    ("трое", 3),
    ("троих", 3),
    ("трет", 3),
    ("три", 3),
    ("дву", 2),
    ("двух", 2),
    ("двое", 2),
    ("двои", 2),
    ("два", 2),
    ("две", 2),
    ("втор", 2),
    ("пара", 2),
    ("пару", 2),
    ("один", 1),
    ("одна", 1),
    ("одно", 1),
    ("одну", 1),
    ("перв", 1),
    ("1", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
)
_WORDS: Final = re.compile(r"[а-яa-z]+")
_NOT_NUMBERS: Final = ("семь", "семе", "семей", "пятниц", "четверг", "вторник")


def number_in_words(word: str) -> int | None:
    """Return the small number that a Russian or English word says, else None.

    Examples
    --------
    >>> number_in_words("двоих"), number_in_words("троих"), number_in_words("школа")
    (2, 3, None)
    """
    if word in {"семь", "семи", "семеро", "семерых"}:
        return 7
    if word.startswith(_NOT_NUMBERS):
        return None
    for stem, number in _STEMS:
        if word.startswith(stem) and len(word) <= len(stem) + 4:
            return number
    return None


def numbers_in(text: str) -> tuple[float, ...]:
    """Return every number said in a text, in digits or words, in order.

    Examples
    --------
    >>> numbers_in("двух-трёх человек"), numbers_in("до 5"), numbers_in("2,5 ч")
    ((2.0, 3.0), (5.0,), (2.5,))
    """
    low = text.lower().replace("ё", "е").replace("−", "-")
    found = [
        (digits.start(), float(digits.group().replace(",", ".")))
        for digits in re.finditer(r"\d+(?:[.,]\d+)?", low)
    ]
    for word in _WORDS.finditer(low):
        number = number_in_words(word.group())
        if number is not None:
            found.append((word.start(), float(number)))
    return tuple(number for _, number in sorted(found))


def limits_in(header: str) -> tuple[float, float] | None:
    """Return the ends of the scale that a question names, else None.

    Examples
    --------
    >>> limits_in("Оцените от 1 до 10")
    (1.0, 10.0)
    """
    found = re.search(r"\b(?:от )?(\d{1,3}) ?(?:до|-|–|—) ?(\d{1,3})\b", header.lower())
    return (float(found[1]), float(found[2])) if found else None


def read_number(
    cell: Cell, *, limits: tuple[float, float] | None = None
) -> Reading[float]:
    """Read one number: «4», «4,5», «4 часа», «около двух»; several are asked.

    Parameters
    ----------
    cell
        The cell.
    limits
        The ends of the scale; beyond them the number is asked.
    """
    reading = _any_number(cell)
    if limits is None or reading.value is None:
        return reading
    is_inside = limits[0] <= reading.value <= limits[1]
    return reading if is_inside else asked("number_out_of_range")


def _any_number(cell: Cell) -> Reading[float]:  # noqa: PLR0911  # one return a kind
    if isinstance(cell, bool | date):
        return asked("number")
    if isinstance(cell, int | float):
        return Reading(float(cell))
    text = text_of(cell)
    if is_nothing(text):
        return BLANK
    numbers = set(numbers_in(text))
    if len(numbers) == 1:
        sign = -1.0 if re.match(r"^\s*[-−]\s*\d", text) else 1.0
        return Reading(sign * numbers.pop())
    if plain(text) in _RARE:
        return Reading(_RARE[plain(text)])
    return asked("number", *(f"{number:g}" for number in sorted(numbers)))


_RARE: Final = {"полчаса": 0.5, "час": 1.0, "часок": 1.0, "полтора часа": 1.5}


def read_hours_a_week(cell: Cell) -> Reading[float]:
    """Read the time a mentor gives: «2», «2 часа», «1-2 часа» as the lesser."""
    reading = read_number(cell)
    low = text_of(cell).lower()
    if re.search(r"месяц|в день|ежедневн|кажд|в год|четверт", low):
        return asked("number")
    if reading.value is not None and re.search(r"\d\s*мин", low):
        return Reading(reading.value / 60)
    if reading.value is not None and not 0 <= reading.value <= _HOURS_OF_A_WEEK:
        return asked("number_out_of_range")
    return _least_of(cell, reading)


def read_years(cell: Cell) -> Reading[float]:
    """Read years of work: «12 лет», «менее года» as 0, «6 месяцев» as half."""
    text = plain(text_of(cell)) if isinstance(cell, str) else ""
    if re.search(r"менее (?:\d )?год|меньше год|первый год|без стажа|нет стажа", text):
        return Reading(0.0)
    reading = read_number(cell)
    if reading.value is None:
        return reading
    years = reading.value / 12 if re.search(r"\bмес", text) else reading.value
    return Reading(years) if 0 <= years <= _MOST_YEARS else asked("number_out_of_range")


def _least_of(cell: Cell, reading: Reading[float]) -> Reading[float]:
    """Take the lesser end of a stretch, and say so."""
    if reading.value is not None or not isinstance(cell, str):
        return reading
    numbers = numbers_in(text_of(cell))
    if len(numbers) == 2 and numbers[0] < numbers[1]:  # noqa: PLR2004  # two ends
        return Reading(numbers[0], warned("least_of_range"))
    return reading


_HOURS_OF_A_WEEK: Final = 168
_MOST_YEARS: Final = 80
