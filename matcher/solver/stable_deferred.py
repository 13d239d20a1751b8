"""Deferred acceptance with places, demand and ties on both sides.

Mentees propose, best wish first; a mentor holds the best proposals up to the places.
Among equals previous pairs come first. Two turns make the result large where there
are ties:

* a mentee who has come to the end of the list goes through it once more, *promoted*:
  among equals a mentor prefers the promoted;
* among equal wishes a mentee goes where there is a free place, and one who could
  still do so gives way to any newcomer.

References
----------
D. Gale, L. S. Shapley, College Admissions and the Stability of Marriage, 1962.
Z. Király, Linear Time Local Approximation Algorithm for Maximum Stable Marriage,
Algorithms 6 (2013): at least two thirds of the largest, for one mentor each.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.engine import never
from matcher.solver.stable_game import Game

# So many wishes are read or put before anybody is asked whether it is over: some 20 ms.
_STEPS_A_LOOK = 1 << 14


def deferred_acceptance(game: Game) -> BoolArray:
    """Return which pairs a stable matching uses, (n_pairs,).

    Nobody is left who would rather have each other than what they got. Where each
    mentee asks for one mentor, no stable matching is more than 3/2 times as large.
    Least loads are not looked at.

    Notes
    -----
    Each pair is proposed at most twice, and a few times more among ties.
    """
    rounds = _Rounds(game)
    rounds.run(never)
    return rounds.used


def deferred_in_time(game: Game, is_over: Callable[[], bool]) -> BoolArray | None:
    """Return what deferred acceptance gives; None where it was over before.

    Short lists are always gone through to the end.
    """
    if game.size > _STEPS_A_LOOK and is_over():
        return None
    rounds = _Rounds(game)
    return rounds.used if rounds.run(is_over) else None


def misses_least_loads(game: Game) -> bool:
    """Say whether deferred acceptance leaves a mentor below the least load.

    With strict wishes that proves that every stable matching does (the Rural
    Hospitals theorem); with ties it is necessary for that, and no proof.
    """
    used = deferred_acceptance(game)
    loads = np.bincount(game.mentors[used], minlength=game.capacity.size)
    return bool((loads < game.load_min).any())


@dataclass(slots=True)
class _Rounds:
    """Who holds whom, and which wishes are left."""

    game: Game
    mentee_of: list[int] = field(init=False)
    mentor_of: list[int] = field(init=False)
    rank_for_mentee: list[int] = field(init=False)
    rank_for_mentor: list[int] = field(init=False)
    previous: list[bool] = field(init=False)
    lists: list[IntArray] = field(init=False)
    """Pairs of each mentee by rank; among equals previous ones, then the best worth."""
    left: list[list[list[int]]] = field(init=False)
    """What is left of them to be proposed, by rank; empty before the first proposal."""
    first: list[int] = field(init=False)
    """No better rank of each mentee has anything left."""
    held: list[list[int]] = field(init=False)
    """Pairs each mentor holds."""
    free: list[int] = field(init=False)
    wanted: list[int] = field(init=False)
    """Units of demand each mentee still looks for."""
    promoted: list[bool] = field(init=False)
    steps: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        game = self.game
        self.mentee_of, self.mentor_of = game.mentees.tolist(), game.mentors.tolist()
        self.rank_for_mentee = game.mentee_rank.tolist()
        self.rank_for_mentor = game.mentor_rank.tolist()
        self.previous = game.previous.tolist()
        among_equals = (game.mentors, -game.worth, ~game.previous)
        order = np.lexsort((*among_equals, game.mentee_rank, game.mentees))
        ends = np.bincount(game.mentees, minlength=game.demand.size).cumsum()
        self.lists = np.split(order, ends[:-1])
        self.left = [[] for _ in range(game.demand.size)]
        self.first = [0] * game.demand.size
        self.held = [[] for _ in range(game.capacity.size)]
        self.free = game.capacity.tolist()
        self.wanted = game.demand.tolist()
        self.promoted = [False] * game.demand.size

    @property
    def used(self) -> BoolArray:
        """Which pairs are held, (n_pairs,)."""
        used = np.zeros(self.game.size, dtype=np.bool_)
        used[[pair for held in self.held for pair in held]] = True
        return used

    def run(self, is_over: Callable[[], bool]) -> bool:
        """Let mentees propose until nobody has anything left to ask.

        Returns whether it came to that.
        """
        waiting = deque(range(len(self.wanted)))
        while waiting:
            mentee = waiting.popleft()
            while self.wanted[mentee] > 0:
                self.steps += 1
                if self.steps > _STEPS_A_LOOK:
                    self.steps = 0
                    if is_over():
                        return False
                pair = self._next_wish(mentee)
                if pair is None:
                    if not self._promote(mentee):
                        break
                    continue
                loser = self._propose(pair)
                if loser is not None:
                    self.wanted[self.mentee_of[loser]] += 1
                    waiting.append(self.mentee_of[loser])
        return True

    def _next_wish(self, mentee: int) -> int | None:
        """Take the best wish left, among equals one with a free place."""
        if not self.left[mentee]:
            self.left[mentee] = self._tiers(mentee)
        tiers = self.left[mentee]
        for rank in range(self.first[mentee], len(tiers)):
            self.first[mentee] = rank
            if tier := tiers[rank]:
                place = next(
                    (at for at, pair in enumerate(tier) if self._has_place(pair)), 0
                )
                return tier.pop(place)
        return None

    def _tiers(self, mentee: int) -> list[list[int]]:
        """Return the pairs of a mentee by rank."""
        self.steps += len(self.lists[mentee])
        tiers: list[list[int]] = []
        for pair in self.lists[mentee].tolist():
            if len(tiers) <= self.rank_for_mentee[pair]:
                tiers.append([])
            tiers[-1].append(pair)
        return tiers

    def _has_place(self, pair: int) -> bool:
        return self.free[self.mentor_of[pair]] > 0

    def _promote(self, mentee: int) -> bool:
        """Give a mentee all wishes back, once."""
        if self.promoted[mentee]:
            return False
        self.promoted[mentee] = True
        self.left[mentee] = [
            [pair for pair in tier if pair not in self.held[self.mentor_of[pair]]]
            for tier in self._tiers(mentee)
        ]
        self.first[mentee] = 0
        return True

    def _propose(self, pair: int) -> int | None:
        """Put a proposal to its mentor; return the pair that must go, or None."""
        mentor = self.mentor_of[pair]
        held = self.held[mentor]
        if self.free[mentor] > 0:
            self.free[mentor] -= 1
            self._hold(pair)
            return None
        if not held:
            return None
        loser = next((one for one in held if self._is_uncertain(one)), None)
        if loser is not None:
            # Not refused: it may be asked again.
            mentee, rank = self.mentee_of[loser], self.rank_for_mentee[loser]
            self.left[mentee][rank].append(loser)
            self.first[mentee] = min(self.first[mentee], rank)
        else:
            loser = max(held, key=self._standing)
            if self._standing(pair) >= self._standing(loser):
                return None
        held.remove(loser)
        self._hold(pair)
        return loser

    def _hold(self, pair: int) -> None:
        self.held[self.mentor_of[pair]].append(pair)
        self.wanted[self.mentee_of[pair]] -= 1

    def _is_uncertain(self, pair: int) -> bool:
        """Say whether the mentee could as well go to a free place elsewhere."""
        equals = self.left[self.mentee_of[pair]][self.rank_for_mentee[pair]]
        return any(self._has_place(one) for one in equals)

    def _standing(self, pair: int) -> tuple[int, bool, bool]:
        """Order proposals as their mentor does, lower is better."""
        is_promoted = self.promoted[self.mentee_of[pair]]
        return self.rank_for_mentor[pair], not is_promoted, not self.previous[pair]
