"""A flow made cheapest again after a little has changed.

A few pairs were taken in, a few mentees wish something else, a place went: the flow and
the prices of before are nearly right. Pairs are held to the prices, and the units that
then are too many or too few at somebody are sent along shortest ways, or, where that
takes too long, prices are put right first.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.distances import Distances
from matcher.solver.flow import Potentials
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import kernel
from matcher.solver.numbering import Loads, Numbering
from matcher.solver.stopping import Stopped
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Mended:
    """A flow and the prices that prove it, over all active pairs.

    Parameters
    ----------
    loads
        The flow; where it is not complete, with loads that wait for mentees.
    distances
        Prices, in whole costs; not the lowest ones.
    is_complete
        Whether everybody has what was to be served. If not, no path over these pairs
        serves more.
    """

    loads: Loads
    distances: Distances
    is_complete: bool

    @property
    def units(self) -> IntArray:
        """How often each pair is used, (n_arcs,)."""
        return self.loads.units


def mended(
    transport: Transport,
    arcs: Arcs,
    costs: IntArray,
    loads: Loads,
    distances: Distances,
    stopped: Callable[[], bool] = never,
) -> Mended | None:
    """Return a cheapest flow that leaves as much unserved as is said.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs, and their whole costs.
    loads
        A flow that is nearly cheapest, and how much of each priority is left unserved.
    distances
        Prices that nearly prove it.
    stopped
        Asked now and then.

    Returns
    -------
    Mended or None
        None where there is no compiled kernel.

    Raises
    ------
    Stopped
        If it was, with the flow on its way.
    """
    compiled = kernel()
    if compiled is None:
        return None
    numbering = Numbering(transport, arcs, loads.short)
    network = numbering.network(costs, loads)
    excess, prices = numbering.excess(network, loads), numbering.first(distances)
    try:
        is_complete = make_cheapest(compiled.heeding(stopped), network, excess, prices)
    except Stopped:
        raise Stopped(network.units[: arcs.size]) from None
    return Mended(
        numbering.loads(network, loads.left_over),
        numbering.distances(prices),
        is_complete,
    )


def without_gains(
    arcs: Arcs,
    costs: IntArray,
    distances: Distances,
    people: tuple[BoolArray, BoolArray | None],
) -> Distances:
    """Return prices beyond which no pair of some people is worth anything.

    Held to other prices, all pairs that are new to somebody would be used at once, and
    nearly all of it would have to be sent back.

    Parameters
    ----------
    arcs, costs
        The pairs, and the whole cost of each.
    distances
        Prices, in whole costs.
    people
        Which mentees get the lowest such price, and which mentors then, if any.
    """
    mentees, mentors = people
    worth = Potentials.of(arcs, costs, distances.mentor, mentees.size).mentee
    mentee = np.where(mentees, worth, distances.mentee)
    if mentors is None:
        return replace(distances, mentee=mentee)
    highest = distances.mentor.copy()
    np.minimum.at(highest, arcs.mentors, costs + mentee[arcs.mentees])
    mentor = np.where(mentors, highest, distances.mentor)
    return replace(distances, mentee=mentee, mentor=mentor)
