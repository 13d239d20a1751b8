"""What mentors can earn under prices: the best team of every option.

Under prices u of mentees and v of mentors, a pair earns `score - u - v`. An option
earns most with its best few: the `least` best whatever they earn, then as long as a
pair earns anything, up to `most`. A mentor takes the best of the groups or none, and
whatever can be earned without a group. Summed up this bounds every matching.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats

# Earnings of nobody: so low that no team with a gap is ever the best.
NOBODY = -1e200


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    """What options earn, and with whom.

    Parameters
    ----------
    option
        (n_options,), earnings of each option's best team.
    chosen
        (n_options,), whether the mentor takes the option.
    taken
        (n_taken,), places of the candidates in the teams of the options chosen.
    """

    option: FloatArray
    chosen: BoolArray
    taken: IntArray

    @property
    def total(self) -> float:
        """What all mentors earn together."""
        return float(self.option[self.chosen].sum())


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Options with about as many candidates, one row each."""

    options: IntArray
    places: IntArray
    """(n_options, width), places among the candidates."""
    filled: BoolArray
    width: int
    """How many of the best are ever looked at."""


class Teams:
    """Candidates laid out by option, to be priced again and again.

    Parameters
    ----------
    formats, candidates
        The options and the pairs.
    """

    def __init__(self, formats: Formats, candidates: Candidates) -> None:
        self.formats = formats
        self.candidates = candidates
        self._mentee = candidates.mentees[candidates.pair]
        self._value = candidates.values[candidates.pair]
        self._owner = formats.owner[candidates.option]
        self._buckets = _buckets(formats, candidates.option)

    def earn(self, mentee_prices: FloatArray, mentor_prices: FloatArray) -> Earnings:
        """Return the best team of every option."""
        formats = self.formats
        worth = self._value - mentee_prices[self._mentee] - mentor_prices[self._owner]
        earned = np.where(formats.least > 0, NOBODY, 0.0)
        rows: list[tuple[IntArray, IntArray, BoolArray]] = []
        for bucket in self._buckets:
            places, taken, sums = _best_teams(formats, bucket, worth)
            earned[bucket.options] = sums
            rows.append((bucket.options, places, taken))
        chosen = choose(formats, earned)
        parts = [
            places[taken & chosen[options][:, None]] for options, places, taken in rows
        ]
        return Earnings(
            option=earned,
            chosen=chosen,
            taken=np.concatenate([*parts, np.empty(0, dtype=np.int64)]),
        )

    def counts(self, taken: IntArray) -> tuple[IntArray, IntArray]:
        """Return how often mentees and mentors are in teams."""
        formats = self.formats
        n_mentors = int(formats.owner.max(initial=-1)) + 1
        return (
            np.bincount(self._mentee[taken], minlength=formats.fits.shape[1]),
            np.bincount(self._owner[taken], minlength=n_mentors),
        )


def choose(formats: Formats, earned: FloatArray) -> BoolArray:
    """Return the best group of each mentor that earns anything, and all others."""
    chosen = ~formats.opens
    groups = np.flatnonzero(formats.opens & (earned > 0))
    # The first of the best, so that equal earnings never depend on anything else.
    order = groups[np.lexsort((groups, -earned[groups], formats.owner[groups]))]
    chosen[order[np.diff(formats.owner[order], prepend=-1) != 0]] = True
    return chosen


def _buckets(formats: Formats, option: IntArray) -> list[_Bucket]:
    """Lay options out in rows of about the same length."""
    counts = np.bincount(option, minlength=formats.size)
    first = np.cumsum(counts) - counts
    classes = np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int64)
    found = []
    for size in np.unique(classes[counts > 0]).tolist():
        options = np.flatnonzero((classes == size) & (counts > 0))
        longest = int(counts[options].max())
        at = np.arange(longest)
        filled = at < counts[options][:, None]
        places = np.where(filled, first[options][:, None] + at, 0)
        most = int(np.maximum(formats.most, formats.least)[options].max())
        found.append(_Bucket(options, places, filled, min(longest, most)))
    return found


def _best_teams(
    formats: Formats, bucket: _Bucket, worth: FloatArray
) -> tuple[IntArray, BoolArray, FloatArray]:
    """Return places, who of them is taken and the sum, for each option of a bucket."""
    rows = np.where(bucket.filled, worth[bucket.places], NOBODY)
    places = bucket.places
    if bucket.width < rows.shape[1]:
        near = np.argpartition(-rows, bucket.width - 1, axis=1)[:, : bucket.width]
        rows = np.take_along_axis(rows, near, 1)
        places = np.take_along_axis(places, near, 1)
    order = np.argsort(-rows, axis=1, kind="stable")
    rows = np.take_along_axis(rows, order, 1)
    places = np.take_along_axis(places, order, 1)
    taken, sums = team_of(
        rows, formats.least[bucket.options], formats.most[bucket.options]
    )
    return places, taken, sums


def team_of(
    rows: FloatArray, least: IntArray, most: IntArray
) -> tuple[BoolArray, FloatArray]:
    """Return who is in the best team and what it earns, from earnings descending.

    Parameters
    ----------
    rows
        (n_options, width), earnings, descending.
    least, most
        (n_options,), fewest and most.
    """
    at = np.arange(rows.shape[1])
    taken = (at < least[:, None]) | ((rows > 0) & (at < most[:, None]))
    sums = np.where(taken, rows, 0.0).sum(axis=1)
    return taken, np.where(least > rows.shape[1], NOBODY, sums)
