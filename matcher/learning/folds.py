"""Which pairs are held out together: whoever shares a person."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matcher.arrays import IntArray
from matcher.learning.observations import Observations

N_FOLDS = 5


class GroupedBy(StrEnum):
    """Who never stands on both sides of a fold."""

    BOTH = "both"
    """Neither a mentee nor a mentor."""

    MENTEE = "mentee"
    """No mentee; mentors may, since almost everybody met everybody."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Pairs put together by the people in them.

    Parameters
    ----------
    label
        (n_pairs,), the group of each pair, whole numbers from 0.
    by
        Who is never in two groups.
    """

    label: IntArray
    by: GroupedBy

    @property
    def count(self) -> int:
        """How many groups there are."""
        return int(self.label.max(initial=-1)) + 1

    def of(self, rows: IntArray) -> "Groups":
        """Return the groups of some of the pairs."""
        return Groups(_renumbered(self.label[rows]), self.by)


def groups_of(pairs: Observations) -> Groups:
    """Put pairs that share a person, directly or through others, into one group.

    Where that would put more than half of all pairs into one group, mentees alone
    are kept together: else there would be nothing to learn from.
    """
    n_mentees = int(pairs.mentees.max(initial=-1)) + 1
    n_people = n_mentees + int(pairs.mentors.max(initial=-1)) + 1
    ends = pairs.mentees, pairs.mentors + n_mentees
    met = coo_array((np.ones(pairs.n_pairs), ends), shape=(n_people, n_people))
    _, person = connected_components(met, directed=False)
    label = _renumbered(person[pairs.mentees].astype(np.int64))
    if 2 * np.bincount(label).max(initial=0) <= pairs.n_pairs:
        return Groups(label, GroupedBy.BOTH)
    return Groups(_renumbered(pairs.mentees), GroupedBy.MENTEE)


def folds_of(groups: Groups, *, seed: int) -> IntArray:
    """Return the fold of each pair, whole groups together, folds of like size.

    The largest group goes first and each to the fold that is smallest so far; equal
    groups come in an order drawn with the seed.
    """
    sizes = np.bincount(groups.label, minlength=groups.count)
    order = np.random.default_rng(seed).permutation(groups.count)
    order = order[np.argsort(-sizes[order], kind="stable")]
    filled = np.zeros(N_FOLDS, dtype=np.int64)
    fold = np.zeros(groups.count, dtype=np.int64)
    for group in order.tolist():
        fold[group] = filled.argmin()
        filled[fold[group]] += sizes[group]
    return fold[groups.label]


def _renumbered(labels: IntArray) -> IntArray:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64).reshape(-1)
