"""Names for the arrays that cross between rooms."""

from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
"""Scores, features and prices."""

IntArray: TypeAlias = NDArray[np.int64]
"""Costs and counts."""

IndexArray: TypeAlias = NDArray[np.int32]
"""Positions of mentees (rows) or mentors (columns)."""

BoolArray: TypeAlias = NDArray[np.bool_]
"""Answers to a yes-or-no question, one for each pair or person."""


_Number = TypeVar("_Number", bound=np.generic)


def frozen_array(values: NDArray[np.generic]) -> None:
    """Make an array read-only, so that a frozen type stays as it was checked."""
    values.setflags(write=False)


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """Return the distinct values, ascending, as `np.unique` does.

    `np.unique` loads `numpy.ma`, which costs every short run 20 ms.

    Examples
    --------
    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values, axis=None)
    fresh = np.ones(ordered.size, dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def distinct_pairs(pairs: NDArray[_Number], width: int) -> IndexArray:
    """Return the distinct pairs, sorted by first then second, (n_pairs, 2).

    Parameters
    ----------
    pairs
        (n, 2), whole numbers not below zero.
    width
        More than any second number.

    Examples
    --------
    >>> distinct_pairs(np.array([[1, 0], [0, 2], [1, 0]]), 3).tolist()
    [[0, 2], [1, 0]]
    """
    first, second = pairs.astype(np.int64).T
    keys = distinct(first * width + second)
    return np.column_stack([keys // width, keys % width]).astype(np.int32)


def rank_within(owners: IntArray | IndexArray) -> IntArray:
    """Return the place of each among those of the same owner, from zero.

    Parameters
    ----------
    owners
        (n,), ascending.

    Examples
    --------
    >>> rank_within(np.array([1, 1, 4, 4, 4])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(owners.size) - np.searchsorted(owners, owners)


def median(values: FloatArray) -> float:
    """Return the middle one of some values, or the mean of the two in the middle.

    `np.median` loads `numpy.ma`, as `np.quantile` does.

    Examples
    --------
    >>> median(np.array([5.0, 1.0, 2.0]))
    2.0
    """
    ordered = np.sort(values)
    return float(ordered[(values.size - 1) // 2] + ordered[values.size // 2]) / 2
