"""How large a score may be: beyond, sums over everybody would not stay finite."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from matcher.errors import InstanceError

LARGEST: Final = 1e300
"""No score is larger: a hundred million of them still add up to a number."""


def greatest_size(values: NDArray[np.number]) -> float:
    """Return the greatest size of a number, NaN left out, without a copy of them.

    Examples
    --------
    >>> greatest_size(np.array([[1.0, -3.0], [np.nan, 2.0]]))
    3.0
    """
    if not values.size:
        return 0.0
    high = float(np.fmax.reduce(values, axis=None))
    low = float(np.fmin.reduce(values, axis=None))
    return 0.0 if np.isnan(high) else max(abs(high), abs(low))


def check_size(name: str, size: float, most: float = LARGEST) -> None:
    """Refuse numbers that are too large to be, or to make, a score.

    Parameters
    ----------
    name
        What they are called.
    size
        The greatest of their sizes.
    most
        How large it may be.

    Raises
    ------
    InstanceError
        If it is larger.
    """
    if size > most:
        raise InstanceError("solver.too_large", field=name)
