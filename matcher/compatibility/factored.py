"""Scores as inner products of features, never held as a matrix."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import BoolArray, FloatArray, IntArray, frozen_array
from matcher.compatibility.compatibility import (
    Compatibility,
    Positions,
    RoughArray,
)
from matcher.compatibility.kernel.library import kernel
from matcher.compatibility.labels import row_labels, same_rows
from matcher.compatibility.pair_terms import PairTerms, changed_rows
from matcher.compatibility.sizes import LARGEST, check_size, greatest_size
from matcher.errors import InstanceError

FeatureArray: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
"""Features of people, (n_people, n_features)."""

# Gathered features of this many pairs stay within a second-level cache.
_PAIRS_AT_ONCE = 1024
# Squares of single-precision numbers above this overflow.
_SINGLE_LIMIT = 1e15


@dataclass(frozen=True, slots=True)
class Factored:
    """Scores as inner products of mentee and mentor features, plus sparse terms.

    Parameters
    ----------
    mentee_features
        (n_mentees, n_features), single or double precision; finite, and no larger than
        that a row times itself is at most 1e300.
    mentor_features
        (n_mentors, n_features), the same.
    extra
        Additions to single pairs.

    Raises
    ------
    InstanceError
        If the two do not have the same features, or a number is not finite or too
        large.

    Examples
    --------
    >>> scores = Factored(np.array([[1.0, 2.0]]), np.array([[3.0, 0.5]]))
    >>> scores.pairs(np.array([0]), np.array([0])).tolist()
    [4.0]
    """

    mentee_features: FeatureArray
    mentor_features: FeatureArray
    extra: PairTerms | None = None

    def __post_init__(self) -> None:
        for name in ("mentee_features", "mentor_features"):
            object.__setattr__(self, name, _checked(name, getattr(self, name)))
        width, other = self.mentee_features.shape[1], self.mentor_features.shape[1]
        if width != other:
            raise InstanceError(
                "solver.widths_differ",
                field="mentor_features",
                first=width,
                second=other,
            )
        if self.extra is not None and self.extra.shape != self.shape:
            raise InstanceError("solver.shape", field="extra_rows")

    @property
    def shape(self) -> tuple[int, int]:
        """Number of mentees and number of mentors."""
        return self.mentee_features.shape[0], self.mentor_features.shape[0]

    def block(self, rows: slice, cols: slice) -> FloatArray:
        """Return the scores of a block, by one product in double precision."""
        mentees = self.mentee_features[rows].astype(np.float64, copy=False)
        mentors = self.mentor_features[cols].astype(np.float64, copy=False)
        found: FloatArray = mentees @ mentors.T
        if self.extra is not None:
            self.extra.add_to(found, rows, cols)
        return found

    def pairs(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return the score of each pair, by the same arithmetic on every machine."""
        scores = self._compiled_products(mentees, mentors)
        if scores is None:
            scores = self._products(mentees, mentors)
        if self.extra is not None:
            scores += self.extra.pairs(mentees, mentors)
        return scores

    def _compiled_products(
        self, mentees: Positions, mentors: Positions
    ) -> FloatArray | None:
        """Return inner products by the kernel, or None where it cannot give them."""
        compiled, sides = kernel(), (self.mentee_features, self.mentor_features)
        if compiled is None or sides[0].dtype != sides[1].dtype:
            return None
        for positions, side in zip((mentees, mentors), sides, strict=True):
            # The kernel does not look: numpy says who is not there.
            if positions.size and not 0 <= positions.min() <= positions.max() < len(
                side
            ):
                return None
        return compiled.products(sides, _whole(mentees), _whole(mentors))

    def _products(self, mentees: Positions, mentors: Positions) -> FloatArray:
        """Return inner products by the same arithmetic as the kernel."""
        products = np.empty(len(mentees))
        for start in range(0, len(mentees), _PAIRS_AT_ONCE):
            part = slice(start, start + _PAIRS_AT_ONCE)
            left = self.mentee_features[mentees[part]].astype(np.float64, copy=False)
            right = self.mentor_features[mentors[part]].astype(np.float64, copy=False)
            products[part] = _folded_sum(left * right)
        return products

    def permits(self, mentees: Positions, mentors: Positions) -> BoolArray:  # noqa: ARG002  # every pair has a score
        """Say for each pair whether it has a score: always."""
        return np.ones(len(mentees), dtype=np.bool_)

    def people(self, mentees: Positions, mentors: Positions) -> "Factored":
        """Return the same scores among some people only."""
        extra = None if self.extra is None else self.extra.people(mentees, mentors)
        return Factored(
            _of_people(self.mentee_features, mentees),
            _of_people(self.mentor_features, mentors),
            extra,
        )

    def twins(self) -> tuple[IntArray, IntArray]:
        """Return labels that are equal for equal features; a term makes unique."""
        labels = row_labels(self.mentee_features), row_labels(self.mentor_features)
        if self.extra is not None:
            for side, named in zip(
                labels, (self.extra.rows, self.extra.cols), strict=True
            ):
                side[named] = 2 * side.size + named
        return labels

    def changed_mentees(self, before: Compatibility) -> BoolArray | None:
        """Say whose features or terms are others; None where mentors' are."""
        if not isinstance(before, Factored) or before.shape != self.shape:
            return None
        if not same_rows(self.mentor_features, before.mentor_features).all():
            return None
        changed = ~same_rows(self.mentee_features, before.mentee_features)
        return changed | changed_rows(self.extra, before.extra, len(changed))

    @property
    def reach(self) -> float:
        """Greatest length of a mentee times that of a mentor, and the terms."""
        lengths = [
            float(np.sqrt(_squares(side).max(initial=0)))
            for side in (self.mentee_features, self.mentor_features)
        ]
        terms = 0.0 if self.extra is None else self.extra.reach
        return lengths[0] * lengths[1] + terms

    def finder(self, mentor_prices: FloatArray) -> "FactoredFinder":
        """Return a look at all surpluses under these mentor prices."""
        return FactoredFinder.of(self, mentor_prices)


