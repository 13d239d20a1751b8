"""A flow made cheapest again once its costs are others, with prices that prove it."""

import numpy as np

from matcher.arrays import IntArray
from matcher.errors import SolverError
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.cheapest import make_cheapest
from matcher.solver.kernel.library import kernel
from matcher.solver.kernel.numbered import Numbered


def flow_again(network: Numbered) -> IntArray:
    """Make a flow cheapest; return prices that prove it.

    Parameters
    ----------
    network
        The network with a flow, whose units are changed in place; what goes into each
        node and out of it stays the same.

    Returns
    -------
    (n_nodes,), whole prices
        No arc with room costs less than nothing beyond them, none in use costs more.

    Notes
    -----
    The kernel goes on from the flow as it is: a shortest way for each unit that has
    become too dear. Without it OR-Tools begins from nothing, and prices are distances
    in the residual graph.
    """
    compiled = kernel()
    if compiled is None:
        network.units[:] = flow_from_nothing(network, network.out)
        return _distances(network)
    prices, excess = (np.zeros(network.n_nodes, dtype=np.int64) for _ in range(2))
    if not make_cheapest(compiled, network, excess, prices):
        raise SolverError("the flow cannot be sent any more")
    return prices


def _distances(network: Numbered) -> IntArray:
    """Return shortest distances in the residual graph, from zero everywhere."""
    forward, backward = network.units < network.most, network.units > 0
    tails = np.concatenate([network.tails[forward], network.heads[backward]])
    heads = np.concatenate([network.heads[forward], network.tails[backward]])
    lengths = np.concatenate([network.costs[forward], -network.costs[backward]])
    distances = np.zeros(network.n_nodes, dtype=np.int64)
    for _ in range(network.n_nodes + 1):
        before = distances.copy()
        np.minimum.at(distances, heads, distances[tails] + lengths)
        if (distances == before).all():
            return distances
    raise SolverError("the flow is not optimal: its residual graph has a cycle")
