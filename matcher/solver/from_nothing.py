"""A cheapest flow from nothing: by the kernel, by OR-Tools where there is none."""

from collections.abc import Callable

import numpy as np

from matcher.arrays import IntArray
from matcher.engine import never
from matcher.errors import SolverError
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import Kernel, kernel
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.ortools_flows import cheapest_units

# With so few nodes the network simplex is quickest; scaling takes four times as long
# for a thousand nodes, a tenth for twenty thousand (measured).
_FEW_NODES = 4_096
# Sums of costs beyond this could overflow the simplex.
_HIGHEST = 2**60


def flow_from_nothing(
    network: Numbered,
    supply: IntArray,
    prices: IntArray | None = None,
    stopped: Callable[[], bool] = never,
) -> IntArray:
    """Return the units of a cheapest flow.

    Parameters
    ----------
    network
        The network; its units are written over. The nearer they come to the flow, the
        sooner; they need not agree with the supply.
    supply
        (n_nodes,), what each node has too much of while no arc is used; what it lacks
        is below zero, and all together is nothing.
    prices
        (n_nodes,), that prove a flow like this one, sooner from there; changed in place
        to what proves this one, but by OR-Tools.
    stopped
        Asked now and then; OR-Tools does not.

    Returns
    -------
    (n_arcs,), units of each arc
        Of several cheapest flows any.

    Raises
    ------
    SolverError
        If no flow leaves nothing over.
    Stopped
        If it was; a flow on its way is left in the network.

    Notes
    -----
    OR-Tools and the kernel for many nodes: cost scaling, O(n² m log(n C)) at worst.

    References
    ----------
    A. V. Goldberg, An Efficient Implementation of a Scaling Minimum-Cost Flow
    Algorithm, Journal of Algorithms 22 (1997), doi:10.1006/jagm.1995.0805.
    """
    compiled = kernel()
    if compiled is None:
        arcs = network.tails, network.heads, network.most
        network.units[:] = cheapest_units(arcs, network.costs, supply)
    else:
        priced_flow(compiled.heeding(stopped), network, supply, prices)
    return network.units


def priced_flow(
    compiled: Kernel,
    network: Numbered,
    supply: IntArray,
    prices: IntArray | None = None,
) -> IntArray:
    """Find the flow by the kernel; return prices that prove it, (n_nodes,).

    Parameters
    ----------
    compiled
        What finds it.
    network, supply, prices
        As for `flow_from_nothing`.

    Raises
    ------
    SolverError
        If no flow leaves nothing over.
    Stopped
        If it was; a flow on its way is left in the network.
    """
    if prices is None:
        prices = np.zeros(network.n_nodes, dtype=np.int64)
    if not _is_found(compiled, network, supply, prices):
        raise SolverError("there is no flow that leaves nothing over")
    return prices


def _is_found(
    compiled: Kernel, network: Numbered, supply: IntArray, prices: IntArray
) -> bool:
    """Find the flow, by what is quickest."""
    highest = int(np.abs(network.costs).max(initial=0))
    if network.n_nodes <= _FEW_NODES and highest < _HIGHEST // (network.n_nodes + 1):
        return compiled.simplex(network, supply, prices)
    network.units[:] = 0
    prices[:] = 0
    return make_cheapest(compiled, network, supply.copy(), prices, patience=0)
