"""From one header to its likeliest meaning, with a confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matcher.questionnaires.headers.dictionary import Meaning, dictionary
from matcher.questionnaires.headers.header_text import (
    grid_parts,
    is_untitled,
    question,
    words_of,
)
from matcher.questionnaires.source import Contents

_ONE_WORD: Final = 0.62
_FROM_WORDS: Final = 0.74
_PER_WORD: Final = 0.06
_MOST_FROM_WORDS: Final = 0.95
_SHORT: Final = 4
_SIMILAR_ENOUGH: Final = 0.6
_SIMILAR_WEIGHT: Final = 0.95
_SMALL_WORDS: Final = frozenset(
    [
        "в",
        "во",
        "на",
        "с",
        "со",
        "к",
        "по",
        "и",
        "или",
        "а",
        "о",
        "об",
        "у",
        "за",
        "для",
        "из",
        "ли",
        "вы",
        "вам",
        "вас",
        "ваш",
        "ваша",
        "ваши",
        "ваше",
        "ты",
        "тебе",
        "мне",
        "я",
        "бы",
        "это",
        "как",
        "что",
        "пожалуйста",
        "укажите",
        "напишите",
        "выберите",
        "отметьте",
        "the",
        "of",
        "you",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Guess:
    """One meaning a header may have.

    Parameters
    ----------
    meaning
        Name of the meaning.
    confidence
        0 … 1; 1 only for a wording of the dictionary.
    """

    meaning: str
    confidence: float


@lru_cache(maxsize=4_096)
def guesses(header: str, contents: Contents | None) -> tuple[Guess, ...]:
    """Return what a header may mean in a kind of sheet, the likeliest first.

    Parameters
    ----------
    header
        The header as read.
    contents
        The kind of sheet; None where it is still unknown.

    Examples
    --------
    >>> found = guesses("2. Скольких наставляемых готовы взять?", Contents.MENTORS)
    >>> found[0].meaning
    'capacity'
    """
    if is_untitled(header):
        return ()
    base, row = grid_parts(header)
    asked = question(base if row else header)
    # «Контакты [телефон]»: a detail that says more than its heading.
    found = _by_phrase(question(row), contents) if row else []
    if not found:
        found = _by_phrase(asked, contents)
    if not found:
        found = _by_words(asked, contents)
    # A wording of another kind of sheet is known, and like nothing else.
    is_known_elsewhere = asked in dictionary().by_phrase
    if not is_known_elsewhere and _is_weak(found):
        found = _merged(found, _by_likeness(asked, contents))
    return tuple(sorted(found, key=lambda guess: (-guess.confidence, guess.meaning)))


def _is_weak(found: Sequence[Guess]) -> bool:
    return max((guess.confidence for guess in found), default=0.0) < _FROM_WORDS


@lru_cache(maxsize=16_384)
def is_known(header: str, sure_from: float) -> bool:
    """Whether a cell reads like a header, judged by the dictionary alone.

    Cheap enough for every cell of the first rows: likeness is left out.
    """
    if is_untitled(header):
        return False
    base, row = grid_parts(header)
    asked = question(base if row else header)
    found = _by_phrase(asked, None) or _by_words(asked, None)
    return any(guess.confidence >= sure_from for guess in found)


def _by_phrase(asked: str, contents: Contents | None) -> list[Guess]:
    """Find the wording in the dictionary, letter by letter."""
    names = dictionary().by_phrase.get(asked, ())
    return [Guess(name, 1.0) for name in names if _is_possible(name, contents)]


def _is_possible(name: str, contents: Contents | None) -> bool:
    return contents is None or contents in dictionary().meanings[name].contents


def _by_words(asked: str, contents: Contents | None) -> list[Guess]:
    """Judge by beginnings of words; more words make it surer."""
    words = words_of(asked)
    found: list[Guess] = []
    for meaning in dictionary().meanings.values():
        if not _is_possible(meaning.name, contents) or _speaks_against(words, meaning):
            continue
        best = max((_strength(words, group) for group in meaning.words), default=0.0)
        if best:
            found.append(Guess(meaning.name, best))
    return found


def _speaks_against(words: Sequence[str], meaning: Meaning) -> bool:
    short = {word for word in meaning.unless if len(word) <= 3}  # noqa: PLR2004
    return any(
        word in short
        or any(word.startswith(stem) for stem in meaning.unless if stem not in short)
        for word in words
    )


def _strength(words: Sequence[str], group: Sequence[str]) -> float:
    """Return how surely a group of beginnings names the question; 0 for not at all."""
    if not all(_occurs(stem, words) for stem in group):
        return 0.0
    telling = [word for word in words if word not in _SMALL_WORDS]
    if len(group) == 1 and len(telling) > _SHORT:
        return _ONE_WORD
    length = sum(len(stem) for stem in group)
    return min(_MOST_FROM_WORDS, _FROM_WORDS + _PER_WORD * len(group) + length / 1_000)


def _occurs(stem: str, words: Sequence[str]) -> bool:
    if len(stem) <= 2:  # noqa: PLR2004  # a short word stands alone
        return stem in words
    return any(word.startswith(stem) for word in words)


def _by_likeness(asked: str, contents: Contents | None) -> list[Guess]:
    """Judge by likeness to the wordings of the dictionary: typing slips."""
    # Loaded here, not above: it costs 30 ms, and most headers need no likeness.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    phrases = dictionary().by_phrase
    close = process.extract(
        asked, phrases.keys(), scorer=fuzz.token_sort_ratio, limit=12,
        score_cutoff=100 * _SIMILAR_ENOUGH,
    )  # fmt: skip
    words = words_of(asked)
    found: dict[str, float] = {}
    for phrase, score, _ in close:
        for name in phrases[phrase]:
            against = _speaks_against(words, dictionary().meanings[name])
            if _is_possible(name, contents) and not against:
                found.setdefault(name, score / 100 * _SIMILAR_WEIGHT)
    return [Guess(name, confidence) for name, confidence in found.items()]


def _merged(one: Sequence[Guess], other: Sequence[Guess]) -> list[Guess]:
    best: dict[str, float] = {}
    for guess in (*one, *other):
        best[guess.meaning] = max(best.get(guess.meaning, 0.0), guess.confidence)
    return [Guess(name, confidence) for name, confidence in best.items()]
