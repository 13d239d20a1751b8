"""Words for how strong a match is, with stated limits."""

from enum import StrEnum
from functools import cache

from matcher.messages import Language, say


class Strength(StrEnum):
    """How strong a match is, from the score; the limits are in `LEAST_SCORE`."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"

    @classmethod
    def of(cls, score: float) -> "Strength":
        """Return the word for a score in [0, 1].

        Examples
        --------
        >>> Strength.of(0.6)
        <Strength.GOOD: 'good'>
        """
        return next(word for word in cls if score >= LEAST_SCORE[word])

    @cache
    def said(self, language: Language) -> str:
        """Say the strength as a noun phrase, «хорошее совпадение»."""
        return say(f"explanation.strength.{self.value}", language)


LEAST_SCORE = {
    Strength.EXCELLENT: 0.75,
    Strength.GOOD: 0.55,
    Strength.FAIR: 0.35,
    Strength.WEAK: float("-inf"),
}
"""The least score of each word, the strongest first. The limits are a convention that
the curator can read in the report; nothing else depends on them."""
