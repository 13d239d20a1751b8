"""Slices of rows that keep a walk over all pairs within a memory budget."""

from collections.abc import Iterator

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility.compatibility import Compatibility
from matcher.compatibility.eligibility import Eligibility

# Blocks of 2²⁰ scores were quickest by trial: they stay in the last-level cache.
BLOCK_SCORES = 1 << 20


def row_blocks(
    shape: tuple[int, int], block_scores: int = BLOCK_SCORES
) -> Iterator[slice]:
    """Cut all rows into slices of at most about `block_scores` scores each.

    Examples
    --------
    >>> list(row_blocks((5, 10), 20))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    height = max(1, block_scores // max(1, shape[1]))
    for start in range(0, shape[0], height):
        yield slice(start, min(start + height, shape[0]))


def eligible_block(
    compatibility: Compatibility, eligibility: Eligibility, rows: slice
) -> FloatArray:
    """Return the scores of whole rows, minus infinity where a pair is not allowed."""
    everyone = slice(0, compatibility.shape[1])
    scores = np.array(compatibility.block(rows, everyone))
    scores[np.isnan(scores)] = -np.inf
    if eligibility.rules:
        scores[~eligibility.block(rows, everyone)] = -np.inf
    return scores
