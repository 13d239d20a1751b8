"""Everything that exchanging mentees between mentors costs, as one small graph.

Nodes are the mentors and one node outside, where demand waits that is not served. The
edge from mentor j to mentor k costs what the whole loses if the one mentee of j whose
move is cheapest moves to k. A place that is free lets a mentor take somebody in for
nothing (an edge to the outside on which nobody moves); a mentor above the least load
may lose somebody for nothing (an edge from there). The matching is optimal exactly if
no cycle has a cost below zero; then the best matching with one more condition differs
from it by one cheapest cycle through that condition (Ahuja, Magnanti and Orlin 1993,
*Network Flows*, theorem 3.8), and so its price is a shortest path.

Being served goes before every score, higher priority first: leaving the outside earns
a bonus that no chain of scores can outweigh. Costs are whole numbers, so that they
are the same on every machine.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.whatif.board import Board
from matcher.whatif.price import Move

FAR: Final = 1 << 61
"""The cost of a way that does not exist."""

NOBODY: Final = -1
"""In place of a unit, where a place moves and no mentee."""

_LARGEST: Final = 1 << 59
# Scores nearer than this share of the greatest score count as equal: the solver's own
# rounding, with room for chains.
_EQUAL: Final = 4e-12


@dataclass(frozen=True, slots=True)
class Exchange:
    """The graph of exchanges of one board under some scores.

    Parameters
    ----------
    board
        The units and where they may go.
    worth
        (n_mentees, n_nodes), whole: score and bonus of each mentee at each node, 0
        outside.
    costs
        (n_nodes, n_nodes), whole: cheapest move from node to node, `FAR` for none.
    carriers
        (n_nodes, n_nodes), the unit that moves, or `NOBODY`.
    tolerance
        Whole costs that count as nothing.
    """

    board: Board
    worth: IntArray
    costs: IntArray
    carriers: IntArray
    tolerance: int

    @classmethod
    def of(cls, board: Board, scores: FloatArray | None = None) -> "Exchange":
        """Build the graph; with other scores than the board's own where given."""
        given = board.scores if scores is None else scores
        greatest = float(np.abs(given).max(initial=0.0))
        level = board.problem.level
        n_levels = int(level.max(initial=0)) + 1
        links = board.n_nodes + 3
        # A cycle has at most two bonuses and two scores for each of its links.
        room = _LARGEST // (4 * (n_levels + 1) * 2 * links)
        scale = 2.0 ** math.floor(math.log2(room / (greatest or 1.0)))
        largest = math.ceil(greatest * scale) + 1
        step = 2 * links * largest
        bonus = (n_levels + 1 + level) * step
        worth = np.zeros((board.problem.n_mentees, board.n_nodes), dtype=np.int64)
        worth[:, :-1] = np.rint(given * scale).astype(np.int64) + bonus[:, None]
        costs, carriers = _edges(board, worth)
        tolerance = max(links, math.ceil(greatest * scale * _EQUAL))
        return cls(board, worth, costs, carriers, tolerance)

    def move(self, start: int, end: int) -> Move | None:
        """Return who moves along an edge; None: a place moves and nobody."""
        unit = int(self.carriers[start, end])
        if unit == NOBODY:
            return None
        mentee = int(self.board.mentees[unit])
        return Move(mentee, self.mentor(start), self.mentor(end))

    def mentor(self, node: int) -> int | None:
        """Return the mentor of a node, None for the node outside."""
        return None if node == self.board.outside else node


def _edges(board: Board, worth: IntArray) -> tuple[IntArray, IntArray]:
    """Return the cheapest move from each node to each other, and who makes it."""
    n_nodes, outside = board.n_nodes, board.outside
    losses = worth[board.mentees, board.nodes][:, None] - worth[board.mentees]
    open_to = np.column_stack([board.usable[board.mentees], board.nodes != outside])
    losses[~open_to] = FAR
    costs = np.full((n_nodes, n_nodes), FAR, dtype=np.int64)
    carriers = np.full((n_nodes, n_nodes), NOBODY, dtype=np.int64)
    starts = np.searchsorted(board.nodes, np.arange(n_nodes + 1))
    for node in np.flatnonzero(np.diff(starts)).tolist():
        own = losses[starts[node] : starts[node + 1]]
        cheapest = own.argmin(axis=0)
        costs[node] = own[cheapest, np.arange(n_nodes)]
        carriers[node] = cheapest + starts[node]
    _add_places(board, costs, carriers)
    return costs, carriers


