"""From the mentees' best stable matching to the mentors' best, turn by turn.

With strict wishes the stable matchings are a distributive lattice. A *rotation* moves
some mentees round, each to the next mentor who would rather have them than the worst
one there. Every stable matching is the mentees' best with some rotations turned, none
before those it needs; so what is linear in pairs is linear in rotations.

Notes
-----
Let s(i) be the best mentor below those mentee i has who would rather have i than their
worst, w(j), and send i to w(s(i)). A cycle of this map is a rotation, also where people
have several partners. Before a rotation come the last ones of the same mentees and of
the same mentors, and for everybody whom a mentee passes over the one that made them
unreachable. At most one rotation for each pair.

References
----------
D. Gusfield, R. W. Irving, The Stable Marriage Problem, 1989, §2.5, §3.2.
V. Bansal, A. Agrawal, V. Malhotra, Polynomial time algorithm for an optimal stable
assignment with multiple partners, Theoretical Computer Science 379 (2007),
doi:10.1016/j.tcs.2007.02.041.
"""

from bisect import bisect_right, insort
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.stable_game import Game

# The clock is looked at once in so many steps: about a hundredth of a second.
_STEPS_A_LOOK = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotations:
    """All rotations of a game with strict wishes.

    Parameters
    ----------
    start
        (n_pairs,), which pairs the mentees' best stable matching uses.
    rotation, left, come
        (n_moves,), of each move its rotation, and the pairs given up and made.
    first, then
        (n_needs,), rotations: the second needs the first.
    count
        Number of rotations. Each comes after those it needs.
    """

    start: BoolArray
    rotation: IntArray
    left: IntArray
    come: IntArray
    first: IntArray
    then: IntArray
    count: int

    def gains(self, weights: IntArray) -> IntArray:
        """Return how much weight of pairs each rotation adds, (count,)."""
        gains = np.zeros(self.count, dtype=np.int64)
        np.add.at(gains, self.rotation, weights[self.come] - weights[self.left])
        return gains

    def turned(self, chosen: BoolArray) -> BoolArray:
        """Return the pairs in use once some rotations are turned, (n_pairs,)."""
        moves = chosen[self.rotation]
        change = np.zeros(self.start.size, dtype=np.int64)
        np.add.at(change, self.come[moves], 1)
        np.subtract.at(change, self.left[moves], 1)
        used: BoolArray = self.start + change > 0
        return used


def all_rotations(game: Game, start: BoolArray, deadline: Deadline) -> Rotations | None:
    """Return all rotations; None where the deadline came first.

    Parameters
    ----------
    game
        A game without ties.
    start
        (n_pairs,), the mentees' best stable matching, as deferred acceptance finds it.
    deadline
        Looked at now and then.
    """
    search = _Search(game, start, deadline)
    return search.found() if search.run() else None


