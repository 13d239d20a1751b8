"""Find the known phrases in what a person wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from matcher.scoring.words import SMALL_WORDS, stem, stems, tidy, words

Phrase: TypeAlias = frozenset[str]
"""The stems of a phrase."""

# «Не хочу», «не надо» refuse; «не понимаю», «не успеваю» ask for help.
_REFUSAL: Final = re.compile(
    r"\bне (?:хо[тч]|нуж|надо|интерес|люб|нрав|готов|буд|планир|возьм|могу помо)\w*"
    r"|\bкроме\b|\bненави\w*"
)
_BARE_REFUSAL: Final = re.compile(r"(?:^|\bно |\bтолько |\bа |[,;] ?)не (\w+)")
_CLAUSE_END: Final = re.compile(r"[,;.!]| но | а | зато | только ")
# A typing slip is looked for only in words of this length: shorter ones are too alike.
_LEAST_SLIP: Final = 6
_TWO_SLIPS: Final = 10


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The phrases of all tags, found by stems whatever their order and endings.

    Parameters
    ----------
    tags
        The tags of each phrase, by its stems.
    by_stem
        Phrases by each of their stems.
    """

    tags: dict[Phrase, tuple[int, ...]]
    by_stem: dict[str, list[Phrase]]

    @classmethod
    def of(cls, phrases_of_tags: Sequence[Sequence[str]]) -> "PhraseBook":
        """Collect the phrases of tags, given in the order of the tags.

        A phrase may stand for several: «профильная математика» is an exam, too.
        """
        tags: dict[Phrase, tuple[int, ...]] = {}
        by_stem: dict[str, list[Phrase]] = {}
        for tag, phrases in enumerate(phrases_of_tags):
            for known in dict.fromkeys(frozenset(stems(one)) for one in phrases):
                if known not in tags:
                    for one in sorted(known):
                        by_stem.setdefault(one, []).append(known)
                tags[known] = (*tags.get(known, ()), tag)
        return cls(tags, by_stem)

    def find(self, text: str) -> tuple[int, ...]:
        """Return the tags named in a text, each once, the longest phrases first."""
        return self._named(frozenset(stems(text)))

    def find_mended(self, text: str) -> tuple[int, ...]:
        """Return the tags named in a text once typing slips are mended."""
        return self._named(frozenset(self._mended(one) for one in stems(text)))

    def without_refusals(self, text: str) -> str | None:
        """Return the tidied text without what the person refuses, None if all.

        Examples
        --------
        >>> book = PhraseBook.of([["математика"], ["физика"]])
        >>> book.without_refusals("Не хочу математику") is None
        True
        >>> book.without_refusals("физика, но не математика")
        'физика'
        """
        kept = tidy(text)
        while (start := self._refusal(kept)) is not None:
            end = _CLAUSE_END.search(kept, start + 1)
            rest = kept[end.end() :] if end else ""
            kept = f"{kept[:start]}, {rest}".strip(" ,;.")
        kept = re.sub(r"[\s,]+(?:но|а|только|и)?$", "", kept)
        has_words = any(word not in SMALL_WORDS for word in words(kept))
        return kept if has_words else None

    def _refusal(self, text: str) -> int | None:
        """Return where the first refusal begins."""
        found = _REFUSAL.search(text)
        starts = [found.start()] if found else []
        for bare in _BARE_REFUSAL.finditer(text):
            if frozenset({stem(bare[1])}) in self.tags:
                starts.append(bare.start(1) - len("не "))
                break
        return min(starts, default=None)

    def _named(self, given: Phrase) -> tuple[int, ...]:
        """Choose phrases whose stems are all there, the longest first.

        Each stem is used once; equal ones stand in the order of the tags.
        """
        candidates = {
            (-len(known), -sum(map(len, known)), self.tags[known], known)
            for one in given
            for known in self.by_stem.get(one, ())
            if known <= given
        }
        chosen: list[int] = []
        left = given
        for *_, tags, known in sorted(candidates, key=lambda entry: entry[:3]):
            if known <= left:
                left -= known
                chosen += tags
        return tuple(dict.fromkeys(chosen))

    def _mended(self, one: str) -> str:
        """Return the known stem that differs by a typing slip, or the stem itself."""
        if len(one) < _LEAST_SLIP or one in self.by_stem:
            return one
        # Imported here because only misspelt words need it: 15 ms at start.
        from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415
        from rapidfuzz.process import extractOne  # noqa: PLC0415

        slips = 2 if len(one) >= _TWO_SLIPS else 1
        found = extractOne(
            one,
            [known for known in self.by_stem if len(known) >= _LEAST_SLIP],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
        )
        return str(found[0]) if found else one
