"""An optimal flow among classes, with its prices."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.beside import Beside
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.keys import chosen
from matcher.solver.transport import Arcs, Transport


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
        The active pairs of classes that some optimal flow may use, sorted.
    units
        How often this one uses each of them; it uses no other.
    beside
        Keys of all other pairs that some optimal flow may use, sorted.
    """

    distances: Distances
    surpluses: FloatArray
    tight: Arcs
    units: IntArray
    beside: IntArray


def proven(
    transport: Transport,
    flow: tuple[Arcs, IntArray],
    beside: Beside,
    prices: tuple[Distances, tuple[FloatArray, FloatArray]],
    costs: Costs,
) -> Proven:
    """Put together what proves an optimal flow.

    Parameters
    ----------
    transport
        The flow problem.
    flow
        The pairs under consideration, and how often each is used.
    beside
        All others that are at their prices.
    prices
        The lowest, in whole costs and in units of score.
    costs
        How scores became whole costs.
    """
    (own, units), (distances, scores) = flow, prices
    parts = (own, beside.above)
    surpluses = np.concatenate([_gains(transport, arcs, scores) for arcs in parts])
    near = distances.reduced(own, costs) <= 0
    return Proven(
        distances,
        surpluses,
        chosen(own, near),
        units[near],
        beside.equal,
    )


def _gains(
    transport: Transport, arcs: Arcs, prices: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Return what pairs are worth more than their prices, as often as they can be."""
    mentee, mentor = prices
    surplus = arcs.scores - mentee[arcs.mentees] - mentor[arcs.mentors]
    above = np.flatnonzero(surplus > 0)
    return np.asarray(surplus[above] * transport.limits(chosen(arcs, above)))
