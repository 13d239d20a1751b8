"""How far the weight of each criterion may move before any pair changes, exactly.

With the share t of one criterion free and the others keeping their ratios, the score
of every pair is a straight line in t: (1 - t) · (mean of the others) + t · (its own
value) + wishes. So is the cost of every cycle of exchanges, and the matching stays
best exactly while no cycle costs less than nothing. From the far end we take a cycle
below zero, go to the share at which it costs nothing, and look again; where there is
none left, the end of the interval is found (Newton's method for parametric cycles,
Radzik 1998): no step is a guess and no grid is walked.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility import Factored
from matcher.scoring import Scoring
from matcher.whatif.board import Board
from matcher.whatif.exchange import Exchange, on_cycle, relaxed
from matcher.whatif.price import Move

_NO_PROGRESS: Final = 1e-12


@dataclass(frozen=True, slots=True)
class WeightEnd:
    """Where the interval of a weight ends, and what changes there.

    Parameters
    ----------
    weight
        The weight at which another matching becomes as good; None: none does, however
        large the weight.
    moves
        Who would move just beyond; empty where nothing changes.
    """

    weight: float | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRange:
    """How far one weight may move, the others staying as they are.

    Parameters
    ----------
    criterion
        Its id.
    weight
        Its weight today.
    low, high
        The ends between which not one pair changes. A low end of 0 without moves:
        the criterion could be left out altogether.
    """

    criterion: str
    weight: float
    low: WeightEnd
    high: WeightEnd


def weight_ranges(exchange: Exchange, scoring: Scoring) -> tuple[WeightRange, ...]:
    """Return the range of each weight, in the order of the programme.

    Parameters
    ----------
    exchange
        The graph of the matching that the weights of the scoring made best.
    scoring
        The criteria with their parts in every score.
    """
    lines = _lines(exchange.board, scoring)
    return tuple(_range(exchange.board, line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Line:
    """The score of every pair as a straight line in the share of one criterion.

    Parameters
    ----------
    criterion, weight, share
        Its id, its weight and its share today.
    at_nothing, at_everything
        (n_mentees, n_mentors), the scores at shares 0 and 1.
    """

    criterion: str
    weight: float
    share: float
    at_nothing: FloatArray
    at_everything: FloatArray

    def scores(self, share: float) -> FloatArray:
        """Return all scores at one share."""
        return (1.0 - share) * self.at_nothing + share * self.at_everything

    def weight_at(self, share: float) -> float | None:
        """Return the weight that gives a share; None: no finite weight does."""
        if share >= 1.0:
            return None
        # Today's share is today's weight, without a rounding.
        if share == self.share:
            return self.weight
        others = self.weight / self.share * (1.0 - self.share)
        return share / (1.0 - share) * others


def _lines(board: Board, scoring: Scoring) -> list[_Line]:
    """Return the line of each criterion; one criterion alone cannot change anything."""
    values = [
        block.mentee_features() @ block.mentor_features().T for block in scoring.blocks
    ]
    shares = [block.weight for block in scoring.blocks]
    criteria: FloatArray = np.zeros(board.problem.shape)
    for share, value in zip(shares, values, strict=True):
        criteria = criteria + share * value
    # Wishes after a meeting may have a share of their own, which stays as it is.
    whole, wishes = math.fsum(shares), _wishes(board)
    return [
        _Line(
            criterion=block.criterion.id,
            weight=block.criterion.weight,
            share=share / whole,
            at_nothing=whole * (criteria - share * value) / (whole - share) + wishes,
            at_everything=whole * value + wishes,
        )
        for block, share, value in zip(scoring.blocks, shares, values, strict=True)
        if 0.0 < share < whole
    ]


def _wishes(board: Board) -> FloatArray:
    """Return what is added to single pairs, whatever the weights."""
    added: FloatArray = np.zeros(board.problem.shape)
    compatibility = board.problem.compatibility
    if isinstance(compatibility, Factored) and compatibility.extra is not None:
        n_mentees, n_mentors = board.problem.shape
        compatibility.extra.add_to(added, slice(0, n_mentees), slice(0, n_mentors))
    return added


def _range(board: Board, line: _Line) -> WeightRange:
    return WeightRange(
        criterion=line.criterion,
        weight=line.weight,
        low=_end(board, line, 0.0),
        high=_end(board, line, 1.0),
    )


def _end(board: Board, line: _Line, share: float) -> WeightEnd:
    """Go from a far share towards today's until no cycle is below zero."""
    moves: tuple[Move, ...] = ()
    today = line.scores(line.share)
    while (found := _cycle_below_zero(board, line.scores(share))) is not None:
        moves = found
        now, there = (_cost(found, scores) for scores in (today, line.scores(share)))
        root = _root(line.share, share, max(0.0, now), there)
        if abs(root - share) <= _NO_PROGRESS:
            break
        share = root
    return WeightEnd(line.weight_at(share), moves)


def _root(near: float, far: float, cost_near: float, cost_far: float) -> float:
    """Return where a line that is below zero far away, and not near, is zero."""
    if cost_far >= 0:
        return far
    return near + (far - near) * cost_near / (cost_near - cost_far)


def _cycle_below_zero(board: Board, scores: FloatArray) -> tuple[Move, ...] | None:
    """Return the moves of a cycle that raises the total, None where there is none."""
    exchange = Exchange.of(board, np.where(board.usable | _used(board), scores, 0.0))
    start = np.zeros(board.n_nodes, dtype=np.int64)
    _, steps, changing = relaxed(exchange.costs, start, exchange.tolerance)
    node = on_cycle(steps) if changing.any() else None
    if node is None:
        return None
    nodes = [node, int(steps[node])]
    while nodes[-1] != node:
        nodes.append(int(steps[nodes[-1]]))
    nodes.reverse()
    found = (exchange.move(*ends) for ends in pairwise(nodes))
    return tuple(move for move in found if move is not None)


def _used(board: Board) -> np.ndarray:
    used = np.zeros(board.problem.shape, dtype=np.bool_)
    used[board.matching.mentees, board.matching.mentors] = True
    return used


def _cost(moves: Sequence[Move], scores: FloatArray) -> float:
    """Return what the total loses by some moves."""
    lost = [scores[m.mentee, m.before] for m in moves if m.before is not None]
    won = [-scores[m.mentee, m.after] for m in moves if m.after is not None]
    return math.fsum([*lost, *won])
