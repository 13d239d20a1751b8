"""Pairs that a rule names one by one: vetoes, relatives, one person on both sides."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IndexArray, IntArray, distinct_pairs, frozen_array
from matcher.compatibility.compatibility import Positions
from matcher.errors import InstanceError


@dataclass(frozen=True, slots=True)
class NamedPairs:
    """A rule that forbids the pairs it names, and no others.

    A country has thousands of vetoes: as inner products they would take a column for
    each person named, in every walk over all pairs.

    Parameters
    ----------
    rule
        Id of the rule, for explanations.
    pairs
        (n_pairs, 2), mentee and mentor of each pair.
    shape
        Number of mentees and number of mentors.

    Raises
    ------
    InstanceError
        If a position is outside.

    Examples
    --------
    >>> veto = NamedPairs("veto", np.array([[0, 1]]), (2, 2))
    >>> veto.broken(np.array([0, 0]), np.array([0, 1])).tolist()
    [False, True]
    """

    rule: str
    pairs: IndexArray
    shape: tuple[int, int]

    def __post_init__(self) -> None:
        pairs = np.asarray(self.pairs, dtype=np.int64).reshape(-1, 2)
        outside = (pairs < 0) | (pairs >= np.array(self.shape))
        if outside.any():
            at, side = np.argwhere(outside)[0].tolist()
            raise InstanceError(
                "solver.outside", field=self.rule, at=at, value=int(pairs[at, side])
            )
        named = distinct_pairs(pairs, self.shape[1])
        frozen_array(named)
        object.__setattr__(self, "pairs", named)

    def broken(self, mentees: Positions, mentors: Positions) -> BoolArray:
        """Say for each pair whether it is named."""
        return are_among(self.pairs, self.shape[1], mentees, mentors)

    def broken_block(
        self, rows: slice | Positions, cols: slice | Positions
    ) -> BoolArray:
        """Say for each pair of a block whether it is named."""
        people = [
            np.arange(count)[side]
            for side, count in zip((rows, cols), self.shape, strict=True)
        ]
        found = np.zeros((people[0].size, people[1].size), dtype=np.bool_)
        named = moved_pairs(self.pairs, self.shape, *people)
        found[named[:, 0], named[:, 1]] = True
        return found

    def people(self, mentees: Positions, mentors: Positions) -> "NamedPairs":
        """Return the rule among some people only, in the order given."""
        pairs = moved_pairs(self.pairs, self.shape, mentees, mentors)
        return NamedPairs(self.rule, pairs, (len(mentees), len(mentors)))


def are_among(
    pairs: IndexArray, n_mentors: int, mentees: Positions, mentors: Positions
) -> BoolArray:
    """Say for each pair whether it is one of some pairs, sorted by mentee and mentor.

    Examples
    --------
    >>> are_among(np.array([[0, 1]]), 2, np.array([0, 1]), np.array([1, 1])).tolist()
    [True, False]
    """
    keys = pairs[:, 0].astype(np.int64) * n_mentors + pairs[:, 1]
    wanted = mentees.astype(np.int64) * n_mentors + mentors
    if not keys.size:
        return np.zeros(wanted.shape, dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    found: BoolArray = keys[at] == wanted
    return found


def moved_pairs(
    pairs: IndexArray,
    shape: tuple[int, int],
    mentees: Positions | IntArray,
    mentors: Positions | IntArray,
) -> IndexArray:
    """Return the pairs of which both stay, in the positions among those who do.

    Examples
    --------
    >>> both = np.array([[0, 0], [1, 2]])
    >>> moved_pairs(both, (2, 3), np.array([1]), np.array([2, 0])).tolist()
    [[0, 0]]
    """
    place = np.full(shape[0], -1), np.full(shape[1], -1)
    place[0][mentees] = np.arange(len(mentees))
    place[1][mentors] = np.arange(len(mentors))
    moved = np.column_stack([place[0][pairs[:, 0]], place[1][pairs[:, 1]]])
    kept: IndexArray = moved[(moved >= 0).all(axis=1)].astype(np.int32)
    return kept


def only_in_one(pairs: IndexArray, others: IndexArray) -> IndexArray:
    """Return the pairs that are in one of two lists only, each list without twins.

    Examples
    --------
    >>> only_in_one(np.array([[0, 1], [2, 0]]), np.array([[0, 1]])).tolist()
    [[2, 0]]
    """
    if pairs is others or not len(pairs) + len(others):
        return pairs[:0]
    both = np.concatenate([pairs, others])
    lines, count = np.unique(both, axis=0, return_counts=True)
    alone: IndexArray = lines[count == 1]
    return alone
