"""Where a pair stands in the lists of both sides."""

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.compatibility.blocks import eligible_block, row_blocks
from matcher.compatibility.compatibility import Compatibility, Positions
from matcher.compatibility.eligibility import Eligibility

EQUAL_SCORES = 1e-9
"""Scores closer than this (times their size, where above 1) count as equal."""


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
