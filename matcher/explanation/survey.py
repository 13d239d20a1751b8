"""One walk over all pairs that finds everything an explanation needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.compatibility import Eligibility, eligible_block, row_blocks
from matcher.compatibility.equal_scores import EQUAL_SCORES, bars_of
from matcher.explanation.standing import Standing
from matcher.solver import Problem

NEAREST = 3
"""How many alternatives are named for a person."""

# Partners of one person held at once: where all are alike, all are the nearest.
_HELD = 2048

# Comparisons made at once, so that memory stays small whatever the number of pairs.
_COMPARED_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Survey:
    """Where each pair stands, and who else was possible.

    Parameters
    ----------
    mentee_choices, mentor_choices
        How many partners the rules leave to each, (n_mentees,) and (n_mentors,).
    rank_for_mentee, rank_for_mentor
        (n_pairs,) each; equal scores share the better rank.
    blocking_pairs
        Pairs not made whose both sides would score higher together than now.
    has_free_mentor, has_waiting_mentee
        Whether the rules leave a person a partner, not theirs already, with a place
        free (with demand left).
    near_mentors, near_mentees
        The best partners, not theirs already, of those who were asked about, the
        best first, equal scores by position.
    """

    mentee_choices: IntArray
    mentor_choices: IntArray
    rank_for_mentee: IntArray
    rank_for_mentor: IntArray
    blocking_pairs: int
    has_free_mentor: BoolArray
    has_waiting_mentee: BoolArray
    near_mentors: Mapping[int, tuple[int, ...]]
    near_mentees: Mapping[int, tuple[int, ...]]


def survey(problem: Problem, rules: Eligibility, standing: Standing) -> Survey:
    """Walk over all pairs once.

    Parameters
    ----------
    problem
        The scores.
    rules
        Every rule that may close a pair.
    standing
        The matching, with who is free and who waits.

    Notes
    -----
    n_mentees · n_mentors scores by blocks, n_pairs · (n_mentees + n_mentors)
    comparisons for the ranks.
    """
    walk = _Walk(problem, standing)
    for rows in row_blocks(problem.shape):
        walk.take(rows, eligible_block(problem.compatibility, rules, rows))
    return walk.survey()


@dataclass(slots=True)
class _Walk:
    """What has been found so far."""

    problem: Problem
    standing: Standing
    mentee_choices: list[IntArray] = field(default_factory=list)
    mentor_choices: IntArray = field(init=False)
    rank_for_mentee: IntArray = field(init=False)
    rank_for_mentor: IntArray = field(init=False)
    blocking_pairs: int = 0
    free: list[BoolArray] = field(default_factory=list)
    waiting: BoolArray = field(init=False)
    near_mentors: dict[int, tuple[int, ...]] = field(default_factory=dict)
    near_mentees: dict[int, list[IntArray]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n_pairs, n_mentors = len(self.standing.mentees), self.problem.n_mentors
        self.mentor_choices = np.zeros(n_mentors, dtype=np.int64)
        self.waiting = np.zeros(n_mentors, dtype=np.bool_)
        self.rank_for_mentee = np.ones(n_pairs, dtype=np.int64)
        self.rank_for_mentor = np.ones(n_pairs, dtype=np.int64)

    def take(self, rows: slice, scores: FloatArray) -> None:
        """Look at the scores of some rows, minus infinity where rules close a pair."""
        allowed = scores > -np.inf
        self.mentee_choices.append(allowed.sum(axis=1, dtype=np.int64))
        self.mentor_choices += allowed.sum(axis=0, dtype=np.int64)
        inside = self.standing.pairs_in(rows)
        self._rank(rows, scores, inside)
        self._count_blocking(rows, scores, inside)
        # From here on only about partners who are not theirs already.
        local = self.standing.mentees[inside] - rows.start
        scores[local, self.standing.mentors[inside]] = -np.inf
        allowed[local, self.standing.mentors[inside]] = False
        free = allowed[:, self.standing.free_places > 0]
        self.free.append(np.asarray(free.any(axis=1)))
        self.waiting |= allowed[self.standing.unmet[rows] > 0].any(axis=0)
        self._keep_nearest(rows, scores)

    def survey(self) -> Survey:
        """Return what was found."""
        return Survey(
            mentee_choices=_joined(self.mentee_choices),
            mentor_choices=self.mentor_choices,
            rank_for_mentee=self.rank_for_mentee,
            rank_for_mentor=self.rank_for_mentor,
            blocking_pairs=self.blocking_pairs,
            has_free_mentor=np.concatenate([*self.free, np.empty(0, np.bool_)]),
            has_waiting_mentee=self.waiting,
            near_mentors=self.near_mentors,
            near_mentees={
                mentor: self._nearest(mentor, held)
                for mentor, held in self.near_mentees.items()
            },
        )

    def _rank(self, rows: slice, scores: FloatArray, inside: IntArray) -> None:
        """Count for each pair who would be better for either side."""
        mentees, mentors = self.standing.mentees, self.standing.mentors
        bars = bars_of(self.standing.scores)
        own = scores[mentees[inside] - rows.start]
        self.rank_for_mentee[inside] += (own > bars[inside, None]).sum(axis=1)
        step = max(1, _COMPARED_AT_ONCE // max(1, scores.shape[0]))
        for start in range(0, mentors.size, step):
            part = slice(start, start + step)
            better = scores[:, mentors[part]] > bars[part]
            self.rank_for_mentor[part] += better.sum(axis=0)

    def _count_blocking(
        self, rows: slice, scores: FloatArray, inside: IntArray
    ) -> None:
        """Count pairs whose both sides would score higher together."""
        mentee_bars, mentor_bars = self.standing.bars
        keen = scores > bars_of(mentee_bars[rows])[:, None]
        keen &= scores > bars_of(mentor_bars)
        local = self.standing.mentees[inside] - rows.start
        keen[local, self.standing.mentors[inside]] = False
        self.blocking_pairs += int(keen.sum())

    def _keep_nearest(self, rows: slice, scores: FloatArray) -> None:
        """Keep the best partners of those who were left out."""
        for local in np.flatnonzero(self.standing.unmet[rows]).tolist():
            mentee, near = rows.start + local, _near_best(scores[local])
            best = self._best(np.full(near.size, mentee), near, near)
            self.near_mentors[mentee] = best
        for mentor in self.standing.idle.tolist():
            held = self.near_mentees.setdefault(mentor, [])
            held.append(_near_best(scores[:, mentor]) + rows.start)
            if sum(part.size for part in held) > _HELD:
                held[:] = [np.array(self._nearest(mentor, held), dtype=np.int64)]

    def _nearest(self, mentor: int, held: list[IntArray]) -> tuple[int, ...]:
        """Return the best few mentees of a mentor of those held."""
        near = _joined(held)
        return self._best(near, np.full(near.size, mentor), near)

    def _best(
        self, mentees: IntArray, mentors: IntArray, partners: IntArray
    ) -> tuple[int, ...]:
        """Keep the best few partners by the exact score, equal ones by position."""
        exact = self.problem.scores(mentees, mentors)
        order = np.lexsort((partners, -exact))[:NEAREST]
        return tuple(partners[order].tolist())


def _near_best(scores: FloatArray) -> IntArray:
    """Return the positions of the best few of a line and of all that equal them."""
    allowed = np.flatnonzero(np.isfinite(scores))
    if allowed.size > NEAREST:
        values = scores[allowed]
        bar = np.partition(values, values.size - NEAREST)[values.size - NEAREST]
        bar -= EQUAL_SCORES * max(1.0, abs(bar))
        allowed = allowed[values >= bar]
    return allowed.astype(np.int64)


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate([*parts, np.empty(0, dtype=np.int64)])
