"""Where a pair stands in both lists, and who would come next."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray, IndexArray, IntArray, distinct
from matcher.compatibility.blocks import eligible_block, row_blocks
from matcher.compatibility.compatibility import Compatibility, Positions
from matcher.compatibility.eligibility import Eligibility

EQUAL_SCORES = 1e-9
"""Scores closer than this (times their size, where above 1) count as equal."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best partners of one person, best first, equal scores by position.

    Parameters
    ----------
    partners
        Positions of the partners, (count,) or fewer where fewer are eligible.
    scores
        The score with each, by the one fixed routine.
    """

    partners: IndexArray
    scores: FloatArray


def ranks(
    compatibility: Compatibility,
    eligibility: Eligibility,
    mentees: Positions,
    mentors: Positions,
) -> tuple[IntArray, IntArray]:
    """Return the rank of each pair in the list of its mentee and of its mentor.

    Rank 1 is the best among the eligible. Equal scores share the better rank: the
    rank is one more than the number of strictly better partners.

    Parameters
    ----------
    compatibility, eligibility
        The scores of all pairs and the rules.
    mentees, mentors
        The pairs, (n_pairs,) each.

    Returns
    -------
    rank_for_mentee, rank_for_mentor
        (n_pairs,) each.

    Notes
    -----
    One block walk, and n_pairs · (n_mentees + n_mentors) comparisons.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.9, 0.9, 0.1], [0.2, 0.3, 0.4]]))
    >>> ranks(scores, Eligibility(), np.array([0, 1]), np.array([1, 1]))
    (array([1, 2]), array([1, 2]))
    """
    bars = _bars(compatibility.pairs(mentees, mentors))
    for_mentee = np.ones(len(mentees), dtype=np.int64)
    for_mentor = np.ones(len(mentees), dtype=np.int64)
    for rows in row_blocks(compatibility.shape):
        scores = eligible_block(compatibility, eligibility, rows)
        inside = np.flatnonzero((mentees >= rows.start) & (mentees < rows.stop))
        own = scores[mentees[inside] - rows.start]
        for_mentee[inside] += (own > bars[inside, None]).sum(axis=1)
        for_mentor += _better_in_columns(scores, mentors, bars)
    return for_mentee, for_mentor


def best_mentors(
    compatibility: Compatibility,
    eligibility: Eligibility,
    mentees: Positions,
    *,
    count: int,
) -> tuple[Best, ...]:
    """Return the best eligible mentors of each of some mentees.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> scores = Dense(np.array([[0.1, 0.9, 0.5]]))
    >>> found = best_mentors(scores, Eligibility(), np.array([0]), count=2)
    >>> found[0].partners.tolist(), found[0].scores.tolist()
    ([1, 2], [0.9, 0.5])
    """
    found: dict[int, Best] = {}
    wanted = distinct(mentees)
    for rows in row_blocks(compatibility.shape):
        inside = wanted[(wanted >= rows.start) & (wanted < rows.stop)]
        if not inside.size:
            continue
        scores = eligible_block(compatibility, eligibility, rows)
        for mentee in inside.tolist():
            near = _near_best(scores[mentee - rows.start], count)
            exact = compatibility.pairs(np.full(near.size, mentee), near)
            found[mentee] = _sorted_best(near, exact, count)
    return tuple(found[mentee] for mentee in mentees.tolist())


def best_mentees(
    compatibility: Compatibility,
    eligibility: Eligibility,
    mentors: Positions,
    *,
    count: int,
) -> tuple[Best, ...]:
    """Return the best eligible mentees of each of some mentors."""
    kept: list[list[IntArray]] = [[] for _ in range(len(mentors))]
    values: list[list[FloatArray]] = [[] for _ in range(len(mentors))]
    for rows in row_blocks(compatibility.shape):
        scores = eligible_block(compatibility, eligibility, rows)
        for place, mentor in enumerate(mentors.tolist()):
            near = _near_best(scores[:, mentor], count) + rows.start
            kept[place].append(near)
            values[place].append(compatibility.pairs(near, np.full(near.size, mentor)))
    return tuple(
        _sorted_best(_joined(near), np.concatenate([*exact, np.empty(0)]), count)
        for near, exact in zip(kept, values, strict=True)
    )


# Comparisons made at once, so that memory stays small whatever the number of pairs.
_COMPARED_AT_ONCE = 1 << 22


def _bars(scores: FloatArray) -> FloatArray:
    """Return what a score must exceed to count as better than each of these."""
    return scores + EQUAL_SCORES * np.maximum(1.0, np.abs(scores))


def _better_in_columns(
    scores: FloatArray, mentors: Positions, bars: FloatArray
) -> IntArray:
    """Count for each pair the rows of a block that its mentor would like better."""
    counts = np.zeros(len(mentors), dtype=np.int64)
    step = max(1, _COMPARED_AT_ONCE // max(1, scores.shape[0]))
    for start in range(0, len(mentors), step):
        part = slice(start, start + step)
        counts[part] = (scores[:, mentors[part]] > bars[part]).sum(axis=0)
    return counts


def _near_best(scores: FloatArray, count: int) -> IntArray:
    """Return the positions of the best few of a line and of all that equal them."""
    eligible = np.flatnonzero(np.isfinite(scores))
    if eligible.size > count:
        values = scores[eligible]
        bar = np.partition(values, values.size - count)[values.size - count]
        bar -= EQUAL_SCORES * max(1.0, abs(bar))
        eligible = eligible[values >= bar]
    return eligible.astype(np.int64)


def _sorted_best(near: IntArray, exact: FloatArray, count: int) -> Best:
    """Keep the best few by the exact score, equal ones by position."""
    order = np.lexsort((near, -exact))[:count]
    return Best(near[order].astype(np.int32), exact[order])


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate([*parts, np.empty(0, dtype=np.int64)])