def _add_places(board: Board, costs: IntArray, carriers: IntArray) -> None:
    """Let free places be taken, and places above the least load be given up."""
    loads, outside = board.matching.loads(board.problem), board.outside
    free = np.flatnonzero(loads < board.problem.capacity)
    above = np.flatnonzero(loads > board.problem.load_min)
    for rows, cols in ((free, outside), (outside, above)):
        better = costs[rows, cols] > 0
        costs[rows, cols] = np.where(better, 0, costs[rows, cols])
        carriers[rows, cols] = np.where(better, NOBODY, carriers[rows, cols])


@dataclass(frozen=True, slots=True)
class Walks:
    """Cheapest ways from one node, or to it.

    Parameters
    ----------
    exchange
        The graph.
    node
        Where the ways begin (end).
    is_towards
        Whether the ways end at the node.
    costs
        (n_nodes,), whole; `FAR` or about that where there is no way.
    steps
        (n_nodes,), the node next to each on the way.
    """

    exchange: Exchange
    node: int
    is_towards: bool
    costs: IntArray
    steps: IntArray

    @classmethod
    def from_node(cls, exchange: Exchange, node: int) -> "Walks":
        """Find the cheapest way to every node."""
        return cls._found(exchange, node, is_towards=False)

    @classmethod
    def to_node(cls, exchange: Exchange, node: int) -> "Walks":
        """Find the cheapest way from every node."""
        return cls._found(exchange, node, is_towards=True)

    @classmethod
    def _found(cls, exchange: Exchange, node: int, *, is_towards: bool) -> "Walks":
        graph = exchange.costs.T if is_towards else exchange.costs
        start = np.full(exchange.board.n_nodes, FAR, dtype=np.int64)
        start[node] = 0
        costs, steps, _ = relaxed(graph, start, exchange.tolerance)
        return cls(exchange, node, is_towards, costs, steps)

    def reaches(self, node: int) -> bool:
        """Whether there is a way."""
        return bool(self.costs[node] < FAR // 2)

    def moves(self, node: int) -> list[Move]:
        """Return who moves on the way, first to last."""
        nodes = [node]
        while nodes[-1] != self.node:
            nodes.append(int(self.steps[nodes[-1]]))
        if not self.is_towards:
            nodes.reverse()
        found = (self.exchange.move(*ends) for ends in pairwise(nodes))
        return [move for move in found if move is not None]


def relaxed(
    graph: IntArray, start: IntArray, tolerance: int
) -> tuple[IntArray, IntArray, BoolArray]:
    """Shorten distances through edges until none shrinks by more than a tolerance.

    Returns
    -------
    distances, steps, changing
        (n_nodes,) each: the distance, the node before, and what still shrank when a
        cycle below zero was found; all False where there is none.

    Notes
    -----
    Bellman–Ford, all edges at once; of equal ways the one with fewest moves stays.
    """
    distances, n_nodes = start.copy(), start.size
    steps = np.full(n_nodes, n_nodes, dtype=np.int64)
    everyone = np.arange(n_nodes)
    shorter = np.zeros(n_nodes, dtype=np.bool_)
    for sweep in range(n_nodes + 1):
        through = np.minimum(distances, FAR)[:, None] + graph
        before = through.argmin(axis=0)
        reached = through[before, everyone]
        shorter = (reached < distances - tolerance) & (reached < FAR // 2)
        if not shorter.any():
            break
        distances[shorter], steps[shorter] = reached[shorter], before[shorter]
        if sweep % _LOOK_EVERY == _LOOK_EVERY - 1 and on_cycle(steps) is not None:
            break
    return distances, steps, shorter


# Sweeps between looks for a cycle among the steps; without one few are needed.
_LOOK_EVERY: Final = 4


def on_cycle(steps: IntArray) -> int | None:
    """Return a node on a cycle of steps, None where there is none."""
    n_nodes = steps.size
    follow = np.append(steps, n_nodes)  # nobody's step leads to nobody
    for _ in range(n_nodes.bit_length() + 1):
        follow = follow[follow]
    cycling = np.flatnonzero(follow[:-1] < n_nodes)
    return int(follow[cycling[0]]) if cycling.size else None
