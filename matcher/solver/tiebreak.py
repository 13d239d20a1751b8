"""One among equal optima, the same however the solve went.

The lowest mentor prices of an optimum are unique, and with them the pairs that are
exactly at their prices: every optimal matching uses such pairs only. Solving once more
over all of them, in order of position and without regard to how they were found, gives
one optimal matching that depends on nothing but the problem.
"""

from dataclasses import replace

import numpy as np

from matcher.arrays import IntArray
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.residual import Distances
from matcher.solver.transport import Arcs, Transport


def canonical_flow(
    transport: Transport, arcs: Arcs, reduced: IntArray, distances: Distances
) -> IntArray | None:
    """Return the one optimal flow, (n_arcs,) units, or None if the pairs lack some.

    Parameters
    ----------
    transport
        What classes want and have.
    arcs
        All pairs at their prices or above, sorted.
    reduced
        (n_arcs,), below zero for pairs worth more than their prices: used up.
    distances
        The lowest prices.
    """
    limits = transport.limits(arcs)
    forced = np.where(reduced < 0, limits, 0)
    rest = _face(_without(transport, arcs, forced), transport, distances)
    free = reduced == 0
    flow = cheapest_flow(
        rest,
        Arcs(
            mentees=arcs.mentees[free],
            mentors=arcs.mentors[free],
            scores=arcs.scores[free],
        ),
        np.zeros(int(free.sum()), dtype=np.int64),
        _weights(transport, distances),
    )
    if flow.missing:
        return None
    units = forced.copy()
    units[free] += flow.units
    return units


def _without(transport: Transport, arcs: Arcs, forced: IntArray) -> Transport:
    """Return what is left to want and to have after the pairs that are used up."""
    n_mentees, n_mentors = transport.shape
    given = np.bincount(arcs.mentees, forced, minlength=n_mentees).astype(np.int64)
    taken = np.bincount(arcs.mentors, forced, minlength=n_mentors).astype(np.int64)
    return replace(
        transport,
        demand=transport.demand - given,
        capacity=transport.capacity - taken,
        load_min=np.maximum(transport.load_min - taken, 0),
    )


def _face(rest: Transport, whole: Transport, distances: Distances) -> Transport:
    """Hold mentors with a price to it: full if above zero, least if below.

    Mentees whose price is below what service of their priority costs are never served.
    """
    sink = distances.sink
    full, least = distances.mentor < sink, distances.mentor > sink
    # A price below zero without a least load only says that the place is idle.
    load_min = np.where(full, rest.capacity, rest.load_min)
    capacity = np.where(least, rest.load_min, rest.capacity)
    idle = distances.short[whole.level] & (
        distances.mentee < distances.source[whole.level]
    )
    return replace(
        rest,
        demand=np.where(idle, 0, rest.demand),
        capacity=capacity,
        load_min=load_min,
    )


def _weights(transport: Transport, distances: Distances) -> Weights:
    """Serve those above the price of service first; then as many as can be."""
    must = distances.mentee > distances.source[transport.level]
    must |= ~distances.short[transport.level]
    rank = 2 * transport.level + must + 1
    return Weights(rank.astype(np.int64), 2 * int(rank.max(initial=1)) + 2)
