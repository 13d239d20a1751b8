"""How probable luck is: exact tests of few cohorts, corrected for many comparisons."""

import math
from collections.abc import Sequence

import numpy as np
from scipy.stats import t

from benchmarks.quality.paired import LEAST
from matcher.arrays import FloatArray

FLIPS_FROM = 14
"""Of n cohorts 1 / 2^n is the least probability that signs can give: of fewer than
fourteen none could pass a strict correction for some hundred comparisons."""

_ROUNDING = 1e-12


def luck(values: Sequence[float]) -> float:
    """Return how probable so great a mean is where the true one is not above zero.

    From fourteen cohorts on all signs are flipped in turn, which asks for no form of
    the distribution (Pitman 1937, doi:10.2307/2984124); of five to thirteen Student's
    t is taken, which asks for differences that are about normal: they are means over
    hundreds of people there. Fewer tell nothing.

    Examples
    --------
    >>> luck([1.0] * 14) == 1 / 2**14
    True
    >>> luck([1.0, 2.0])
    1.0
    """
    given = np.asarray(values, dtype=np.float64)
    if given.size < LEAST or given.mean() <= 0:
        return 1.0
    return _flipped(given) if given.size >= FLIPS_FROM else _student(given)


def false_discovery(chances: Sequence[float]) -> list[float]:
    """Return each probability corrected, so that few of those chosen are luck.

    Whoever lists all at or below 5 % expects at most one in twenty of the list to be
    luck: Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> false_discovery([0.01, 0.5, 0.02, 0.03])
    [0.04, 0.5, 0.04, 0.04]
    """
    given = np.asarray(chances, dtype=np.float64)
    order = np.argsort(given, kind="stable")
    steps = given[order] * given.size / np.arange(1, given.size + 1)
    least = np.minimum.accumulate(steps[::-1])[::-1]
    return _placed(order, least)


def family_wise(chances: Sequence[float]) -> list[float]:
    """Return each probability corrected, so that hardly any of those chosen is luck.

    Whoever lists all at or below 5 % has one that is luck once in twenty times at
    most, however they hang together: S. Holm, A Simple Sequentially Rejective Multiple
    Test Procedure, Scandinavian Journal of Statistics 6 (1979), 65-70.

    Examples
    --------
    >>> family_wise([0.01, 0.5, 0.02])
    [0.03, 0.5, 0.04]
    """
    given = np.asarray(chances, dtype=np.float64)
    order = np.argsort(given, kind="stable")
    steps = given[order] * np.arange(given.size, 0, -1)
    return _placed(order, np.maximum.accumulate(steps))


def _placed(order: np.ndarray, corrected: FloatArray) -> list[float]:
    """Put corrected probabilities back where they came from."""
    placed = np.empty(order.size)
    placed[order] = np.minimum(corrected, 1.0)
    return [float(value) for value in placed]


def _flipped(given: FloatArray) -> float:
    """Return the share of all flips of signs whose sum is as great.

    The sums of both halves are made apart: two times 2^(n/2), not 2^n.
    """
    left, right = _sums(given[::2]), np.sort(_sums(given[1::2]))
    needed = given.sum() - _ROUNDING * np.abs(given).sum()
    short = np.searchsorted(right, needed - left)
    return float((right.size - short).sum() / (left.size * right.size))


def _sums(given: FloatArray) -> FloatArray:
    """Return the sums of all flips of signs."""
    sums = np.zeros(1)
    for value in given:
        sums = np.concatenate([sums - value, sums + value])
    return sums


def _student(given: FloatArray) -> float:
    """Return what Student's t says of a mean; of equal values, their share of signs."""
    error = given.std(ddof=1) / math.sqrt(given.size)
    least = 2.0**-given.size
    if error <= _ROUNDING * abs(given.mean()):
        return float(least)
    return float(t.sf(given.mean() / error, given.size - 1))
