"""Differences that are not chance: paired by cohort, bootstrapped with a seed."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

from matcher.arrays import IntArray

LEAST = 5
"""Of fewer cohorts a bootstrap tells nothing: five have 126 different resamples."""

LEVEL = 0.95
_DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the ends of its interval of 95 %."""

    low: float
    mean: float
    high: float

    def words(self, style: str) -> str:
        """Return the mean and its ends, as «+1.0 (+0.4 … +1.7)»."""
        mean, low, high = (format(x, style) for x in (self.mean, self.low, self.high))
        return f"{mean} ({low} … {high})"


def interval(values: Sequence[float], *, seed: int = 0) -> Interval | None:
    """Return the mean over cohorts with its interval; None of fewer than five.

    Examples
    --------
    >>> interval([1.0, 2.0]) is None
    True
    >>> interval([2.0] * 5)
    Interval(low=2.0, mean=2.0, high=2.0)
    """
    if len(values) < LEAST:
        return None
    given = np.asarray(values, dtype=np.float64)
    found = given[resamples(given.size, _DRAWS, seed)].mean(axis=1)
    low, high = np.quantile(found, _ends(given.size))
    return Interval(float(low), float(given.mean()), float(high))


def interval_of(
    statistic: Callable[[IntArray], float], count: int, *, draws: int, seed: int = 0
) -> Interval:
    """Return any statistic of `count` cohorts with its interval.

    Parameters
    ----------
    statistic
        Takes the positions of the cohorts, drawn with repetition.
    count, draws, seed
        How many cohorts, how often they are drawn, and from which seed.
    """
    found = np.array([statistic(rows) for rows in resamples(count, draws, seed)])
    low, high = np.quantile(found, _ends(count))
    return Interval(float(low), float(statistic(np.arange(count))), float(high))


def resamples(count: int, draws: int, seed: int) -> IntArray:
    """Return (draws, count) positions, drawn with repetition."""
    rng = np.random.default_rng([seed, count])
    return rng.integers(count, size=(draws, count))


def _ends(count: int) -> tuple[float, float]:
    """Return the quantiles of an expanded percentile interval.

    Notes
    -----
    Plain percentiles are too narrow for few cohorts: they lack the factor
    √(n / (n − 1)) and the heavier tails of Student's t. Both are put into the level.

    References
    ----------
    T. C. Hesterberg, What Teachers Should Know About the Bootstrap, The American
    Statistician 69(4), 2015, section 4.2, doi:10.1080/00031305.2015.1089789.
    """
    wide = math.sqrt(count / (count - 1)) * t.ppf((1 + LEVEL) / 2, count - 1)
    end = float(norm.cdf(-wide))
    return end, 1 - end
