"""An optimal flow among classes, with its prices."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.keys import chosen, joined
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
        All pairs of classes that some optimal flow may use, sorted.
    units
        How often this one uses each of them; it uses no other.
    """

    distances: Distances
    surpluses: FloatArray
    tight: Arcs
    units: IntArray


def proven(
    transport: Transport,
    flow: tuple[Arcs, IntArray],
    seen: Arcs,
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
    seen
        All others that are exactly at their prices.
    prices
        The lowest, in whole costs and in units of score.
    costs
        How scores became whole costs.
    """
    (own, units), (distances, scores) = flow, prices
    terms = [
        np.maximum(_surplus(arcs, scores), 0.0)
        * transport.limits(arcs).astype(np.float64)
        for arcs in (own, seen)
    ]
    surpluses = np.concatenate(terms)
    near = distances.reduced(own, costs) <= 0
    tight, order = joined(chosen(own, near), seen, max(1, transport.shape[1]))
    used = np.append(units[near], np.zeros(seen.size, dtype=np.int64))
    return Proven(distances, surpluses[surpluses > 0], tight, used[order])


def _surplus(arcs: Arcs, prices: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Return what each pair is worth more than its prices."""
    mentee, mentor = prices
    return np.asarray(arcs.scores - mentee[arcs.mentees] - mentor[arcs.mentors])
