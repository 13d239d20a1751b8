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
