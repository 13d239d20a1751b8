"""A network as the kernel takes it: nodes are numbers, arcs are plain arrays."""

from dataclasses import dataclass

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

    @property
    def n_arcs(self) -> int:
        """How many arcs there are."""
        return len(self.tails)
