"""What every criterion may ask: the taxonomy and the meaning of texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from matcher.arrays import FloatArray
from matcher.scoring.meaning import TextMeaning, TextVectors, text_meaning
from matcher.scoring.taxonomy import Meaning, Taxonomy

TEXT_FLOOR: Final = 0.3
"""Likeness of texts up to here counts nothing: unrelated ones reach it by chance."""

# Cut as profiles are: the last bits of a matrix product depend on the machine.
_GRAIN: Final = 2.0**-24


@dataclass(frozen=True)  # no slots: the meaning of texts is made once, when asked
class Context:
    """The taxonomy, and the texts' vectors for what is not in it."""

    taxonomy: Taxonomy
    vectors: TextVectors

    def meanings(self, item: str) -> tuple[Meaning, ...]:
        """Return what an item is about, as the taxonomy says; each item read once."""
        if item not in self._read:
            self._read[item] = self.taxonomy.meanings(item)
        return self._read[item]

    @cached_property
    def _read(self) -> dict[str, tuple[Meaning, ...]]:
        return {}

    @property
    def n_tags(self) -> int:
        """Number of topics and activities together."""
        return len(self.taxonomy.topics) + len(self.taxonomy.activities)

    def text_features(self, texts: Sequence[str]) -> FloatArray:
        """Return the features of texts by meaning, (n_texts, n_tags)."""
        if not texts:
            return np.zeros((0, self.n_tags))
        return self._meaning.features(texts)

    def likeness(
        self, asked: Sequence[Meaning], offered: Sequence[Meaning]
    ) -> FloatArray:
        """Return how well each offered meaning serves each asked one, in [0, 1].

        Known words by the taxonomy; where either side is unknown words, by the
        likeness of the texts above `TEXT_FLOOR`, stretched to [0, 1]; the same words
        serve wholly.
        """
        table = self.taxonomy.likeness(asked, offered)
        asked_text = np.array([one.text is not None for one in asked], np.bool_)
        text = np.array([one.text is not None for one in offered], np.bool_)
        by_text = asked_text[:, None] | text[None, :]
        if not by_text.any():
            return table
        likeness = above_floor(self._features(asked) @ self._features(offered).T)
        columns = {one: col for col, one in enumerate(offered)}
        for row, one in enumerate(asked):
            if one.text is not None and one in columns:
                likeness[row, columns[one]] = 1.0
        return np.where(by_text, likeness, table)

    def tag_likeness(self, texts: Sequence[str]) -> FloatArray:
        """Return how near each tag is to each text, (n_texts, n_tags), in [0, 1]."""
        if not texts:
            return np.zeros((0, self.n_tags))
        return above_floor(self._meaning.features(texts) @ self._tag_features.T)

    def _features(self, meanings: Sequence[Meaning]) -> FloatArray:
        """Return features of known meanings (their tag) and of unknown ones."""
        found = np.zeros((len(meanings), self.n_tags))
        unknown = [at for at, one in enumerate(meanings) if one.text is not None]
        texts = [str(meanings[at].text) for at in unknown]
        found[unknown] = self._meaning.features(texts)
        for at, one in enumerate(meanings):
            if one.topic is not None:
                found[at] = self._tag_features[one.topic]
            elif one.activity is not None:
                found[at] = self._tag_features[len(self.taxonomy.topics) + one.activity]
        return found

    @cached_property
    def _meaning(self) -> TextMeaning:
        return text_meaning(self.taxonomy, self.vectors)

    @cached_property
    def _tag_features(self) -> FloatArray:
        return self._meaning.tag_features()


def above_floor(likeness: FloatArray) -> FloatArray:
    """Stretch likenesses from the floor up to [0, 1]."""
    stretched = ((likeness - TEXT_FLOOR) / (1 - TEXT_FLOOR)).clip(0.0, 1.0)
    cut: FloatArray = np.round(stretched / _GRAIN) * _GRAIN
    return cut
