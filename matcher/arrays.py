"""Names for the arrays that cross between rooms."""

from typing import TypeAlias

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


def frozen_array(values: NDArray[np.generic]) -> None:
    """Make an array read-only, so that a frozen type stays as it was checked."""
    values.setflags(write=False)
