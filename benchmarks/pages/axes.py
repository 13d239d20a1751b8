"""Axes of plots: where a value lies, and which values are written beside the axis."""

import math
from collections.abc import Callable, Sequence

Axis = Callable[[float], float]

_DECADES = 3
"""Fewer powers of ten than these are filled up."""

_TICKS = 5
"""About so many values stand beside a linear axis."""


def log_axis(values: Sequence[float], start: float, end: float) -> Axis:
    """Return where a value lies between two edges, logarithmically."""
    low, high = math.log10(min(values)), math.log10(max(values))
    span = high - low or 1.0
    return lambda value: start + (math.log10(value) - low) / span * (end - start)


def level_axis(values: Sequence[float], start: float, end: float) -> Axis:
    """Return where a value lies between two edges, evenly, with some air."""
    low, high = _with_air(values)
    return lambda value: start + (value - low) / (high - low) * (end - start)


def decades(values: Sequence[float]) -> list[float]:
    """Return powers of ten inside a range; of a short one 1, 2 and 5 times them.

    Examples
    --------
    >>> decades([30, 500_000])
    [100.0, 1000.0, 10000.0, 100000.0]
    >>> decades([1, 20])
    [1.0, 2.0, 5.0, 10.0, 20.0]
    """
    low, high = min(values), max(values)
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = [10.0**power for power in range(first, last + 1)]
    inside = [power for power in powers if low <= power <= high]
    if len(inside) < _DECADES:
        finer = [times * power for power in powers for times in (1, 2, 5)]
        inside = [value for value in finer if low <= value <= high]
    return inside or sorted({low, high})


def steps(values: Sequence[float]) -> list[float]:
    """Return round values inside a range.

    Examples
    --------
    >>> steps([71.0, 94.0])
    [70.0, 75.0, 80.0, 85.0, 90.0, 95.0]
    """
    low, high = _with_air(values)
    step = _round_step((high - low) / _TICKS)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [round(at * step, 12) for at in range(first, last + 1)]


def _with_air(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    air = 0.05 * (high - low) or 0.05 * abs(high) or 1.0
    return low - air, high + air


def _round_step(least: float) -> float:
    """Return the nearest of 1, 2, 5 × a power of ten that is not below."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least)
