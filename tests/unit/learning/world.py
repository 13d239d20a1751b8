"""Invented past pairs with planted weights."""

from collections.abc import Sequence

import numpy as np

from matcher.arrays import FloatArray
from matcher.learning import Observations


def pairs_of(
    values: FloatArray,
    said: Sequence[float] | FloatArray,
    *,
    today: Sequence[float] | None = None,
    mentors: Sequence[int] | None = None,
    level: Sequence[int] | None = None,
) -> Observations:
    """Pairs of different mentees, each with a mentor alone where nothing is said."""
    n_pairs, n_criteria = values.shape
    alone = np.arange(n_pairs, dtype=np.int64)
    return Observations(
        criteria=tuple("abcdefgh"[:n_criteria]),
        today=np.full(n_criteria, 1 / n_criteria) if today is None else np.array(today),
        values=values.astype(np.float64),
        said=np.array(said, dtype=np.float64),
        level=np.zeros(n_pairs, np.int64) if level is None else np.array(level),
        mentees=alone,
        mentors=alone.copy() if mentors is None else np.array(mentors),
    )


def planted(
    n_pairs: int, seed: int, *, weights: Sequence[float], noise: float = 1.0
) -> Observations:
    """Pairs whose satisfaction is 2 + weights · values + noise; three to a mentor."""
    generator = np.random.default_rng(seed)
    values = generator.random((n_pairs, len(weights)))
    said = 2 + values @ np.array(weights) + noise * generator.standard_normal(n_pairs)
    mentors = generator.integers(0, max(1, n_pairs // 3), n_pairs)
    return pairs_of(values, said, mentors=mentors.tolist())
