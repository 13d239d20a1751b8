"""From one header to its likeliest meaning, with a confidence."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matcher.questionnaires.headers.dictionary import dictionary
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
_CONTACTS: Final = frozenset({"phone", "email", "representative"})
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
    found = _by_detail(question(row), contents) if row else []
    if not found:
        found = _by_phrase(asked, contents)
    if not found:
        found = _by_words(asked, contents)
    # A wording of another kind of sheet is known, and like nothing else.
    is_known_elsewhere = asked in dictionary().by_phrase
    if not is_known_elsewhere and _is_weak(found):
        found = _merged(found, _by_likeness(asked, contents))
    return tuple(sorted(found, key=lambda guess: (-guess.confidence, guess.meaning)))


def _by_detail(detail: str, contents: Contents | None) -> list[Guess]:
    """Judge a detail: a whole wording, or whose phone or address it asks for."""
    return _by_phrase(detail, contents) or [
        guess
        for guess in _by_words(detail, contents)
        if guess.meaning in _CONTACTS and guess.confidence >= _FROM_WORDS
    ]


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
    return [
        guess for guess in _all_by_words(asked) if _is_possible(guess.meaning, contents)
    ]


@lru_cache(maxsize=16_384)
def _all_by_words(asked: str) -> tuple[Guess, ...]:
    words = words_of(asked)
    stems = _stems_of(words)
    is_long = sum(word not in _SMALL_WORDS for word in words) > _SHORT
    found: list[Guess] = []
    for meaning in dictionary().meanings.values():
        groups = [group for group in meaning.words if group <= stems]
        if groups and not meaning.unless & stems:
            best = max(_strength(group, is_long=is_long) for group in groups)
            found.append(Guess(meaning.name, best))
    return tuple(found)


def _stems_of(words: Iterable[str]) -> frozenset[str]:
    """Return every beginning that the dictionary knows of some word."""
    known = dictionary().stems
    begun = {word[:end] for word in words for end in range(1, len(word) + 1)}
    whole = {f"={word}" for word in words}
    # Of one or two letters a beginning says nothing: the word must stand whole.
    told = {stem for stem in begun & known if len(stem) > 2 or stem in words}  # noqa: PLR2004
    return frozenset(told | (whole & known))


def _strength(group: Collection[str], *, is_long: bool) -> float:
    """Return how surely beginnings of words that all occur name the question."""
    if len(group) == 1 and is_long:
        return _ONE_WORD
    length = sum(len(stem) for stem in group)
    return min(_MOST_FROM_WORDS, _FROM_WORDS + _PER_WORD * len(group) + length / 1_000)


def _by_likeness(asked: str, contents: Contents | None) -> list[Guess]:
    """Judge by likeness to the wordings of the dictionary: typing slips."""
    # Loaded here, not above: it costs 30 ms, and most headers need no likeness.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    phrases = dictionary().by_phrase
    close = process.extract(
        asked, phrases.keys(), scorer=fuzz.token_sort_ratio, limit=12,
        score_cutoff=100 * _SIMILAR_ENOUGH,
    )  # fmt: skip
    stems = _stems_of(words_of(asked))
    found: dict[str, float] = {}
    for phrase, score, _ in close:
        for name in phrases[phrase]:
            against = dictionary().meanings[name].unless & stems
            if _is_possible(name, contents) and not against:
                found.setdefault(name, score / 100 * _SIMILAR_WEIGHT)
    return [Guess(name, confidence) for name, confidence in found.items()]


def _merged(one: Sequence[Guess], other: Sequence[Guess]) -> list[Guess]:
    best: dict[str, float] = {}
    for guess in (*one, *other):
        best[guess.meaning] = max(best.get(guess.meaning, 0.0), guess.confidence)
    return [Guess(name, confidence) for name, confidence in best.items()]
