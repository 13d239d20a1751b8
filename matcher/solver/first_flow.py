"""The first flow, from guessed prices.

Sampled prices are near the right ones: held to them, most mentees have what they will
have in the end. What is left is mended.
"""

from collections.abc import Callable

import numpy as np

from matcher.arrays import IntArray
from matcher.engine import never
from matcher.solver.distances import Distances
from matcher.solver.flow import Potentials
from matcher.solver.mending import Mended, mended
from matcher.solver.numbering import Loads
from matcher.solver.service import least_left_over
from matcher.solver.transport import Arcs, Transport


def first_flow(
    transport: Transport,
    arcs: Arcs,
    costs: IntArray,
    mentor: IntArray,
    stopped: Callable[[], bool] = never,
) -> Mended | None:
    """Return a cheapest flow that serves as much as there are places, or None.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs, and their whole costs.
    mentor
        (n_mentors,), guessed prices as distances, in whole costs.
    stopped
        Asked now and then.

    Returns
    -------
    Mended or None
        None where there are no pairs, or no compiled kernel.

    Raises
    ------
    Stopped
        If it was, with the flow on its way.
    """
    if not arcs.size:
        return None
    left_over = least_left_over(transport)
    mentee = Potentials.of(arcs, costs, mentor, transport.shape[0]).mentee
    sources = np.array(
        [
            _least_served(transport, mentee, level, units)
            for level, units in enumerate(left_over.tolist())
        ],
        dtype=np.int64,
    )
    nothing = np.zeros(arcs.size, dtype=np.int64)
    loads = Loads(nothing, transport.load_min, left_over)
    prices = Distances(mentee, mentor, sources, 0, loads.short)
    return mended(transport, arcs, costs, loads, prices, stopped)


def _least_served(
    transport: Transport, mentee: IntArray, level: int, left_over: int
) -> int:
    """Guess the price of the mentee of a priority who is only just left over."""
    if not left_over:
        return 0
    own = np.flatnonzero(transport.level == level)
    poorest = own[np.argsort(mentee[own], kind="stable")]
    last = np.searchsorted(np.cumsum(transport.demand[poorest]), left_over)
    return int(mentee[poorest[last]])
