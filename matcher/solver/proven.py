"""An optimal flow among classes, with its prices."""

from dataclasses import dataclass

from matcher.arrays import FloatArray, IntArray
from matcher.solver.distances import Distances
from matcher.solver.transport import Arcs


@dataclass(frozen=True, slots=True)
class Proven:
    """An optimal flow among classes, with its prices.

    Parameters
    ----------
    distances
        The lowest mentor prices that prove it, in whole costs.
    surpluses
        What pairs of classes are worth more than their prices, as often as they can
        be used: rounding, and the gain of those who ask for several mentors.
    tight
        All pairs of classes that some optimal flow may use, sorted.
    units
        How often this one uses each of them; it uses no other.
    """

    distances: Distances
    surpluses: FloatArray
    tight: Arcs
    units: IntArray
