"""Mentor prices to begin with, from a sample of mentees.

Every mentee of the sample spreads its demand over mentors, more where the score above
the price is higher; prices rise and fall until every mentor gets its share of places.
Such smooth prices (Sinkhorn's balancing of an entropic assignment) carry over from a
sample to everybody, and cost a few matrix-vector products.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import FloatArray, IntArray
from matcher.engine import never
from matcher.solver.among import among
from matcher.solver.balance import TINY, cheaper, wished
from matcher.solver.classes import Classes
from matcher.solver.look import Look
from matcher.solver.stopping import heed

# A sample of so many scores is balanced in a fraction of a second.
_SAMPLE_SCORES = 6 << 20
# At least one mentee in so many, however large the problem is.
_LEAST_SHARE = 64
# With fewer mentees a sample says little about any one mentor.
_FEWEST = 1024
# Temperatures as shares of the spread between a good score and a usual one, and how
# often prices are balanced at each: lower ones would fit the sample, not everybody.
_TEMPERATURES = (1 / 8, 1 / 16)
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class StartPrices:
    """Prices to begin with, and the temperature at which they were balanced.

    Parameters
    ----------
    mentor
        (n_mentors,), not negative.
    temperature
        In units of score; zero where prices are given and need no smoothing.
    """

    mentor: FloatArray
    temperature: float

    @property
    def doubt(self) -> float:
        """How far prices may be off, about: worths that differ by less are alike."""
        return self.temperature / 2


def sampled_prices(
    classes: Classes, seed: int, stopped: Callable[[], bool] = never
) -> StartPrices:
    """Return prices that balance a random sample of mentees.

    Parameters
    ----------
    classes
        The problem among classes.
    seed
        Of the sample.
    stopped
        Asked before every block and every temperature.

    Raises
    ------
    Stopped
        If it was.

    References
    ----------
    M. Cuturi, Sinkhorn Distances: Lightspeed Computation of Optimal Transport, 2013.
    """
    transport = classes.transport
    rows = _sample(transport.shape, seed)
    everyone = np.arange(transport.shape[1])
    look = Look.of(among(classes.problem, rows, everyone), np.zeros(everyone.size))
    unit = _unit(classes.problem.compatibility.reach)
    scores = np.empty((rows.size, everyone.size), dtype=np.float32)
    for block, rough in look.blocks(stopped):
        scores[block] = rough if unit == 1 else rough / unit
    best = scores.max(axis=1, initial=-np.inf)
    usable = np.isfinite(best)
    if not usable.all():
        scores, rows, best = scores[usable], rows[usable], best[usable]
    if not scores.size:
        return StartPrices(np.zeros(everyone.size), 0.0)
    demand = transport.demand[rows].astype(np.float32)
    share = float(demand.sum()) / max(1, int(transport.demand.sum()))
    places = (transport.capacity * share).astype(np.float32)
    spread = _spread(scores, best)
    # Not from the sample: in single precision its places may seem a little too many.
    has_idle = bool(transport.capacity.sum() > transport.demand.sum())
    sides = _Sides(demand, places, has_idle)
    prices = np.zeros(everyone.size, dtype=np.float32)
    for part in _TEMPERATURES:
        heed(stopped)
        prices = _balanced(scores, prices, sides, spread * part)
    temperature = spread * _TEMPERATURES[-1]
    return StartPrices(prices.astype(np.float64) * unit, temperature * unit)


# The exponential of a greater number overflows single precision.
_HIGHEST = np.float32(80.0)
# Scores beyond this would overflow single precision on the way.
_SINGLE_LIMIT = 1e15


def _unit(reach: float) -> float:
    """Return what scores are divided by while they are balanced."""
    return reach if reach > _SINGLE_LIMIT else 1.0


def _sample(shape: tuple[int, int], seed: int) -> IntArray:
    """Choose mentees at random, in order of position."""
    n_mentees, n_mentors = shape
    wanted = max(_SAMPLE_SCORES // max(1, n_mentors), n_mentees // _LEAST_SHARE)
    count = min(n_mentees, max(_FEWEST, min(wanted, n_mentees // 4)))
    chosen = np.random.default_rng(seed).choice(n_mentees, size=count, replace=False)
    return np.sort(chosen).astype(np.int64)


def _spread(scores: NDArray[np.float32], best: NDArray[np.float32]) -> float:
    """Return how far the best score of a mentee is above a usual one."""
    some = scores.ravel()[:: max(1, scores.size >> 13) | 1]
    some = some[np.isfinite(some)]
    # Every mentee has a best score, but the few that were picked may all be missing.
    usual = (
        float(np.partition(some, some.size // 2)[some.size // 2]) if some.size else 0
    )
    greatest = float(best.mean())
    return max(greatest - usual, 1e-6 * max(1.0, abs(greatest)))


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a sample wants, its share of the places, and whether some stay idle."""

    demand: NDArray[np.float32]
    places: NDArray[np.float32]
    has_idle: bool


def _balanced(
    scores: NDArray[np.float32],
    prices: NDArray[np.float32],
    sides: _Sides,
    temperature: float,
) -> NDArray[np.float32]:
    """Move prices until, at this temperature, every mentor gets its share.

    Where there are places to spare a share is the most a mentor gets, and only who gets
    it has a price.
    """
    free = np.exp(np.minimum(prices / np.float32(temperature), _HIGHEST))
    kernel = scores - prices
    kernel -= kernel.max(axis=1, keepdims=True)
    kernel /= np.float32(temperature)
    np.exp(kernel, out=kernel)
    wish: NDArray[np.float32] = np.ones(len(prices), dtype=np.float32)
    tiny = np.float32(TINY)
    for _ in range(_ROUNDS):
        rows = sides.demand / np.maximum(kernel @ wish, tiny)
        asked = rows @ kernel
        wish = wished(wish, asked, sides.places, free if sides.has_idle else None)
    return cheaper(prices, wish, temperature, has_idle=sides.has_idle)
