"""What walks over all pairs keep of each block of rows."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility.compatibility import RoughArray
from matcher.solver.look import Look, found_in_block, lowered
from matcher.solver.lots import MOST, lots_of

MOST_NEAR = 48
"""A mentee with this many near pairs gets a higher bar: rows of equal scores exist."""

# Pairs drawn, on average, of a mentee with too many that are alike.
_DRAWN = 16

Found: TypeAlias = tuple[IntArray, IntArray, FloatArray]
"""Mentees, mentors and rough surpluses of pairs."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a walk has seen in one block of rows."""

    best: FloatArray
    bars: FloatArray
    pairs: Found


@dataclass(frozen=True, slots=True)
class Around:
    """Keep the pairs of a block that are near the best of their mentee.

    Of a mentee with very many pairs that are alike some are drawn by lot: the very best
    of them would be the same mentors for everybody, whose prices are a little low.
    """

    look: Look
    margin: float
    alike: float = 0.0

    def __call__(self, rows: slice) -> Seen:
        """Look at the pairs of some rows."""
        rough = self.look.surplus(rows)
        best = rough.max(axis=1, initial=-np.inf).astype(np.float64)
        best[~np.isfinite(best)] = 0.0
        seen = _seen(self.look, rough, best, best - self.margin, rows.start)
        if self.alike:
            seen = self._drawn(rough, seen, rows.start)
        return replace(seen, pairs=_with_seconds(rough, seen.pairs, rows.start))

    def _drawn(self, rough: RoughArray, seen: Seen, start: int) -> Seen:
        """Draw some pairs of those who have too many that are alike."""
        raised = seen.bars > seen.best - self.alike
        crowded = np.flatnonzero(raised & (seen.bars > seen.best - self.margin))
        if not crowded.size:
            return seen
        low = lowered(seen.best[crowded] - self.alike, self.look.error, rough.dtype)
        rows, mentors, worth = found_in_block(rough[crowded], low, 0)
        mentees = crowded[rows] + start
        share = _DRAWN / np.maximum(1, np.bincount(rows, minlength=crowded.size))
        won = lots_of(mentees, mentors) <= (share * MOST)[rows]
        is_crowded = np.zeros(rough.shape[0], dtype=np.bool_)
        is_crowded[crowded] = True
        others = ~is_crowded[seen.pairs[0] - start]
        parts = zip(seen.pairs, (mentees, mentors, worth), strict=True)
        pairs = [np.concatenate([one[others], two[won]]) for one, two in parts]
        bars = np.where(is_crowded, seen.best + self.look.error, seen.bars)
        return Seen(seen.best, bars, (pairs[0], pairs[1], pairs[2]))


@dataclass(frozen=True, slots=True)
class Above:
    """Keep the pairs of a block that are above the bars of their mentees."""

    look: Look
    bars: FloatArray

    def __call__(self, rows: slice) -> Seen:
        """Look at the pairs of some rows."""
        rough = self.look.surplus(rows)
        bars = self.bars[rows]
        return _seen(self.look, rough, bars, bars, rows.start)


def _seen(
    look: Look, rough: RoughArray, best: FloatArray, bars: FloatArray, start: int
) -> Seen:
    low, pairs = _nearest(rough, lowered(bars, look.error, rough.dtype), start)
    return Seen(best, low.astype(np.float64) + look.error, pairs)


def _nearest(
    rough: RoughArray, low: RoughArray, start: int
) -> tuple[RoughArray, Found]:
    """Return the pairs of a block above the bars of their rows, and the bars.

    The bars of mentees who would have far too many pairs above them are raised.
    """
    found = mentees, mentors, worth = found_in_block(rough, low, start)
    count = np.bincount(mentees - start, minlength=rough.shape[0])
    many = np.flatnonzero(count > MOST_NEAR)
    if not many.size:
        return low, found
    rank = rough.shape[1] - 1 - MOST_NEAR
    high = np.partition(rough[many], rank, axis=1)[:, rank]
    low = low.copy()
    low[many] = np.maximum(low[many], high)
    kept = worth > low[mentees - start]
    return low, (mentees[kept], mentors[kept], worth[kept])


def _with_seconds(rough: RoughArray, found: Found, start: int) -> Found:
    """Return also the second best pair of those who have only one.

    With one pair a mentee is served only at this mentor's, and a flow that cannot serve
    everybody has to be mended along very long ways.
    """
    mentees, mentors, worth = found
    count = np.bincount(mentees - start, minlength=rough.shape[0])
    at = np.flatnonzero(count[mentees - start] == 1)
    rest = rough[mentees[at] - start]
    each = np.arange(at.size)
    rest[each, mentors[at]] = -np.inf
    second = rest.argmax(axis=1) if at.size else at
    beyond = rest[each, second].astype(np.float64)
    usable = np.isfinite(beyond)
    at, second, beyond = at[usable], second[usable], beyond[usable]
    place = at + (second > mentors[at])
    return (
        np.insert(mentees, place, mentees[at]),
        np.insert(mentors, place, second),
        np.insert(worth, place, beyond),
    )
