"""The compiled kernel of scores: equal rows, and inner products of pairs.

Where the package was installed without a C compiler there is none; numpy gives the same
bytes later.
"""

import ctypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.ctypeslib import ndpointer
from numpy.typing import NDArray

from matcher.arrays import FloatArray, IntArray
from matcher.compiled import opened

Side: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
"""Features of mentees or of mentors."""

_VERSION = 1
_STEM = Path(__file__).with_name("rows")
_DONE = 0


@dataclass(frozen=True, slots=True)
class Kernel:
    """The functions of the compiled kernel.

    Parameters
    ----------
    library
        The loaded library.
    """

    library: ctypes.CDLL

    def first_alike(self, rows: NDArray[np.generic]) -> IntArray:
        """Return for each row the first one with the same bytes, (n_rows,).

        Parameters
        ----------
        rows
            (n_rows, width), contiguous, numbers of four or eight bytes.

        Raises
        ------
        MemoryError
            If there is too little memory.
        """
        n_rows, width = rows.shape
        first = np.empty(n_rows, dtype=np.int64)
        data = rows.view(np.uint32)
        outcome = self.library.vmeste_first_alike(
            n_rows, width * rows.itemsize, data, first
        )
        _check(outcome)
        return first

    def products(
        self,
        sides: tuple[Side, Side],
        mentees: IntArray,
        mentors: IntArray,
    ) -> FloatArray:
        """Return the inner products of pairs of rows, (n_pairs,).

        Parameters
        ----------
        sides
            (n_mentees, width) and (n_mentors, width), contiguous, of one precision.
        mentees, mentors
            (n_pairs,), rows that are there: that is not looked at again.

        Raises
        ------
        MemoryError
            If there is too little memory.
        """
        left, right = sides
        products = np.empty(mentees.size)
        function = (
            self.library.vmeste_products_single
            if left.dtype == np.float32
            else self.library.vmeste_products_double
        )
        outcome = function(
            mentees.size, left.shape[1], left, right, mentees, mentors, products
        )
        _check(outcome)
        return products


@cache
def kernel() -> Kernel | None:
    """Return the compiled kernel, or None where there is none of this version."""
    library = opened(_STEM, "vmeste_scores_version", _VERSION)
    if library is None:
        return None
    size = ctypes.c_int64
    positions = ndpointer(np.int64, ndim=1, flags="C_CONTIGUOUS")
    words = ndpointer(np.uint32, ndim=2, flags="C_CONTIGUOUS")
    first = ndpointer(np.int64, ndim=1, flags=("C_CONTIGUOUS", "WRITEABLE"))
    found = ndpointer(np.float64, ndim=1, flags=("C_CONTIGUOUS", "WRITEABLE"))
    library.vmeste_first_alike.argtypes = [size, size, words, first]
    for function, kind in (
        (library.vmeste_products_single, np.float32),
        (library.vmeste_products_double, np.float64),
    ):
        rows = ndpointer(kind, ndim=2, flags="C_CONTIGUOUS")
        function.argtypes = [size, size, rows, rows, positions, positions, found]
    return Kernel(library)


def _check(outcome: int) -> None:
    if outcome != _DONE:
        raise MemoryError("the kernel of scores has too little memory")