@dataclass(slots=True)
class _Search:
    """Turns every rotation once, and keeps what each one needs."""

    game: Game
    start: BoolArray
    deadline: Deadline
    mentee_of: list[int] = field(init=False)
    mentor_of: list[int] = field(init=False)
    rank_for_mentor: list[int] = field(init=False)
    capacity: list[int] = field(init=False)
    below: list[list[int]] = field(init=False)
    """Pairs of each mentee not passed yet, the best last."""
    held: list[list[tuple[int, int]]] = field(init=False)
    """Rank and pair of everybody each mentor has, the worst last."""
    first_worst: list[int] = field(init=False)
    """Rank of the worst whom each mentor has at first."""
    turns: list[list[int]] = field(init=False)
    """Rotations of each mentor so far."""
    bars: list[list[int]] = field(init=False)
    """After each of them the rank of the worst, negative, so that they ascend."""
    last_of: list[int] = field(init=False)
    """The last rotation of each mentee, or -1."""
    passed: list[list[int]] = field(init=False)
    """Rotations that made unreachable whom a mentee has passed since."""
    moves: list[tuple[int, int, int]] = field(init=False, default_factory=list)
    needs: list[tuple[int, int]] = field(init=False, default_factory=list)
    count: int = field(init=False, default=0)
    steps: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        game = self.game
        n_mentees, n_mentors = game.demand.size, game.capacity.size
        self.mentee_of, self.mentor_of = game.mentees.tolist(), game.mentors.tolist()
        self.rank_for_mentor = game.mentor_rank.tolist()
        self.capacity = game.capacity.tolist()
        self.held = [[] for _ in range(n_mentors)]
        for pair in np.flatnonzero(self.start).tolist():
            own = self.held[self.mentor_of[pair]]
            own.append((self.rank_for_mentor[pair], pair))
        for own in self.held:
            own.sort()
        self.first_worst = [own[-1][0] if own else -1 for own in self.held]
        self.below = _below(game, self.start)
        self.turns = [[] for _ in range(n_mentors)]
        self.bars = [[] for _ in range(n_mentors)]
        self.last_of = [-1] * n_mentees
        self.passed = [[] for _ in range(n_mentees)]

    def run(self) -> bool:
        """Turn rotations until nobody can move; say whether there was the time."""
        is_over = [False] * len(self.below)
        return all(self._settle(root, is_over) for root in range(len(self.below)))

    def _settle(self, root: int, is_over: list[bool]) -> bool:
        """Turn rotations until one mentee cannot move; say whether there was time."""
        path: list[int] = []
        place: dict[int, int] = {}
        mentee = root
        while not is_over[root]:
            if self._is_late():
                return False
            if mentee in place:
                self._turn(_closed(path, place, mentee))
                # Who leads to the cycle looks anew: who makes room is another now.
                mentee = path.pop() if path else root
                place.pop(mentee, None)
                continue
            place[mentee] = len(path)
            path.append(mentee)
            follower = self._follower(mentee)
            if follower is None or is_over[follower]:
                # Nobody on the path, the root among them, can move before this one.
                for one in path:
                    is_over[one] = True
            else:
                mentee = follower
        return True

    def _is_late(self) -> bool:
        """Look at the clock now and then."""
        self.steps += 1
        return self.steps % _STEPS_A_LOOK == 0 and self.deadline.is_over()

    def _follower(self, mentee: int) -> int | None:
        """Return who would have to make room for a mentee; None: nobody can."""
        pair = self._next(mentee)
        return None if pair is None else self._worst_of(pair)

    def found(self) -> Rotations:
        """Return what was found as arrays."""
        moves = np.array(self.moves, dtype=np.int64).reshape(-1, 3)
        needs = np.unique(np.array(self.needs, dtype=np.int64).reshape(-1, 2), axis=0)
        return Rotations(
            start=self.start,
            rotation=moves[:, 0],
            left=moves[:, 1],
            come=moves[:, 2],
            first=needs[:, 0],
            then=needs[:, 1],
            count=self.count,
        )

    def _next(self, mentee: int) -> int | None:
        """Return the pair with the best mentor below who would take the mentee."""
        below = self.below[mentee]
        while below:
            pair = below[-1]
            mentor, rank = self.mentor_of[pair], self.rank_for_mentor[pair]
            held = self.held[mentor]
            if len(held) < self.capacity[mentor]:
                # Free places stay free in all stable matchings: nobody gets past.
                below.clear()
                break
            if held and rank < held[-1][0]:
                return pair
            below.pop()
            if rank < self.first_worst[mentor]:
                at = bisect_right(self.bars[mentor], -rank)
                self.passed[mentee].append(self.turns[mentor][at])
        return None

    def _worst_of(self, pair: int) -> int:
        """Return the mentee who would have to make room."""
        return self.mentee_of[self.held[self.mentor_of[pair]][-1][1]]

    def _turn(self, cycle: list[int]) -> None:
        """Turn a rotation: each mentee goes on, and the worst there makes room."""
        come = [self.below[mentee].pop() for mentee in cycle]
        for mentee, pair in zip(cycle, come, strict=True):
            mentor = self.mentor_of[pair]
            self._need(self.passed[mentee])
            self._need([self.last_of[mentee]])
            self._need(self.turns[mentor][-1:])
            self.passed[mentee].clear()
            self.last_of[mentee] = self.count
            _, left = self.held[mentor].pop()
            insort(self.held[mentor], (self.rank_for_mentor[pair], pair))
            self.turns[mentor].append(self.count)
            self.bars[mentor].append(-self.held[mentor][-1][0])
            # The place at the mentor goes from one mentee of the cycle to another.
            self.moves.append((self.count, left, pair))
        self.count += 1

    def _need(self, rotations: list[int]) -> None:
        """Keep that the rotation about to be turned needs some others."""
        self.needs += [(one, self.count) for one in rotations if one >= 0]


def _closed(path: list[int], place: dict[int, int], mentee: int) -> list[int]:
    """Take the cycle off a path that has come back to a mentee."""
    first = place[mentee]
    cycle = path[first:]
    del path[first:]
    for one in cycle:
        del place[one]
    return cycle


def _below(game: Game, start: BoolArray) -> list[list[int]]:
    """Return the pairs of each mentee below all those they have, the best last."""
    worst: FloatArray = np.full(game.demand.size, np.inf)
    loads = np.bincount(game.mentees[start], minlength=worst.size)
    # Who is not served in full is served no more anywhere else: nothing is below.
    full = (loads == game.demand) & (game.demand > 0)
    worst[full] = -1
    np.maximum.at(worst, game.mentees[start], game.mentee_rank[start])
    pairs = np.flatnonzero(game.mentee_rank > worst[game.mentees])
    order = pairs[np.lexsort((-game.mentee_rank[pairs], game.mentees[pairs]))]
    ends = np.bincount(game.mentees[pairs], minlength=worst.size).cumsum()
    return [own.tolist() for own in np.split(order, ends[:-1])]
