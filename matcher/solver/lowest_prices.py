"""The lowest mentor prices that prove a flow."""

from collections.abc import Callable

from matcher.arrays import IntArray
from matcher.engine import never
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.kernel.library import kernel
from matcher.solver.numbering import Loads, Numbering
from matcher.solver.residual import Residual
from matcher.solver.transport import Arcs, Transport


def lowest_prices(
    transport: Transport,
    arcs: Arcs,
    costs: Costs,
    units: IntArray,
    stopped: Callable[[], bool] = never,
) -> Distances | None:
    """Return the lowest mentor prices that prove a flow, or None if it is not optimal.

    Parameters
    ----------
    transport, arcs, costs
        The flow problem, its pairs, and how scores become costs.
    units
        (n_arcs,), the flow, optimal for these pairs or for some of them.
    stopped
        Asked now and then.

    Raises
    ------
    Stopped
        If it was.

    Notes
    -----
    Bellman–Ford in whole costs: exact, at most as many sweeps as there are nodes. The
    compiled kernel looks only at where something changed; without it a sweep goes over
    all pairs at once, in practice a few dozen to a few hundred times.
    """
    whole = costs.of_scores(arcs.scores)
    compiled = kernel()
    if compiled is None:
        graph = Residual.of(transport, arcs, whole, units)
        return graph.distances if graph.settle(stopped) else None
    loads = Loads.of(transport, arcs, units)
    numbering = Numbering(transport, arcs, loads.short)
    network = numbering.network(whole, loads)
    numbered = numbering.first(None)
    if not compiled.heeding(stopped).settle(network, numbered):
        return None
    return numbering.distances(numbered)
