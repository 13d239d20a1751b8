"""A cheapest flow: by shortest ways while prices are nearly right, else by scaling."""

from matcher.arrays import IntArray
from matcher.solver.kernel.library import Kernel
from matcher.solver.kernel.numbered import Numbered

# The first step of scaling as a share of the spread of costs, and how much finer each
# run of scaling becomes before shortest ways are tried again (measured).
_FIRST, _FINER, _BETWEEN = 128, 64, 8
# Looking at each arc so often takes about half as long as scaling (measured). After
# scaling few ways are long, though there are many of them.
_PATIENCE, _AFTER_SCALING = 50, 4
_FOREVER = 2**62


def make_cheapest(
    kernel: Kernel,
    network: Numbered,
    excess: IntArray,
    prices: IntArray,
    patience: int | None = None,
) -> bool:
    """Make a flow cheapest.

    Parameters
    ----------
    kernel
        What does the work.
    network, excess, prices
        The network with a flow, what each node has too much of, and prices; all are
        changed in place. Afterwards the prices prove the flow.
    patience
        How many arcs shortest ways may look at before scaling; about half as many as
        it takes where nothing is said.

    Returns
    -------
    bool
        Whether all was sent; what could not be is left in `excess`.
    """
    usual = _PATIENCE * network.n_arcs
    given = usual if patience is None else patience
    is_sent = kernel.mend(network, excess, prices, given)
    if is_sent is not None:
        return is_sent
    step = int(network.costs.max() - network.costs.min()) // _FIRST
    while is_sent is None:
        last = step // _FINER
        kernel.scale(network, excess, prices, (max(1, step), max(1, last)))
        more = _AFTER_SCALING * usual if last > 1 else _FOREVER
        is_sent = kernel.mend(network, excess, prices, more)
        step = last // _BETWEEN
    return is_sent
