"""What a change of a matching costs, and who moves."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matcher.arrays import IndexArray
from matcher.compatibility.equal_scores import EQUAL_SCORES
from matcher.solver import Matching, Problem
from matcher.whatif.lowest import Lowest


@dataclass(frozen=True, slots=True)
class Move:
    """One mentee who changes one mentor for another; positions, None for nobody."""

    mentee: int
    before: int | None
    after: int | None


class Method(StrEnum):
    """How a price was computed; both are exact."""

    EXCHANGE = "exchange"
    """The cheapest chain of exchanges from the proven optimum."""

    RE_SOLVE = "re-solve"
    """The whole problem was solved again with the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The difference between the best matching with a change and the one there is.

    Parameters
    ----------
    served
        Units of demand served more; below zero: fewer.
    total
        What the sum of scores gains; below zero: what the whole loses. It is
        recomputed from the scores of the pairs.
    moves
        Who moves, by mentee, then mentor before.
    pairs
        (n_pairs, 2), all pairs of the best matching with the change.
    serves_alike
        Whether as much demand of each priority is served as before.
    at_least
        What the prices of the proof said beforehand: where `serves_alike`, the whole
        loses no less than this. None: they say nothing here.
    method
        How it was computed.
    is_proven
        Whether both matchings are proven best; else the price is an estimate
        between two answers that a limit cut short.
    lowest
        For `balanced`, where `serves_alike`: the weakest pair if it is another score
        than before; for leximin the lowest place at which the scores differ.
    given_up
        Where that has a price: previous pairs given up more; below zero: fewer.
    unstable
        For `stable`: pairs more who would both rather have each other.
    """

    served: int
    total: float
    moves: tuple[Move, ...]
    pairs: IndexArray
    serves_alike: bool
    at_least: float | None
    method: Method
    is_proven: bool
    lowest: Lowest | None = None
    given_up: int = 0
    unstable: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether both matchings are equally good by all that was striven for."""
        is_alike = self.serves_alike and not self.served
        is_fair = self.lowest is None and not (self.given_up or self.unstable)
        return is_alike and is_fair and abs(self.total) <= EQUAL_SCORES

    @property
    def worth(self) -> tuple[int, int, float, float]:
        """A key that puts what brings most first: serving, the weakest, the sum."""
        lowest = self.lowest
        if lowest is None:
            return -self.served, np.iinfo(np.int32).max, 0.0, -self.total
        return -self.served, lowest.place, -lowest.after, -self.total


def moves_between(before: IndexArray, after: IndexArray) -> tuple[Move, ...]:
    """Return who moves between two matchings, by mentee, then mentor before.

    A mentee with several mentors gives up the first lost for the first won, and so on.

    Examples
    --------
    >>> moves_between(np.array([[0, 1]]), np.array([[0, 2], [1, 1]]))
    (Move(mentee=0, before=1, after=2), Move(mentee=1, before=None, after=1))
    """
    old = {(mentee, mentor) for mentee, mentor in before.tolist()}
    new = {(mentee, mentor) for mentee, mentor in after.tolist()}
    lost, won = _by_mentee(old - new), _by_mentee(new - old)
    moves: list[Move] = []
    for mentee in sorted(lost.keys() | won.keys()):
        given, gained = lost.get(mentee, []), won.get(mentee, [])
        moves += [
            Move(mentee, _at(given, place), _at(gained, place))
            for place in range(max(len(given), len(gained)))
        ]
    return tuple(moves)


def serve_alike(problem: Problem, before: IndexArray, after: IndexArray) -> bool:
    """Whether two sets of pairs serve as much demand of each priority."""
    levels = problem.level
    old, new = (
        np.bincount(levels[pairs[:, 0]], minlength=levels.size)
        for pairs in (before, after)
    )
    return bool(np.array_equal(old, new))


def moved_pairs(matching: Matching, moves: tuple[Move, ...]) -> IndexArray:
    """Return the pairs of a matching after some moves, sorted."""
    pairs = {(mentee, mentor) for mentee, mentor in matching.pairs.tolist()}
    pairs -= {(move.mentee, move.before) for move in moves}
    pairs |= {(move.mentee, move.after) for move in moves if move.after is not None}
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _by_mentee(pairs: set[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for mentee, mentor in sorted(pairs):
        found.setdefault(mentee, []).append(mentor)
    return found


def _at(mentors: list[int], place: int) -> int | None:
    return mentors[place] if place < len(mentors) else None
