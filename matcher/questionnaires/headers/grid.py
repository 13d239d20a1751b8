"""Headers of grids: «Чем помочь? [Химия]» names an answer, not a question."""

import re
from typing import Final

from matcher.questionnaires.cells.hours import days_named
from matcher.questionnaires.headers.dictionary import dictionary
from matcher.questionnaires.headers.header_text import grid_parts, question
from matcher.questionnaires.headers.meaning import guesses

_OF_CHOICES: Final = frozenset(
    {"requests", "competences", "interests", "formats", "subject"}
)
_NUMBER: Final = re.compile(
    r"\W*\d*\W*\w{0,2}\W*(?:выбор|вариант|ответ|место)?\W*\d*\W*"
)


def is_part_of_grid(header: str) -> bool:
    """Whether a header names an answer: in the cells stand ticks, or degrees.

    Examples
    --------
    >>> is_part_of_grid("В чём нужна помощь? [Химия]"), is_part_of_grid("Запрос [2]")
    (True, False)
    """
    base, row = grid_parts(header)
    if not row or _NUMBER.fullmatch(row.lower()) or days_named(header):
        return False
    best = guesses(base, None)
    says_more = question(row) in dictionary().by_phrase
    return bool(best) and best[0].meaning in _OF_CHOICES and not says_more
