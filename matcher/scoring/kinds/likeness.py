"""Text: how alike two free texts are in what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matcher.arrays import FloatArray
from matcher.scoring.context import Context
from matcher.scoring.contribution import Link

LONGEST_QUOTE: Final = 120
"""Letters of a text that a link quotes."""


@dataclass(frozen=True, slots=True)
class LikenessOfTexts:
    """Distinct texts of both sides with their features."""

    mentees: Sequence[str]
    mentors: Sequence[str]
    mentee_rows: FloatArray
    mentor_rows: FloatArray

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        """Return both texts, shortened."""
        value = float(self.mentee_rows[mentee] @ self.mentor_rows[mentor])
        ours, theirs = self.mentees[mentee], self.mentors[mentor]
        return (Link(_quote(ours), _quote(theirs), min(value, 1.0)),)


def compare_texts(
    mentees: Sequence[str], mentors: Sequence[str], *, context: Context
) -> LikenessOfTexts:
    """Compare free texts by meaning."""
    return LikenessOfTexts(
        mentees, mentors, context.text_features(mentees), context.text_features(mentors)
    )


def _quote(text: str) -> str:
    """Shorten a text to whole words."""
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
