"""The compiled kernel: prices and cheapest flows in a network of whole costs.

Where the package was installed without a C compiler there is none; everything that uses
it has another, slower way to the same answer.
"""

import ctypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.ctypeslib import ndpointer

from matcher.arrays import IntArray
from matcher.compiled import opened
from matcher.errors import SolverError
from matcher.solver.kernel.numbered import Numbered

_VERSION = 6
_DONE, _NO_WAY, _TOO_LONG, _NO_MEMORY = range(4)
# A way is twice an arc, in 32 bits.
_MOST_ARCS = 2**30 - 1
_STEM = Path(__file__).with_name("network")


@dataclass(frozen=True, slots=True)
class Kernel:
    """The functions of the compiled kernel.

    Parameters
    ----------
    library
        The loaded library.
    """

    library: ctypes.CDLL

    def settle(self, network: Numbered, distances: IntArray) -> bool:
        """Shorten distances until none can be shorter; False: a cycle saves for ever.

        Parameters
        ----------
        network
            The network with its flow.
        distances
            (n_nodes,), to begin with; changed in place.

        Raises
        ------
        MemoryError
            If there is too little memory.
        """
        outcome = self.library.vmeste_settle(*_parts(network), distances)
        return _is_done(outcome)

    def lower(self, network: Numbered, prices: IntArray) -> None:
        """Lower prices to the lowest that prove the flow, none being above zero.

        Parameters
        ----------
        network
            The network with its flow.
        prices
            (n_nodes,), that prove the flow; changed in place.

        Raises
        ------
        MemoryError
            If there is too little memory.
        """
        _is_done(self.library.vmeste_lower(*_parts(network), prices))

    def mend(
        self, network: Numbered, excess: IntArray, prices: IntArray, patience: int
    ) -> bool | None:
        """Make a flow cheapest from prices that are nearly right.

        Parameters
        ----------
        network
            The network; its units are changed in place.
        excess
            (n_nodes,), what each node has too much of; changed in place: what could
            not be sent is left.
        prices
            (n_nodes,), changed in place: afterwards they prove the flow.
        patience
            How many arcs may be looked at before it is given up.

        Returns
        -------
        bool or None
            Whether all was sent: then nothing is left. None where it was given up:
            what is left can be sent in another way from there.

        Raises
        ------
        MemoryError
            If there is too little memory.

        References
        ----------
        R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), chapter 9.7
        (successive shortest paths), 9.11 (sensitivity).
        """
        outcome = self.library.vmeste_mend(
            *_parts(network), excess, prices, max(0, patience)
        )
        return None if outcome == _TOO_LONG else _is_done(outcome)

    def scale(
        self,
        network: Numbered,
        excess: IntArray,
        prices: IntArray,
        steps: tuple[int, int],
    ) -> None:
        """Make a flow nearly cheapest, however far prices are off.

        Parameters
        ----------
        network, excess, prices
            As for `mend`; the prices prove the flow up to the last step.
        steps
            How far prices are off, about, and how far they may be in the end: whole
            costs, the last at least one.

        Raises
        ------
        MemoryError
            If there is too little memory.

        References
        ----------
        A. V. Goldberg, R. E. Tarjan, Finding Minimum-Cost Circulations by Successive
        Approximation, Mathematics of Operations Research 15 (1990),
        doi:10.1287/moor.15.3.430.
        """
        _is_done(self.library.vmeste_scale(*_parts(network), excess, prices, *steps))

    def simplex(self, network: Numbered, supply: IntArray, prices: IntArray) -> bool:
        """Find a cheapest flow by the network simplex.

        Parameters
        ----------
        network
            The network; its units are where it begins, and are written where there is
            a flow. They need not agree with the supply.
        supply
            (n_nodes,), what each node has too much of while no arc is used.
        prices
            (n_nodes,), where it begins, and written where there is a flow: they prove
            it. Zeros where nothing is known.

        Returns
        -------
        bool
            Whether there is a flow that leaves nothing over.

        Raises
        ------
        MemoryError
            If there is too little memory.

        References
        ----------
        W. H. Cunningham, A Network Simplex Method, Mathematical Programming 11 (1976),
        doi:10.1007/BF01580379.
        """
        return _is_done(self.library.vmeste_simplex(*_parts(network), supply, prices))


@cache
def kernel() -> Kernel | None:
    """Return the compiled kernel, or None where there is none of this version."""
    library = opened(_STEM, "vmeste_version", _VERSION)
    if library is None:
        return None
    nodes = ndpointer(np.int32, ndim=1, flags="C_CONTIGUOUS")
    whole = ndpointer(np.int64, ndim=1, flags="C_CONTIGUOUS")
    changed = ndpointer(np.int64, ndim=1, flags=("C_CONTIGUOUS", "WRITEABLE"))
    count = ctypes.c_int32
    network: list[Any] = [count, count, nodes, nodes, whole, whole, changed]
    library.vmeste_settle.argtypes = [*network, changed]
    library.vmeste_lower.argtypes = [*network, changed]
    library.vmeste_mend.argtypes = [*network, changed, changed, ctypes.c_int64]
    steps = [ctypes.c_int64, ctypes.c_int64]
    library.vmeste_scale.argtypes = [*network, changed, changed, *steps]
    library.vmeste_simplex.argtypes = [*network, whole, changed]
    return Kernel(library)


def _parts(network: Numbered) -> tuple[object, ...]:
    """Return a network as the functions take it."""
    if network.n_arcs > _MOST_ARCS:
        raise SolverError(f"{network.n_arcs} arcs are too many to be numbered")
    return (
        network.n_nodes,
        network.n_arcs,
        network.tails,
        network.heads,
        network.costs,
        network.most,
        network.units,
    )


def _is_done(outcome: int) -> bool:
    """Say whether a function came to its end."""
    if outcome == _NO_MEMORY:
        raise MemoryError("the kernel of the solver has too little memory")
    return outcome == _DONE
