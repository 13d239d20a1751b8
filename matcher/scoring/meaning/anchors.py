"""The anchors of the taxonomy: read from the package, made for a curator's words."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from matcher.arrays import FloatArray
from matcher.scoring.meaning.profiles import Anchors, TextMeaning, directions_of_tags
from matcher.scoring.meaning.vectors import TextVectors
from matcher.scoring.taxonomy import Tag, Taxonomy

OWN_FILE: Final = Path(__file__).parent / "anchors.npz"
"""Anchors of the taxonomy that comes with the package; no text inside."""

_SCALE: Final = 32767


def text_meaning(taxonomy: Taxonomy, vectors: TextVectors) -> TextMeaning:
    """Return what compares texts by the tags of a taxonomy.

    Anchors of tags whose words are those of the package are read from it; others
    are made from the vectors of their words.
    """
    centre, kept = _kept()
    tags = (*taxonomy.topics, *taxonomy.activities)
    rows = []
    for tag in tags:
        own = kept.get(tag_key(tag))
        rows.append(own if own is not None else made_anchor(tag, vectors, centre))
    return TextMeaning(vectors, Anchors(centre, np.array(rows)))


def made_anchor(tag: Tag, vectors: TextVectors, centre: FloatArray) -> FloatArray:
    """Make the anchor of a tag from its title and words, rounded as it is kept."""
    phrases = vectors.of([tag.title.ru, *tag.words])
    direction = directions_of_tags([phrases], centre)[0]
    rounded: FloatArray = np.rint(direction * _SCALE) / _SCALE
    return rounded


def write_anchors(taxonomy: Taxonomy, vectors: TextVectors, path: Path) -> None:
    """Make all anchors anew and write them, as `python -m matcher.scoring.meaning`."""
    tags = (*taxonomy.topics, *taxonomy.activities)
    phrases = [text for tag in tags for text in (tag.title.ru, *tag.words)]
    centre = np.rint(vectors.of(phrases).mean(axis=0) * _SCALE) / _SCALE
    rows = np.array([made_anchor(tag, vectors, centre) for tag in tags])
    np.savez(
        path,
        centre=np.rint(centre * _SCALE).astype("<i2"),
        anchors=np.rint(rows * _SCALE).astype("<i2"),
        keys=np.frombuffer(b"".join(map(tag_key, tags)), dtype="V16"),
    )


def tag_key(tag: Tag) -> bytes:
    """Return a short hash of the words that an anchor is made of."""
    said = "\n".join((tag.title.ru, *tag.words))
    # No zero byte at the end, which numpy would drop.
    return hashlib.blake2b(said.encode(), digest_size=15).digest() + b"\x01"


@cache
def _kept() -> tuple[FloatArray, dict[bytes, FloatArray]]:
    with np.load(OWN_FILE, allow_pickle=False) as kept:
        anchors = kept["anchors"] / _SCALE
        keys = [bytes(key) for key in kept["keys"]]
        return kept["centre"] / _SCALE, dict(zip(keys, anchors, strict=True))
