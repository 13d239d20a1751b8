"""Odd sets: among three people at most one roster can have two of them.

A linear program takes halves of rosters: one of a and b, one of b and c, one of a and
c, each by half. Whole ones cannot overlap, so of 2 k + 1 people, mentees who ask for
one mentor and mentors alike, rosters that have t of them count floor(t / 2) each, and
all counts add up to no more than k (rank-one Chvátal-Gomory cuts, multipliers ½).

References
----------
M. Jepsen, B. Petersen, S. Spoorendonk, D. Pisinger, Subset-Row Inequalities Applied to
the Vehicle-Routing Problem with Time Windows, Operations Research 56 (2008),
doi:10.1287/opre.1070.0449.
"""

import math
from collections.abc import Iterator

import numpy as np
from scipy import sparse

from matcher.arrays import BoolArray, FloatArray, IntArray

OddSet = tuple[int, ...]

# Sets grow from triples that are nearly violated, by two people at a time.
_SIZES = (5, 7)
_NEARLY = -0.35
_SEEDS = 40
# What is violated by less is rounding, or not worth a row.
_VIOLATED = 0.02
_GRID = 2.0**30
# So many of the most violated at once, as a part of all people, and each person in few:
# others say the same.
_MOST = 0.5
_EACH_IN = 6


def counted(people: sparse.csr_matrix, sets: list[OddSet]) -> sparse.csr_matrix:
    """Return how much each roster counts in each set, (n_sets, n_rosters).

    Parameters
    ----------
    people
        (n_people, n_rosters), of ones: who is on each roster, its mentor among them.
    sets
        Odd sets of people.
    """
    sizes = np.array([len(one) for one in sets], dtype=np.int64)
    columns = np.array([person for one in sets for person in one], dtype=np.int64)
    rows = np.repeat(np.arange(sizes.size), sizes)
    shape = (sizes.size, people.shape[0])
    inside = sparse.csr_matrix((np.ones(rows.size), (rows, columns)), shape=shape)
    found = sparse.csr_matrix(inside @ people)
    found.data = np.floor(found.data / 2)
    found.eliminate_zeros()
    return found


def violated(
    people: sparse.csr_matrix,
    shares: FloatArray,
    *,
    once: BoolArray,
    known: set[OddSet],
) -> list[OddSet]:
    """Return odd sets that shares of rosters violate most, none of those known.

    Parameters
    ----------
    people
        (n_people, n_rosters), of ones: who is on each roster, its mentor among them.
    shares
        (n_rosters,), how much of each roster is taken.
    once
        (n_people,), who is on one roster at most; nobody else is in a set.
    known
        Sets, their people ascending.
    """
    # On a grid sums are exact: in whatever order, on however many threads.
    shares = np.round(shares * _GRID) / _GRID
    some = np.flatnonzero((np.diff(people.indptr) > 0) & once)
    on: FloatArray = people[some].toarray()
    triples = sorted(_triples(on, shares), key=lambda one: (-one[0], one[1]))
    found = {triple: excess for excess, triple in triples}
    for _, triple in triples[:_SEEDS]:
        found.update(_grown(on, shares, triple))
    named = [
        (excess / np.sqrt(len(one)), tuple(some[list(one)].tolist()))
        for one, excess in found.items()
        if excess > _VIOLATED
    ]
    ranked = sorted(named, key=lambda one: (-one[0], one[1]))
    return _chosen(ranked, known, math.ceil(_MOST * people.shape[0]))


def _triples(on: FloatArray, shares: FloatArray) -> Iterator[tuple[float, OddSet]]:
    """Give the triples that are violated or nearly so, and by how much."""
    pairs = (on * shares) @ on.T
    for centre in range(len(on)):
        # Two of the three pairs have rosters in common; the centre is in both.
        near = np.flatnonzero(pairs[centre] > 0)
        near = near[near != centre]
        own = pairs[centre, near]
        three = (on[near] * (on[centre] * shares)) @ on[near].T
        excess = own[:, None] + own + pairs[np.ix_(near, near)] - 2 * three - 1.0
        for one, other in np.argwhere(np.triu(excess > _NEARLY, 1)).tolist():
            triple = sorted((centre, int(near[one]), int(near[other])))
            yield float(excess[one, other]), tuple(triple)


def _grown(
    on: FloatArray, shares: FloatArray, triple: OddSet
) -> Iterator[tuple[OddSet, float]]:
    """Give larger sets around a triple: the two who add most, and two more."""
    inside = list(triple)
    for size in _SIZES:
        if len(on) < size:
            return
        count = on[inside].sum(axis=0)
        odd = count % 2 == 1
        # Where the count is odd either of the two adds one, where it is even both do.
        both = (on * np.where(odd, -shares, shares)) @ on.T
        one = on @ np.where(odd, shares, 0.0)
        gain = both + one[:, None] + one
        gain[inside] = gain[:, inside] = -np.inf
        np.fill_diagonal(gain, -np.inf)
        first, second = np.unravel_index(int(gain.argmax()), gain.shape)
        excess = float(shares @ np.floor(count / 2) + gain[first, second] - size // 2)
        inside += [int(first), int(second)]
        yield tuple(sorted(inside)), excess


def _chosen(
    ranked: list[tuple[float, OddSet]], known: set[OddSet], most: int
) -> list[OddSet]:
    """Return the first that say different things."""
    chosen: list[OddSet] = []
    used: dict[int, int] = {}
    for _, people in ranked:
        if len(chosen) == most:
            break
        if people in known or any(used.get(one, 0) >= _EACH_IN for one in people):
            continue
        chosen.append(people)
        for one in people:
            used[one] = used.get(one, 0) + 1
    return chosen


def room(sets: list[OddSet]) -> FloatArray:
    """Return what all counts of each set add up to at most."""
    halves: IntArray = np.array([len(one) // 2 for one in sets], dtype=np.int64)
    return halves.astype(np.float64)
