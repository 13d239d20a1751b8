"""What one could do instead: the ways by hand, and the textbook ones.

Each takes scores (NaN: not allowed), places and a generator, and returns pairs.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from matcher.arrays import FloatArray, IntArray

_FAR_BELOW = 1_000.0
"""What a pair that is not allowed loses: more than any sum of scores gains."""


def at_random(
    scores: FloatArray, places: IntArray, rng: np.random.Generator
) -> IntArray:
    """Give mentees in any order any mentor whom the rules leave."""
    wish = np.where(np.isnan(scores), np.nan, rng.random(scores.shape))
    return _one_by_one(wish, places, rng.permutation(len(scores)))


def first_come(
    scores: FloatArray, places: IntArray, rng: np.random.Generator
) -> IntArray:
    """Give mentees, as they came, the best mentor with a free place."""
    del rng  # they came in the order of rows
    return _one_by_one(scores, places, np.arange(len(scores)))


def greedy(scores: FloatArray, places: IntArray, rng: np.random.Generator) -> IntArray:
    """Make the best pair there is, again and again: a careful curator by hand."""
    del rng  # nothing is left to chance
    mentees, mentors = np.nonzero(~np.isnan(scores))
    order = np.argsort(-scores[mentees, mentors], kind="stable")
    left, waiting = places.copy(), np.ones(len(scores), dtype=np.bool_)
    pairs = []
    for mentee, mentor in zip(
        mentees[order].tolist(), mentors[order].tolist(), strict=True
    ):
        if waiting[mentee] and left[mentor]:
            waiting[mentee] = False
            left[mentor] -= 1
            pairs.append((mentee, mentor))
    return _as_pairs(pairs)


def assignment(
    scores: FloatArray, places: IntArray, rng: np.random.Generator
) -> IntArray:
    """Solve scipy's dense assignment on single places, as many served as can be."""
    del rng
    mentor_of = np.repeat(np.arange(places.size), places)
    wide = np.where(np.isnan(scores), -_FAR_BELOW, scores)[:, mentor_of]
    mentees, at = linear_sum_assignment(wide, maximize=True)
    mentors = mentor_of[at]
    allowed = ~np.isnan(scores[mentees, mentors])
    return np.stack([mentees[allowed], mentors[allowed]], axis=1)


def deferred_acceptance(
    mentee_ranks: FloatArray, mentor_ranks: FloatArray, places: IntArray
) -> IntArray:
    """Let mentees propose; mentors keep the best so far. Ties: by position."""
    lists = [_ranked(row) for row in mentee_ranks]
    held: list[list[int]] = [[] for _ in places]
    free = list(range(len(lists)))[::-1]
    while free:
        mentee = free.pop()
        if not lists[mentee]:
            continue
        mentor = lists[mentee].pop(0)
        if np.isnan(mentor_ranks[mentee, mentor]):
            free.append(mentee)
            continue
        held[mentor].append(mentee)
        if len(held[mentor]) > places[mentor]:
            last = max(held[mentor], key=lambda who: (mentor_ranks[who, mentor], who))
            held[mentor].remove(last)
            free.append(last)
    return _as_pairs([(i, j) for j, taken in enumerate(held) for i in taken])


def with_groups(
    scores: FloatArray, places: IntArray, least: IntArray, pairs: IntArray
) -> IntArray:
    """Close groups that are too small, smallest first, and move their members.

    What a curator does by hand: members go to the best open group with a place.
    """
    mentor_of = dict(pairs.tolist())
    while True:
        loads = np.bincount(list(mentor_of.values()), minlength=places.size)
        small = np.flatnonzero((loads > 0) & (loads < least))
        if not small.size:
            return _as_pairs(sorted(mentor_of.items()))
        closed = int(small[np.argmin(loads[small])])
        members = [mentee for mentee, mentor in mentor_of.items() if mentor == closed]
        loads[closed] = 0
        for mentee in members:
            del mentor_of[mentee]
            is_open = (loads > 0) & (loads < places) & ~np.isnan(scores[mentee])
            if is_open.any():
                best = int(np.argmax(np.where(is_open, scores[mentee], -np.inf)))
                mentor_of[mentee] = best
                loads[best] += 1


def _one_by_one(wish: FloatArray, places: IntArray, order: IntArray) -> IntArray:
    """Give each in turn the most wished one with a free place."""
    left, pairs = places.copy(), []
    for mentee in order.tolist():
        open_to = (left > 0) & ~np.isnan(wish[mentee])
        if open_to.any():
            mentor = int(np.argmax(np.where(open_to, wish[mentee], -np.inf)))
            left[mentor] -= 1
            pairs.append((mentee, mentor))
    return _as_pairs(pairs)


def _ranked(ranks: FloatArray) -> list[int]:
    """Return whom a mentee would have, best first."""
    acceptable = np.flatnonzero(~np.isnan(ranks))
    order = np.argsort(ranks[acceptable], kind="stable")
    return [int(mentor) for mentor in acceptable[order]]


def _as_pairs(pairs: list[tuple[int, int]]) -> IntArray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
