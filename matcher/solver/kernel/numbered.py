"""A network as the kernel takes it: nodes are numbers, arcs are plain arrays."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import IndexArray, IntArray


@dataclass(frozen=True, slots=True)
class Numbered:
    """Arcs between numbered nodes, and a flow over them.

    Parameters
    ----------
    n_nodes
        How many nodes there are, numbered from zero.
    tails, heads
        (n_arcs,), where each arc begins and ends.
    costs
        (n_arcs,), of one unit.
    most
        (n_arcs,), units an arc can carry.
    units
        (n_arcs,), units it carries; the kernel changes them in place.
    """

    n_nodes: int
    tails: IndexArray
    heads: IndexArray
    costs: IntArray
    most: IntArray
    units: IntArray

    def only(self, arcs: IntArray) -> "Numbered":
        """Return the network of some arcs, with the nodes that they join."""
        nodes = self.joined_by(arcs)
        numbers = np.zeros(self.n_nodes, dtype=np.int32)
        numbers[nodes] = np.arange(nodes.size, dtype=np.int32)
        return Numbered(
            nodes.size,
            numbers[self.tails[arcs]],
            numbers[self.heads[arcs]],
            self.costs[arcs],
            self.most[arcs],
            self.units[arcs],
        )

    def joined_by(self, arcs: IntArray) -> IntArray:
        """Return the nodes that some arcs join, ascending."""
        is_joined = np.zeros(self.n_nodes, dtype=np.bool_)
        is_joined[self.tails[arcs]] = True
        is_joined[self.heads[arcs]] = True
        return np.flatnonzero(is_joined)

    def through(self, arcs: IntArray) -> "Numbered":
        """Return the network of some arcs, with all nodes."""
        return Numbered(
            self.n_nodes,
            self.tails[arcs],
            self.heads[arcs],
            self.costs[arcs],
            self.most[arcs],
            self.units[arcs],
        )

    @property
    def out(self) -> IntArray:
        """What the flow takes out of each node, (n_nodes,)."""
        out = np.bincount(self.tails, self.units, self.n_nodes)
        out -= np.bincount(self.heads, self.units, self.n_nodes)
        return out.astype(np.int64)

    @property
    def n_arcs(self) -> int:
        """How many arcs there are."""
        return len(self.tails)
