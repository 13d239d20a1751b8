"""Whether the lowest pairs are as good as can be, one after another: no solver.

Score by score from the lowest, a search for a circle of moves that needs fewer pairs
of this score. Taking a pair of it costs one, giving one back saves one; all other moves
cost nothing. Where no circle saves anything shortest ways exist, and the matching has
as few such pairs as can be. Any other that has as few comes from it by moves that cost
nothing beyond the lengths of these ways (complementary slackness): only they are left
for the next score. So nothing is stored, and a claim of anybody can be checked.

References
----------
R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, §9.3 (negative cycles,
complementary slackness).
B. V. Cherkassky, A. V. Goldberg, Negative-Cycle Detection Algorithms, Mathematical
Programming 85 (1999), doi:10.1007/s101070050058: who came before whom leads round
exactly where something can be saved for ever.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, FloatArray, IntArray, distinct
from matcher.solver.floor_check import proves_floor
from matcher.solver.groups.formats import relaxation
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.ruling import Ruling
from matcher.solver.solution import Solution
from matcher.solver.thresholds import arcs_at_least
from matcher.solver.transport import Arcs, Transport

# With more pairs than this the moves would take a gigabyte.
_MOST_PAIRS = 1 << 23
# A look for a circle costs as much as a short round.
_ROUNDS_A_LOOK = 8


def judge_settled(problem: Problem, matching: Matching, solution: Solution) -> Ruling:
    """Judge the claim that so many of the lowest pairs are as good as can be.

    Parameters
    ----------
    problem, solution
        What is claimed; of groups and previous matchings only proofs are known.
    matching
        The matching of the solution. It obeys every rule.
    """
    settled = min(solution.settled or 0, matching.served)
    if settled <= 0:
        return Ruling.PROVEN
    # What flows cannot better groups cannot either.
    relaxed = relaxation(problem)
    if settled == 1 and proves_floor(relaxed, matching, solution.worst_proof):
        return Ruling.PROVEN
    if problem.n_mentees * problem.n_mentors > _MOST_PAIRS:
        return Ruling.TRUSTED
    scores = np.sort(problem.scores(matching.mentees, matching.mentors))
    highest = float(scores[settled - 1])
    found = improvable_score(relaxed, matching, highest)
    if found is None:
        return Ruling.PROVEN
    # Of pairs that are equal only some may be claimed: fewer of them may be the fewest.
    in_part = found == highest and (scores <= highest).sum() > settled
    searched = problem.has_groups or problem.has_inertia
    return Ruling.TRUSTED if in_part or searched else Ruling.REFUTED


def improvable_score(
    problem: Problem, matching: Matching, highest: float
) -> float | None:
    """Return the lowest score that fewer pairs could have; None: there is none.

    Fewer among matchings that serve as much of each priority and have as few pairs of
    every lower score.

    Parameters
    ----------
    problem
        A problem without groups.
    matching
        Obeys every rule.
    highest
        No score above this is looked at.

    Notes
    -----
    One look at each move around the people whom a search reaches: for scores that few
    pairs have these are few. All pairs as good as the worst are kept in memory.
    """
    fixed = problem.are_among(problem.fixed, matching.mentees, matching.mentors)
    scores = problem.scores(matching.mentees, matching.mentors)[~fixed]
    levels = distinct(scores[scores <= highest])
    if not levels.size:
        return None
    moves = _Moves.of(problem, matching, arcs_at_least(problem, float(levels[0])))
    for level in levels.tolist():
        if not moves.settle(level):
            return float(level)
    return None


@dataclass(frozen=True, slots=True)
class _Beside:
    """Moves sorted by one of their ends."""

    order: IntArray
    first: IntArray
    """(n_nodes + 1,), where the moves of each node begin in the order."""

    @classmethod
    def of(cls, ends: IntArray, n_nodes: int) -> "_Beside":
        order = np.argsort(ends, kind="stable")
        return cls(order, np.searchsorted(ends[order], np.arange(n_nodes + 1)))

    def those_of(self, nodes: IntArray) -> IntArray:
        """Return the moves of some nodes."""
        counts = self.first[nodes + 1] - self.first[nodes]
        before = np.cumsum(counts) - counts
        at = np.repeat(self.first[nodes] - before, counts) + np.arange(counts.sum())
        return np.asarray(self.order[at])


@dataclass(slots=True)
class _Moves:
    """Moves from a matching to others that serve as much; those of pairs come first.

    Nodes are mentees, mentors, one for each priority and one for all free places.
    """

    tails: IntArray
    heads: IntArray
    scores: FloatArray
    """(n_pairs,), ascending."""
    sign: IntArray
    """(n_moves,), one for taking a pair, minus one for giving it back, else zero."""
    free: BoolArray
    """(n_moves,), whether they change no score that is settled."""
    away: _Beside
    towards: _Beside
    n_nodes: int
    settled: int = 0
    """So many pairs, from the lowest score up, have been looked at."""

    @classmethod
    def of(cls, problem: Problem, matching: Matching, arcs: Arcs) -> "_Moves":
        """Lay out the moves: a pair not in use can be taken, one in use given back."""
        order = np.argsort(arcs.scores, kind="stable")
        mentees = arcs.mentees[order].astype(np.int64)
        mentors = arcs.mentors[order].astype(np.int64)
        used = problem.are_among(matching.pairs, mentees, mentors)
        mentors += problem.n_mentees
        rest = _of_people(Transport.of(problem), mentees[used], mentors[used])
        tails = np.concatenate([np.where(used, mentors, mentees), rest[0]])
        heads = np.concatenate([np.where(used, mentees, mentors), rest[1]])
        n_nodes = int(max(tails.max(), heads.max())) + 1
        return cls(
            tails=tails,
            heads=heads,
            scores=arcs.scores[order],
            sign=np.concatenate([np.where(used, -1, 1), np.zeros_like(rest[0])]),
            free=np.ones(tails.size, dtype=np.bool_),
            away=_Beside.of(tails, n_nodes),
            towards=_Beside.of(heads, n_nodes),
            n_nodes=n_nodes,
        )

    def settle(self, level: float) -> bool:
        """Say whether no circle saves a pair with some score; hold on to that."""
        first, last = np.searchsorted(self.scores, [level, np.nextafter(level, np.inf)])
        # Of the scores between this and the one before no pair is in use.
        self.free[self.settled : first] = False
        self.settled = int(last)
        costs = np.zeros(self.tails.size, dtype=np.int64)
        costs[first:last] = self.sign[first:last]
        lengths = self._shortest(costs, np.arange(first, last))
        if lengths is None:
            return False
        reached = np.flatnonzero(lengths)
        near = self.away.those_of(reached), self.towards.those_of(reached)
        looked = np.concatenate([*near, np.arange(first, last)])
        beyond = costs + lengths[self.tails] - lengths[self.heads]
        self.free[looked] &= beyond[looked] == 0
        return True

    def _shortest(self, costs: IntArray, own: IntArray) -> IntArray | None:
        """Return the lengths of shortest ways to each node; None: there is a circle.

        Ways begin anywhere, with nothing; none is longer than that.
        """
        lengths: IntArray = np.zeros(self.n_nodes, dtype=np.int64)
        before = np.full(self.n_nodes, -1)
        moves = own[(costs[own] < 0) & self.free[own]]
        rounds = 0
        while moves.size:
            reached = self._shorten(lengths, before, costs, moves)
            rounds += 1
            if rounds % _ROUNDS_A_LOOK == 0 and _has_circle(before):
                return None
            moves = self.away.those_of(reached)
            moves = moves[self.free[moves]]
        return lengths

    def _shorten(
        self, lengths: IntArray, before: IntArray, costs: IntArray, moves: IntArray
    ) -> IntArray:
        """Go some moves where that is shorter; return the nodes it is shorter to."""
        through = lengths[self.tails[moves]] + costs[moves]
        shorter = np.flatnonzero(through < lengths[self.heads[moves]])
        heads = self.heads[moves[shorter]]
        order = np.lexsort((through[shorter], heads))
        # The shortest way to each node.
        best = shorter[order[np.diff(heads[order], prepend=-1) != 0]]
        reached: IntArray = self.heads[moves[best]]
        lengths[reached] = through[best]
        before[reached] = self.tails[moves[best]]
        return reached


def _has_circle(before: IntArray) -> bool:
    """Say whether the nodes before lead round: then the circle saves something.

    Each node is no nearer than by way of the one before it, and farther where that has
    come nearer since; in a circle one has.
    """
    for _ in range(int(before.size).bit_length()):
        before = np.where(before < 0, -1, before[before])
    return bool((before >= 0).any())


def _of_people(
    transport: Transport, mentees: IntArray, mentors: IntArray
) -> tuple[IntArray, IntArray]:
    """Return where the moves of demand and of places begin and end.

    A mentee may hand a unit to another of the same priority, a mentor a place to
    another, as demand, places and least loads allow.
    """
    n_mentees, n_mentors = transport.shape
    served = np.bincount(mentees, minlength=n_mentees)
    loads = np.bincount(mentors - n_mentees, minlength=n_mentors)
    level = transport.level + n_mentees + n_mentors
    everyone, places = np.arange(n_mentees), np.arange(n_mentors) + n_mentees
    shared = np.full(n_mentors, n_mentees + n_mentors + transport.n_levels)
    more, less = served < transport.demand, served > 0
    room, spare = loads < transport.capacity, loads > transport.load_min
    tails = level[more], everyone[less], places[room], shared[spare]
    heads = everyone[more], level[less], shared[room], places[spare]
    return np.concatenate(tails), np.concatenate(heads)
