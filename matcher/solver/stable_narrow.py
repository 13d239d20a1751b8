"""Pairs that are in no stable matching, left out before anything is searched for.

A pair is *sure* for somebody who has room for it and for everybody they like as well:
without it they would always rather have it. Who is sure of as many as they have room
for never has anybody whom they like less. Such pairs go, which makes others sure, and
so on. What is left has the same stable matchings, ties and several partners included.

Notes
-----
Proof. Let j have c places and c sure pairs, the least liked of rank r. In a matching
that is stable among the pairs of rank <= r of j, either all c are used, or one of them
would block unless j were full with rank <= r: so nobody of a higher rank is used, and
nobody of a higher rank blocks.

References
----------
D. Gusfield, R. W. Irving, The Stable Marriage Problem, 1989, §1.2.4: for one to one
and strict wishes what is left are the lists shortened from both sides.
"""

from collections.abc import Callable

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.stable_game import Game

_NEVER_FULL = np.iinfo(np.int64).max


def narrowed(game: Game, is_over: Callable[[], bool] = never) -> Game:
    """Return the game without pairs that are in no stable matching.

    Parameters
    ----------
    game
        The game.
    is_over
        Asked often; once it is, the rest is kept.

    Examples
    --------
    >>> from matcher.compatibility import Dense
    >>> from matcher.solver.problem import Problem
    >>> scores = Dense(np.array([[0.9, 0.8], [0.7, 0.1]]))
    >>> narrowed(Game.of(Problem(compatibility=scores))).mentors.tolist()
    [0, 1]
    """
    return game.among(possible_pairs(game, is_over))


def possible_pairs(game: Game, is_over: Callable[[], bool] = never) -> IntArray:
    """Return the pairs that may be in a stable matching, ascending, (n_left,).

    As `narrowed`.

    Notes
    -----
    One pass over the pairs left for each round, and as many rounds as refusals follow
    from each other: 2,000 x 400 random lists of everybody take 400 and two seconds.
    """
    alive = np.ones(game.size, dtype=np.bool_)
    if is_over():
        return np.flatnonzero(alive)
    mentee, mentor = _Side.of_mentees(game), _Side.of_mentors(game)
    left = np.inf
    while (now := int(alive.sum())) < left and not is_over():
        left = now
        for side in (mentee, mentor):
            side.leave_out(alive)
    return np.flatnonzero(alive)


class _Side:
    """The lists of one side, and what they leave of the lists of the other.

    Parameters
    ----------
    people, ranks, limits
        Of each pair the person on this side and the rank for them; of each person the
        most partners.
    others, other_ranks, other_limits
        The same of the other side.
    """

    def __init__(self, own: tuple[IntArray, ...], other: tuple[IntArray, ...]) -> None:
        self._people, self._ranks, self._limits = own
        self._others, self._other_ranks, self._other_limits = other
        self._order = np.lexsort((self._ranks, self._people))

    @classmethod
    def of_mentees(cls, game: Game) -> "_Side":
        """Return the lists of the mentees."""
        return cls(
            (game.mentees, game.mentee_rank, game.demand),
            (game.mentors, game.mentor_rank, game.capacity),
        )

    @classmethod
    def of_mentors(cls, game: Game) -> "_Side":
        """Return the lists of the mentors."""
        return cls(
            (game.mentors, game.mentor_rank, game.capacity),
            (game.mentees, game.mentee_rank, game.demand),
        )

    def leave_out(self, alive: BoolArray) -> None:
        """Strike out whom the others never have, given whom they are sure to have."""
        self._order = self._order[alive[self._order]]
        bars = self._bars(self._order[self._are_sure()])
        out = self._other_ranks[self._order] > bars[self._others[self._order]]
        alive[self._order[out]] = False

    def _are_sure(self) -> BoolArray:
        """Say of each pair left whether its person has room for all liked as well."""
        people, ranks = self._people[self._order], self._ranks[self._order]
        is_first = np.diff(people, prepend=-1) != 0
        begins_tier = is_first | (np.diff(ranks, prepend=-1) != 0)
        ends = np.append(np.flatnonzero(begins_tier)[1:], people.size)
        first = np.flatnonzero(is_first)[np.cumsum(is_first) - 1]
        counts = ends[np.cumsum(begins_tier) - 1] - first
        sure: BoolArray = counts <= self._limits[people]
        return sure

    def _bars(self, sure: IntArray) -> IntArray:
        """Return the rank beyond which each of the others never has anybody."""
        others, ranks = self._others[sure], self._other_ranks[sure]
        ranks = ranks[np.lexsort((ranks, others))]
        counts = np.bincount(others, minlength=self._other_limits.size)
        last = np.cumsum(counts) - counts + self._other_limits - 1
        bars = np.full(self._other_limits.size, _NEVER_FULL)
        bars[self._other_limits == 0] = -1
        full = (counts >= self._other_limits) & (self._other_limits > 0)
        bars[full] = ranks[last[full]]
        return bars
