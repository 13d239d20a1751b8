"""The compiled kernel: prices and cheapest flows in a network of whole costs.

Where the package was installed without a C compiler there is none; everything that uses
it has another, slower way to the same answer.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.ctypeslib import ndpointer

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compiled import opened
from matcher.engine import never
from matcher.errors import SolverError
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.stopping import Stopped

_VERSION = 8
_DONE, _NO_WAY, _TOO_LONG, _NO_MEMORY, _STOPPED = range(5)
_ASKED = ctypes.CFUNCTYPE(ctypes.c_int32)
# A way is twice an arc, in 32 bits.
_MOST_ARCS = 2**30 - 1
_STEM = Path(__file__).with_name("network")


@dataclass(frozen=True, slots=True)
class Kernel:
    """The functions of the compiled kernel.

    Each asks now and then whether to stop, every few milliseconds, and then raises
    `Stopped`. Those that change a network leave a flow on its way in it: no arc carries
    more than it can.

    Parameters
    ----------
    library
        The loaded library.
    stopped
        What is asked, in the thread that called.
    """

    library: ctypes.CDLL
    stopped: Callable[[], bool] = never

    def heeding(self, stopped: Callable[[], bool]) -> "Kernel":
        """Return the same functions, asking somebody."""
        return replace(self, stopped=stopped)

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
        return self._run(self.library.vmeste_settle, network, distances) == _DONE

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
        self._run(self.library.vmeste_lower, network, prices)

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
        own = excess, prices, max(0, patience)
        outcome = self._run(self.library.vmeste_mend, network, *own)
        return None if outcome == _TOO_LONG else outcome == _DONE

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
        self._run(self.library.vmeste_scale, network, excess, prices, *steps)

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
        return self._run(self.library.vmeste_simplex, network, supply, prices) == _DONE

    def exchangeable(self, network: Numbered) -> IntArray:
        """Return the arcs that may lie on a cycle of ways with room, ascending.

        Parameters
        ----------
        network
            The network with its flow.

        Raises
        ------
        MemoryError
            If there is too little memory.
        """
        is_kept = np.zeros(network.n_arcs, dtype=np.bool_)
        self._run(self.library.vmeste_exchangeable, network, is_kept)
        return np.flatnonzero(is_kept)

    def worth_more(
        self,
        keys: IntArray,
        scores: FloatArray,
        prices: tuple[FloatArray, FloatArray],
        bar: float,
    ) -> IntArray:
        """Return the keys of pairs whose score is so far above their prices.

        Parameters
        ----------
        keys
            (n_pairs,), mentee times the number of mentors plus mentor, sorted.
        scores
            (n_pairs,), of the pairs.
        prices
            (n_mentees,) and (n_mentors,).
        bar
            What `score - mentee price - mentor price` must exceed.
        """
        found = np.empty_like(keys)
        sizes = keys.size, *(side.size for side in prices)
        count = self.library.vmeste_worth_more(
            *sizes, keys, scores, *prices, bar, found
        )
        return found[:count]

    def _run(
        self,
        function: Callable[..., int],
        network: Numbered,
        *own: IntArray | BoolArray | int,
    ) -> int:
        """Run a function on a network and its own arguments; return its outcome."""
        word = _Word(self.stopped)
        outcome = function(*_parts(network), *own, _ASKED(word))
        if word.error is not None:
            raise word.error
        if outcome == _STOPPED:
            raise Stopped
        if outcome == _NO_MEMORY:
            raise MemoryError("the kernel of the solver has too little memory")
        return outcome


@dataclass(slots=True)
class _Word:
    """What C asks; an error stops it, and is kept: C knows none."""

    stopped: Callable[[], bool]
    error: BaseException | None = None

    def __call__(self) -> int:
        try:
            return int(self.stopped())
        except BaseException as error:  # noqa: BLE001  # raised again after the call
            self.error = error
            return 1


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
    long = ctypes.c_int64
    library.vmeste_settle.argtypes = [*network, changed, _ASKED]
    library.vmeste_lower.argtypes = [*network, changed, _ASKED]
    library.vmeste_mend.argtypes = [*network, changed, changed, long, _ASKED]
    library.vmeste_scale.argtypes = [*network, changed, changed, long, long, _ASKED]
    library.vmeste_simplex.argtypes = [*network, whole, changed, _ASKED]
    number = ndpointer(np.float64, ndim=1, flags="C_CONTIGUOUS")
    sizes, real = [long, count, count], ctypes.c_double
    library.vmeste_worth_more.argtypes = [*sizes, whole, *[number] * 3, real, changed]
    library.vmeste_worth_more.restype = long
    said = ndpointer(np.bool_, ndim=1, flags=("C_CONTIGUOUS", "WRITEABLE"))
    library.vmeste_exchangeable.argtypes = [*network, said, _ASKED]
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
