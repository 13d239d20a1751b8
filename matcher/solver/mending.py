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
from matcher.solver.kernel.library import Kernel, kernel
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.numbering import Loads, Numbering
from matcher.solver.stopping import Stopped
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Mended:
    """A flow and the prices that prove it, over all active pairs.

    Parameters
    ----------
    numbering, network
        The flow; where it is not complete, with loads that wait for mentees.
    prices
        (n_nodes,), prices that prove it, in whole costs; not the lowest ones.
    left_over
        (n_levels,), demand of each priority left unserved.
    is_complete
        Whether everybody has what was to be served. If not, no path over these pairs
        serves more.
    compiled
        The kernel that made it, asking whether to stop.
    """

    numbering: Numbering
    network: Numbered
    prices: IntArray
    left_over: IntArray
    is_complete: bool
    compiled: Kernel

    @property
    def units(self) -> IntArray:
        """How often each pair is used, (n_arcs,)."""
        return self.network.units[: self.numbering.arcs.size]

    @property
    def loads(self) -> Loads:
        """What everybody gets."""
        return self.numbering.loads(self.network, self.left_over)

    @property
    def distances(self) -> Distances:
        """The prices that prove the flow."""
        return self.numbering.distances(self.prices)

    def lowest_prices(self) -> Distances:
        """Return the lowest mentor prices that prove the flow.

        Raises
        ------
        Stopped
            If it was.
        """
        lowest = self.prices.copy()
        self.compiled.lower(self.network, lowest)
        return self.numbering.distances(lowest)


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
    found = kernel()
    if found is None:
        return None
    compiled = found.heeding(stopped)
    numbering = Numbering(transport, arcs, loads.short)
    network = numbering.network(costs, loads)
    excess, prices = numbering.excess(network, loads), numbering.first(distances)
    try:
        is_complete = make_cheapest(compiled, network, excess, prices)
    except Stopped:
        raise Stopped(network.units[: arcs.size]) from None
    return Mended(numbering, network, prices, loads.left_over, is_complete, compiled)


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
