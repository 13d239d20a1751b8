"""When two scores count as equal, though their last bits may differ."""

import numpy as np

from matcher.arrays import FloatArray

EQUAL_SCORES = 1e-9
"""Scores closer than this (times their size, where above 1) count as equal."""


def bars_of(scores: FloatArray) -> FloatArray:
    """Return what a score must exceed to count as better than each of these.

    Examples
    --------
    >>> above = bars_of(np.array([0.3, -np.inf]))
    >>> (np.array([0.1 + 0.2, 0.0]) > above).tolist()
    [False, True]
    """
    finite = np.where(np.isfinite(scores), scores, 0.0)
    return np.asarray(scores + EQUAL_SCORES * np.maximum(1.0, np.abs(finite)))