@dataclass(frozen=True, slots=True)
class FactoredFinder:
    """Surpluses by one product in single precision, the prices as one more column."""

    left: FeatureArray
    right: FeatureArray
    extra: PairTerms | None
    error: float

    @classmethod
    def of(cls, scores: Factored, mentor_prices: FloatArray) -> "FactoredFinder":
        """Append the prices to the features, in single precision where it holds."""
        norms = (
            _greatest_norm(scores.mentee_features),
            _greatest_norm(scores.mentor_features),
        )
        reach = norms[0] * norms[1] + float(np.abs(mentor_prices).max(initial=0.0))
        if scores.extra is not None:
            reach += float(np.abs(scores.extra.values).max(initial=0.0))
        single = max(*norms, reach) < _SINGLE_LIMIT
        kind: type[np.float32 | np.float64] = np.float32 if single else np.float64
        ones = np.ones((scores.shape[0], 1), dtype=kind)
        left = np.hstack([scores.mentee_features.astype(kind), ones])
        prices = np.negative(mentor_prices).astype(kind)[:, None]
        right = np.hstack([scores.mentor_features.astype(kind), prices])
        # Each product and each sum rounds once, each input once (Higham 2002, §3.1);
        # what is too small for the precision is lost.
        roundings, precision = left.shape[1] + 4, np.finfo(kind)
        error = roundings * float(precision.eps * reach + precision.tiny)
        return cls(left, right.T, scores.extra, error)

    def surplus(self, rows: slice) -> RoughArray:
        """Return `score - mentor price` for rows."""
        found: RoughArray = self.left[rows] @ self.right
        if self.extra is not None:
            self.extra.add_to(found, rows, slice(0, self.right.shape[1]))
        return found


def _checked(name: str, features: FeatureArray) -> FeatureArray:
    """Return features as a read-only matrix of finite numbers."""
    matrix: FeatureArray
    if np.asarray(features).dtype == np.float32:
        matrix = np.asarray(features, dtype=np.float32, order="C")
    else:
        matrix = np.asarray(features, dtype=np.float64, order="C")
    if matrix.flags.writeable or matrix.base is not None:
        # Whoever gave it might still change it.
        matrix = matrix.copy()
    if matrix.ndim != 2:  # noqa: PLR2004  # a matrix has two sides
        raise InstanceError("solver.not_matrix", field=name, sides=matrix.ndim)
    if not np.isfinite(matrix).all():
        row, col = np.argwhere(~np.isfinite(matrix))[0].tolist()
        raise InstanceError("solver.not_finite", field=name, at=f"{row}, {col}")
    # No product of a row with another is larger than the largest score.
    most = math.sqrt(LARGEST / max(1, matrix.shape[1]))
    check_size(name, greatest_size(matrix), most)
    frozen_array(matrix)
    return matrix


def _of_people(features: FeatureArray, people: Positions) -> FeatureArray:
    """Return the features of some people, read-only, so that they stay as they are."""
    theirs: FeatureArray = features[people]
    frozen_array(theirs)
    return theirs


def _whole(positions: Positions) -> IntArray:
    return np.ascontiguousarray(positions, dtype=np.int64)


def _squares(side: FeatureArray) -> FloatArray:
    """Return the inner product of each row with itself."""
    compiled = kernel()
    if compiled is None:
        return _folded_sum(np.square(side, dtype=np.float64))
    each = np.arange(len(side))
    return compiled.products((side, side), each, each)


def _folded_sum(terms: FloatArray) -> FloatArray:
    """Sum each row by folding it in half: one order, whatever the processor."""
    while (width := terms.shape[1]) > 1:
        half = width // 2
        folded = terms[:, :half] + terms[:, half : 2 * half]
        if width % 2:
            folded[:, 0] += terms[:, -1]
        terms = folded
    return terms[:, 0] if terms.shape[1] else np.zeros(terms.shape[0])


def _greatest_norm(features: FeatureArray) -> float:
    """Return a length that no row exceeds."""
    squares = np.einsum("ij,ij->i", features, features)
    greatest = float(squares.max(initial=0.0))
    if not np.isfinite(greatest):
        squares = np.einsum("ij,ij->i", features, features, dtype=np.float64)
        greatest = float(squares.max(initial=0.0))
    precision = np.finfo(features.dtype)
    room = 1 + features.shape[1] * float(precision.eps)
    return float(np.sqrt(greatest * room + features.shape[1] * precision.tiny))
