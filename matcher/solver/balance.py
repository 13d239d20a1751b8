"""Balancing of prices: one step, in single or double precision.

Mentees spread their demand over mentors by how good each is beyond its price. A mentor
asked for more than its places becomes dearer, one asked for less cheaper.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_Real = TypeVar("_Real", np.float32, np.float64)

TINY = 1e-30
"""What counts as nothing, where something is divided by it."""

# How far a step goes beyond what would balance the mentors by itself: mentees answer,
# and the next step would go the same way. Twice as quick (measured).
_FURTHER = 1.7
# A step asks for so many times as much at most: powers of more could overflow.
_MOST = 1e6


def wished(
    wish: NDArray[_Real],
    asked: NDArray[_Real],
    places: NDArray[_Real],
    free: NDArray[_Real] | None,
) -> NDArray[_Real]:
    """Return how much each mentor is to be wished for, after one more step.

    Parameters
    ----------
    wish
        (n_mentors,), above zero: the exponential of how much cheaper each has become,
        in temperatures.
    asked
        How many places mentees ask of each for a wish of one. Whom nobody asks for
        stays as wished for as before.
    places
        How many each has.
    free
        Where places stay idle, what mentors are wished for at no price at all.

    References
    ----------
    T. Lehmann, M.-K. von Renesse, A. Sambale, A. Uschmajew, A note on overrelaxation in
    the Sinkhorn algorithm, Optimization Letters 16 (2022),
    doi:10.1007/s11590-021-01830-0.
    """
    number = wish.dtype.type
    share = places / np.maximum(asked * wish, places / number(_MOST))
    stepped = np.where(asked > number(TINY), wish * share ** number(_FURTHER), wish)
    stepped = stepped / stepped.max() if free is None else np.minimum(stepped, free)
    return np.maximum(stepped, number(TINY))


def cheaper(
    prices: NDArray[_Real], wish: NDArray[_Real], temperature: float, *, has_idle: bool
) -> NDArray[_Real]:
    """Return the prices of mentors who are wished for so much, none below zero.

    Where no place stays idle only differences count, and the lowest price is nothing.
    """
    moved = prices - prices.dtype.type(temperature) * np.log(wish)
    lowest = prices.dtype.type(0) if has_idle else moved.min()
    return np.maximum(moved - lowest, prices.dtype.type(0))
