"""Labels of equal rows, so that people who answer alike are solved as one."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import BoolArray, IntArray
from matcher.compatibility.kernel.library import kernel

Rows: TypeAlias = NDArray[np.float32] | NDArray[np.float64] | IntArray
"""Rows of numbers, one for each person."""


def row_labels(rows: Rows) -> IntArray:
    """Return for each row the position of the first that is the same bit for bit.

    Parameters
    ----------
    rows
        (n_people, width); read in parts, so that no copy of all is made.

    Notes
    -----
    Without the compiled kernel, and where rows do not lie one after another, they are
    hashed as whole numbers modulo 2⁶⁴ and compared with the first of their hash. A row
    that only shares the hash is labelled by itself.

    Examples
    --------
    >>> labels = row_labels(np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]]))
    >>> bool(labels[0] == labels[2] != labels[1])
    True
    """
    n_people, width = rows.shape
    if width == 0:
        return np.zeros(n_people, dtype=np.int64)
    compiled = kernel()
    if compiled is None or not rows.flags.c_contiguous:
        return _by_hashes(rows)
    return compiled.first_alike(rows)


def _by_hashes(rows: Rows) -> IntArray:
    n_people, width = rows.shape
    whole = np.uint32 if rows.dtype == np.float32 else np.uint64
    odd = _odd_numbers(width)
    # Twice mixed: tags of whole sixteenths have many zero bits below.
    hashed = np.zeros(n_people, dtype=np.uint64)
    height = max(1, _NUMBERS_AT_ONCE // width)
    for start in range(0, n_people, height):
        part = slice(start, start + height)
        words = np.ascontiguousarray(rows[part]).view(whole).astype(np.uint64)
        words ^= words >> np.uint64(29)
        hashed[part] = (words * odd).sum(axis=1, dtype=np.uint64)
    _, first, label = np.unique(hashed, return_index=True, return_inverse=True)
    labels: IntArray = first[label].astype(np.int64)
    shared = np.flatnonzero(labels != np.arange(n_people))
    for start in range(0, shared.size, height):
        some = shared[start : start + height]
        unlike = some[(rows[some] != rows[labels[some]]).any(axis=1)]
        other = unlike[~np.isnan(rows[unlike]).any(axis=1)]
        labels[other] = other
    return labels


def same_rows(
    rows: NDArray[np.float32] | NDArray[np.float64],
    others: NDArray[np.float32] | NDArray[np.float64],
) -> BoolArray:
    """Say of each row whether it is bit for bit the other's, NaN like NaN.

    Examples
    --------
    >>> same_rows(np.array([[1.0, np.nan], [2.0, 3.0]]), np.array([[1.0, np.nan]] * 2))
    array([ True, False])
    """
    if rows is others:
        return np.ones(len(rows), dtype=np.bool_)
    if rows.dtype != others.dtype or rows.shape != others.shape:
        return np.zeros(len(rows), dtype=np.bool_)
    whole = np.uint32 if rows.dtype == np.float32 else np.uint64
    same: BoolArray = (rows.view(whole) == others.view(whole)).all(axis=1)
    return same


# They stay in the cache.
_NUMBERS_AT_ONCE = 1 << 18


def _odd_numbers(count: int) -> NDArray[np.uint64]:
    """Return numbers without a pattern, always the same, by SplitMix64.

    Loading `numpy.random` for them would cost every short run 20 ms.

    References
    ----------
    Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
    """
    mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    odd: NDArray[np.uint64] = (mixed ^ (mixed >> np.uint64(31))) | np.uint64(1)
    return odd
