"""Which arcs of a network some exchange at no cost may change."""

from collections.abc import Callable

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.kernel.library import kernel
from matcher.solver.kernel.numbered import Numbered

# Another round of taking away dead ends is worth it if the last left at most this.
_MANY = 0.9


def exchangeable(network: Numbered, stopped: Callable[[], bool] = never) -> IntArray:
    """Return the arcs that may lie on a cycle of ways with room, ascending.

    Two flows of the same supply differ by such cycles, so that all other arcs carry in
    every flow what they carry in this one. A way and the way back of the same arc are
    no cycle. Without the compiled kernel dead ends are taken away as long as there are
    many: long chains of them take one round for each arc, and a few arcs too many do no
    harm.

    Parameters
    ----------
    network
        The network with its flow.
    stopped
        Asked now and then.

    Raises
    ------
    Stopped
        If it was.
    """
    compiled = kernel()
    if compiled is None:
        return _by_rounds(network)
    return compiled.heeding(stopped).exchangeable(network)


def _by_rounds(network: Numbered) -> IntArray:
    """Take dead ends away, all there are at once, and again."""
    kept = np.arange(network.n_arcs)
    left = network
    while kept.size:
        is_open = ~_dead_ends(left)
        lasting = np.flatnonzero(is_open[left.tails] & is_open[left.heads])
        is_slow = lasting.size > _MANY * kept.size
        kept, left = kept[lasting], left.only(lasting)
        if is_slow:
            break
    return kept


def _dead_ends(network: Numbered) -> BoolArray:
    """Say which nodes cannot be entered by one arc and left by another."""
    has_room, is_used = network.units < network.most, network.units > 0
    out = _ends(network, has_room, is_used)
    into = _ends(network, is_used, has_room)
    both = _ends(network, has_room & is_used, has_room & is_used)
    same = (out == 1) & (into == 1) & (both == 1)
    return np.asarray((out == 0) | (into == 0) | same)


def _ends(network: Numbered, by_tail: BoolArray, by_head: BoolArray) -> IntArray:
    """Count at each node the arcs that begin there, or end there."""
    ends = np.concatenate([network.tails[by_tail], network.heads[by_head]])
    return np.bincount(ends, minlength=network.n_nodes)
