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
    terms = [
        np.maximum(_surplus(arcs, scores), 0.0)
        * transport.limits(arcs).astype(np.float64)
        for arcs in (own, beside.above)
    ]
    surpluses = np.concatenate(terms)
    near = distances.reduced(own, costs) <= 0
    return Proven(
        distances,
        surpluses[surpluses > 0],
        chosen(own, near),
        units[near],
        beside.equal,
    )


def _surplus(arcs: Arcs, prices: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Return what each pair is worth more than its prices."""
    mentee, mentor = prices
    return np.asarray(arcs.scores - mentee[arcs.mentees] - mentor[arcs.mentors])
