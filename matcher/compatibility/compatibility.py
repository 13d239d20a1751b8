"""What a solver and an explanation may ask of the scores, dense or not."""

from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import BoolArray, FloatArray, IndexArray, IntArray

Positions: TypeAlias = IndexArray | IntArray
"""Positions of mentees or mentors as a caller may have them, int32 or int64."""

RoughArray: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
"""Scores good enough to find pairs by, never to be reported."""


class Finder(Protocol):
    """Surpluses of whole rows, quickly, with a stated error.

    A finder belongs to one vector of mentor prices. It may be rough: a pair that it
    finds is scored again by `Compatibility.pairs`, and none is lost to its error.
    """

    @property
    def error(self) -> float:
        """The greatest difference between a rough surplus and the exact one."""

    def surplus(self, rows: slice) -> RoughArray:
        """Return `score - mentor price` for rows, (len(rows), n_mentors).

        Below `-REFUSED` where the scores themselves do not allow a pair.
        """


class Compatibility(Protocol):
    """Scores of all pairs: mentees are rows, mentors are columns, higher is better."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""

    def block(self, rows: slice, cols: slice) -> FloatArray:
        """Return the scores of a block, (len(rows), len(cols)), NaN: not allowed.

        A matrix product may differ in its last bits with the block: use it to find
        pairs, and `pairs` for the score of a pair that was found.
        """

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the score of each pair, (n_pairs,), always by the same arithmetic."""

    def permits(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether the scores themselves allow it, (n_pairs,)."""

    def finder(self, mentor_prices: FloatArray) -> Finder:
        """Return a quick look at all surpluses under these prices, (n_mentors,)."""

    def people(self, mentees: Positions, mentors: Positions) -> "Compatibility":
        """Return the same scores among some people only, in the order given."""

    def twins(self) -> tuple[IntArray, IntArray]:
        """Return a label of each mentee and of each mentor.

        People with equal labels have equal scores with everybody; people with
        different labels may have.
        """

    def changed_mentees(self, before: "Compatibility") -> BoolArray | None:
        """Say which mentees may have other scores than before, (n_mentees,).

        None where that is not known, or mentors differ as well.
        """

    @property
    def reach(self) -> float:
        """A size that no score exceeds, the same on every machine."""


REFUSED = 1e30
"""Rough surpluses below minus this mark a pair that the scores do not allow."""
