"""By what power of the size a time grows."""

import math
import statistics
from collections.abc import Sequence

SIZES = 3
"""The largest sizes over which growth is told: small ones show only what is fixed."""


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the slope of log time in log size over the largest sizes.

    Parameters
    ----------
    points
        Size and time, in any order. None is returned for fewer than three sizes.

    Examples
    --------
    >>> round(exponent([(1, 9), (10, 1), (100, 100), (1000, 10000)]), 6)
    2.0
    >>> exponent([(1, 1), (2, 2)]) is None
    True
    """
    last = sorted(points)[-SIZES:]
    if len({size for size, _ in last}) < SIZES:
        return None
    logs = [(math.log(size), math.log(time)) for size, time in last]
    sizes, times = zip(*logs, strict=True)
    return statistics.linear_regression(sizes, times).slope
