"""Words as they are compared: tidied, split, without their endings."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

SMALL_WORDS: Final = frozenset(
    (  # noqa: SIM905  # forty words read better as a line
        "а без в во для до за и из или к как ко мне мой мою на над не о об обо от по "
        "под при про с со у же бы the a an of to in and with for"
    ).split()
)
"""Words that say nothing about the subject."""

_WORD: Final = re.compile(r"[0-9a-zа-я]+(?:\+\+|#)?")

# Russian endings: of several the longest counts, since it begins first. A stem keeps
# at least three letters. Snowball is a little better, but costs 75 µs a word and 50 ms
# at start; see decision 031.
_ENDINGS: Final = re.compile(
    r"(?:(?:иями|ями|ами|иях|ях|ах|иям|ям|ам|ием|ьем|ем|ом|ого|его|ому|ему|"
    r"ыми|ими|ешь|ете|ить|ать|ять|еть|уть|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ую|юю|"
    r"ых|их|ым|им|ию|ью|ия|ья|ии|ье|ет|ит|ут|ют|ат|ят|ы|и|а|я|о|е|у|ю|й|ь)"
    r"(?:ся|сь)?|ся|сь)$"
)
_LEAST_STEM: Final = 3
# Letters of the Latin alphabet that look like Russian ones.
_LOOK_ALIKES: Final = str.maketrans("aceopxykmhtb", "асеорхукмнтв")


@lru_cache(maxsize=1 << 16)
def tidy(text: str) -> str:
    """Return text in one spelling: small letters, no ё, single spaces.

    Examples
    --------
    >>> tidy("  Ещё   РАЗ ")
    'еще раз'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(plain.split())


@lru_cache(maxsize=1 << 16)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, tidied.

    Examples
    --------
    >>> words("ЕГЭ, математика (профиль)")
    ('егэ', 'математика', 'профиль')
    """
    return tuple(_one_alphabet(word) for word in _WORD.findall(tidy(text)))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a tidied word without its Russian ending.

    Examples
    --------
    >>> stem("математике"), stem("волонтеров"), stem("егэ")
    ('математик', 'волонтер', 'егэ')
    """
    found = _ENDINGS.search(word, _LEAST_STEM)
    return word[: found.start()] if found else word


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order, each once.

    Examples
    --------
    >>> stems("Подготовка к ЕГЭ по математике")
    ('подготовк', 'егэ', 'математик')
    """
    found = (stem(word) for word in words(text) if word not in SMALL_WORDS)
    return tuple(dict.fromkeys(found))


def _one_alphabet(word: str) -> str:
    """Write look-alike Latin letters inside a Russian word as Russian ones."""
    # Words have Latin and Russian letters only, so what is not ASCII has Russian ones.
    return word if word.isascii() else word.translate(_LOOK_ALIKES)
