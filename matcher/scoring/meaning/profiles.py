"""What texts are about, as shares of the topics of the taxonomy.

A text is compared with every tag of the taxonomy, and a softmax turns the likenesses
into shares; «none of them» has a share, too, and counts for nothing. The square roots
of the shares are the features of the text. So the inner product of two texts is the
Bhattacharyya coefficient of their shares: in [0, 1], near 1 for one and the same clear
text, and near 0 where texts are about other things or about nothing that is known.
Tags that are near to everything («hubs») are held back by their mean likeness to their
nearest tags, as in CSLS.

References
----------
Lample et al., Word translation without parallel data, 2018 (CSLS), arXiv:1710.04087.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from matcher.arrays import FloatArray, frozen_array
from matcher.scoring.meaning.vectors import TextVectors

HUB_NEIGHBOURS: Final = 30
"""Nearest tags whose mean likeness is taken off a tag."""

SHARPNESS: Final = 10.0
"""Of the softmax; chosen by trial, see docs/decisions/030."""

NOTHING: Final = 0.5
"""Nearness of «none of them»: a text must be nearer to a tag to be about it."""

# Features are cut to whole multiples of this: the last bits of a matrix product
# depend on the machine, and cut features never have a length above 1.
_GRAIN: Final = 2.0**-24


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places of tags among the meanings of texts.

    Parameters
    ----------
    centre
        The mean of many short texts, (512,): what all texts have in common.
    tags
        The direction of each tag from the centre, (n_tags, 512), of length 1.
    """

    centre: FloatArray
    tags: FloatArray
    _hubness: FloatArray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hubness", _hubness(self.tags))
        frozen_array(self.centre)
        frozen_array(self.tags)

    def profiles(self, vectors: FloatArray) -> FloatArray:
        """Return the features of texts given as vectors, (n_texts, n_tags).

        Not negative; the square of a row's length, at most 1, is the share that is
        about any tag at all.
        """
        directions = _directions(vectors - self.centre)
        nearness = 2 * directions @ self.tags.T - self._hubness
        greatest = nearness.max(axis=1, keepdims=True, initial=NOTHING)
        shares = np.exp(SHARPNESS * (nearness - greatest))
        nothing = np.exp(SHARPNESS * (NOTHING - greatest))
        roots = np.sqrt(shares / (shares.sum(axis=1, keepdims=True) + nothing))
        cut: FloatArray = np.floor(roots / _GRAIN) * _GRAIN
        return cut


@dataclass(frozen=True, slots=True)
class TextMeaning:
    """Texts as features that compare by an inner product in [0, 1]."""

    vectors: TextVectors
    anchors: Anchors

    def features(self, texts: Sequence[str]) -> FloatArray:
        """Return the features of texts, (n_texts, n_tags)."""
        if not texts:
            return np.zeros((0, len(self.anchors.tags)))
        return self.anchors.profiles(self.vectors.of(texts))

    def tag_features(self) -> FloatArray:
        """Return the features of the tags themselves, (n_tags, n_tags)."""
        return self.anchors.profiles(self.anchors.centre + self.anchors.tags)


def directions_of_tags(
    phrases_of_tags: Sequence[FloatArray], centre: FloatArray
) -> FloatArray:
    """Return the mean direction of the phrases of each tag, (n_tags, 512)."""
    means = [_directions(one - centre).mean(axis=0) for one in phrases_of_tags]
    return _directions(np.array(means).reshape(-1, centre.size))


def _directions(vectors: FloatArray) -> FloatArray:
    """Return vectors of length 1; a vector of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: FloatArray = vectors / np.where(lengths > 0, lengths, 1.0)
    return found


def _hubness(tags: FloatArray) -> FloatArray:
    """Return the mean likeness of each tag to its nearest other tags, (n_tags,)."""
    count = min(HUB_NEIGHBOURS, len(tags) - 1)
    if count < 1:
        return np.zeros(len(tags))
    likeness = tags @ tags.T
    np.fill_diagonal(likeness, -np.inf)
    hubness: FloatArray = np.sort(likeness, axis=1)[:, -count:].mean(axis=1)
    return hubness
