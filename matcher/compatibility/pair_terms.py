"""Additions to the score of single pairs: wishes, the curator's word."""

from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import (
    BoolArray,
    FloatArray,
    IndexArray,
    IntArray,
    frozen_array,
)
from matcher.compatibility.compatibility import Positions, RoughArray
from matcher.compatibility.sizes import check_size, greatest_size
from matcher.errors import InstanceError


@dataclass(frozen=True, slots=True)
class PairTerms:
    """Sparse additions to scores; terms of one pair add up.

    Parameters
    ----------
    rows, cols
        Mentee and mentor of each term, (n_terms,), within `shape`.
    values
        What is added to the score, (n_terms,), finite; at most 1e300 for a pair.
    shape
        Number of mentees and number of mentors.

    Raises
    ------
    InstanceError
        If lengths differ, a position is outside, or a value is not finite or too large.
    """

    rows: IndexArray
    cols: IndexArray
    values: FloatArray
    shape: tuple[int, int]
    starts: IndexArray = field(init=False, repr=False)
    """First term of each row after sorting, (n_mentees + 1,)."""
    keys: IntArray = field(init=False, repr=False)
    """(n_terms,), row times the number of columns plus column, sorted."""

    def __post_init__(self) -> None:
        rows = np.asarray(self.rows, dtype=np.int64)
        cols = np.asarray(self.cols, dtype=np.int64)
        values = np.asarray(self.values, dtype=np.float64)
        self._check(rows, cols, values)
        keys, place = np.unique(rows * self.shape[1] + cols, return_inverse=True)
        # One sum a pair, in the order given, so that it never depends on the block.
        sums = np.bincount(place, weights=values, minlength=keys.size)
        check_size("extra_values", greatest_size(sums))
        sorted_rows = (keys // max(self.shape[1], 1)).astype(np.int32)
        starts = np.searchsorted(sorted_rows, np.arange(self.shape[0] + 1))
        self._set("rows", sorted_rows)
        self._set("cols", (keys % max(self.shape[1], 1)).astype(np.int32))
        self._set("values", sums.astype(np.float64))
        self._set("starts", starts.astype(np.int32))
        self._set("keys", keys)

    def add_to(self, block: RoughArray, rows: slice, cols: slice) -> None:
        """Add the terms that fall into a block of scores, in place."""
        first, last = self.starts[rows.start], self.starts[rows.stop]
        chosen = np.arange(first, last)
        inside = (self.cols[chosen] >= cols.start) & (self.cols[chosen] < cols.stop)
        chosen = chosen[inside]
        at = self.rows[chosen] - rows.start, self.cols[chosen] - cols.start
        block[at] += self.values[chosen].astype(block.dtype)

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return what is added to each pair, zero for most."""
        added = np.zeros(len(mentees))
        if not self.values.size:
            return added
        at, known = self.places(mentees.astype(np.int64) * self.shape[1] + mentors)
        added[known] = self.values[at[known]]
        return added

    def people(self, mentees: Positions, mentors: Positions) -> "PairTerms":
        """Return the terms among some people only, in the order given."""
        place = np.full(self.shape[0], -1), np.full(self.shape[1], -1)
        place[0][mentees] = np.arange(len(mentees))
        place[1][mentors] = np.arange(len(mentors))
        rows, cols = place[0][self.rows], place[1][self.cols]
        kept = (rows >= 0) & (cols >= 0)
        return PairTerms(
            rows[kept].astype(np.int32),
            cols[kept].astype(np.int32),
            self.values[kept],
            (len(mentees), len(mentors)),
        )

    def are_among(self, others: "PairTerms | None") -> BoolArray:
        """Say of each term whether the others add as much to the same pair."""
        if others is None or not others.values.size:
            return np.zeros(self.values.size, dtype=np.bool_)
        at, known = others.places(self.keys)
        return np.asarray(known & (others.values[at] == self.values))

    @property
    def reach(self) -> float:
        """The greatest size of a term."""
        return float(np.abs(self.values).max(initial=0.0))

    def places(self, keys: IntArray) -> tuple[IntArray, BoolArray]:
        """Return where pairs with these keys stand, and whether they do.

        There must be some terms.
        """
        at = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return at, self.keys[at] == keys

    def _check(self, rows: np.ndarray, cols: np.ndarray, values: np.ndarray) -> None:
        if not rows.shape == cols.shape == values.shape or rows.ndim != 1:
            raise InstanceError("solver.lengths_differ", field="extra_values")
        sides = (("extra_rows", rows, 0), ("extra_cols", cols, 1))
        for name, positions, side in sides:
            outside = (positions < 0) | (positions >= self.shape[side])
            if outside.any():
                at = int(np.flatnonzero(outside)[0])
                raise InstanceError(
                    "solver.outside", field=name, at=at, value=int(positions[at])
                )
        if not np.isfinite(values).all():
            at = int(np.flatnonzero(~np.isfinite(values))[0])
            raise InstanceError("solver.not_finite", field="extra_values", at=str(at))

    def _set(self, name: str, values: np.ndarray) -> None:
        frozen_array(values)
        object.__setattr__(self, name, values)


def changed_rows(
    terms: PairTerms | None, before: PairTerms | None, n_rows: int
) -> BoolArray:
    """Say of each row whether its terms are others than before, (n_rows,).

    Examples
    --------
    >>> one = PairTerms(np.array([1]), np.array([0]), np.array([0.5]), (3, 1))
    >>> changed_rows(one, None, 3).tolist()
    [False, True, False]
    """
    changed = np.zeros(n_rows, dtype=np.bool_)
    if terms is before:
        return changed
    for some, others in ((terms, before), (before, terms)):
        if some is not None:
            changed[some.rows[~some.are_among(others)]] = True
    return changed
