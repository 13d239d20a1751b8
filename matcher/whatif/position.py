"""A solved problem, ready to be asked what any change of it would cost."""

import math
from dataclasses import dataclass, field, replace

import numpy as np

from matcher.arrays import IndexArray
from matcher.errors import SolverError
from matcher.pipeline.checks import without_answer
from matcher.solver import (
    Matching,
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    Watch,
    solve,
)
from matcher.whatif.board import MOST_PAIRS, Board
from matcher.whatif.exchange import Exchange, Walks
from matcher.whatif.lowest import Lowest, lowest_changed
from matcher.whatif.price import (
    Method,
    Move,
    Price,
    moved_pairs,
    moves_between,
    serve_alike,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A problem with its answer, and the graph of exchanges where there is one.

    Parameters
    ----------
    problem, solved, options
        What was solved, the answer (it must have a matching), and how.
    exchange
        The graph of exchanges; None where only solving again gives exact prices:
        groups, another objective than the total, a previous matching that is kept,
        an answer that is not proven, or too many people.
    watch
        Who may stop solving again.
    """

    problem: Problem
    solved: SolveResult
    options: Options
    exchange: Exchange | None
    watch: Watch = field(default_factory=Watch, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        problem: Problem,
        solved: SolveResult,
        options: Options | None = None,
        *,
        watch: Watch | None = None,
    ) -> "Position":
        """Prepare a solved problem."""
        chosen = options or Options()
        exchange = None
        if _is_flow(problem, solved, chosen):
            exchange = Exchange.of(Board.of(problem, solved.matching))
        # What is told of a match is over: prices say nothing of how it goes.
        quiet = Watch() if watch is None else Watch(cancelled=watch.cancelled)
        return cls(problem, solved, chosen, exchange, quiet)

    @property
    def matching(self) -> Matching:
        """The pairs there are."""
        return self.solved.matching

    def price_of(self, mentee: int, mentor: int) -> Price | None:
        """Return what forcing a pair that is not made would cost.

        None: the pair cannot be made together with everything else that must hold.
        """
        if not self.problem.allowed(np.array([mentee]), np.array([mentor]))[0]:
            return None
        at_least = self._surplus_lost(mentee, mentor)
        if self.exchange is None:
            fixed = _with_pair(self.problem.fixed, mentee, mentor)
            return self._solved_again(replace(self.problem, fixed=fixed), at_least)
        moves = _forced(self.exchange, mentee, mentor)
        return None if moves is None else self._priced(moves, at_least)

    def price_without(self, mentee: int, mentor: int) -> Price | None:
        """Return what forbidding a pair that is made would cost.

        None: the pair is fixed, or without it something else cannot hold.
        """
        pair = np.array([mentee]), np.array([mentor])
        if self.problem.are_among(self.problem.fixed, *pair)[0]:
            return None
        if self.exchange is None:
            forbidden = _with_pair(self.problem.forbidden, mentee, mentor)
            return self._solved_again(replace(self.problem, forbidden=forbidden), None)
        moves = _dissolved(self.exchange, mentee, mentor)
        return None if moves is None else self._priced(moves, None)

    def prices_of_places(self, mentors: tuple[int, ...]) -> tuple[Price | None, ...]:
        """Return what one more place of each of some mentors would bring.

        Each alone; without groups all of them cost one search.
        """
        if self.exchange is None:
            return tuple(self._place_again(mentor) for mentor in mentors)
        walks = Walks.from_node(self.exchange, self.exchange.board.outside)
        return tuple(self._priced(_seated(walks, mentor), None) for mentor in mentors)

    def reaching_places(self, mentee: int) -> tuple[int, ...] | None:
        """Return mentors of whom one more place would reach a mentee who waits.

        Those who bring the whole most come first. None: only solving again can tell.
        """
        if self.exchange is None:
            return None
        walks = Walks.from_node(self.exchange, self.exchange.board.outside)
        mentors = np.flatnonzero(walks.costs[:-1] < -self.exchange.tolerance).tolist()
        reached = [
            mentor
            for mentor in mentors
            if any(
                move.mentee == mentee and move.before is None
                for move in walks.moves(mentor)
            )
        ]
        return tuple(sorted(reached, key=lambda one: (int(walks.costs[one]), one)))

    def with_problem(self, problem: Problem) -> SolveResult:
        """Solve a changed problem, from the prices there are."""
        return solve(problem, self.options, start=self.solved, watch=self.watch)

    def compared(self, problem: Problem, solved: SolveResult) -> Price:
        """Return the difference between an answer of a problem and the one there is."""
        pairs = solved.matching.pairs
        alike = serve_alike(problem, self.matching.pairs, pairs)
        return Price(
            served=len(pairs) - self.matching.served,
            total=_gain(problem, self.matching.pairs, pairs),
            moves=moves_between(self.matching.pairs, pairs),
            pairs=pairs,
            serves_alike=alike,
            at_least=None,
            method=Method.RE_SOLVE,
            is_proven=_is_proven(self.solved) and _is_proven(solved),
            lowest=self._lowest(problem, pairs) if alike else None,
            given_up=_given_up(problem, self.matching.pairs, pairs),
        )

    def _lowest(self, problem: Problem, pairs: IndexArray) -> Lowest | None:
        """Return what a change does to the weakest pairs, where they go first."""
        if self.options.objective is not Objective.BALANCED:
            return None
        places = None if self.options.leximin else 1
        return lowest_changed(problem, self.matching.pairs, pairs, places=places)

    def _solved_again(self, problem: Problem, at_least: float | None) -> Price | None:
        """Price a change by solving again; None where the change clashes.

        Raises
        ------
        RequestError
            If nothing was found, which is not to say that nothing can be.
        """
        solved = self.with_problem(problem)
        if solved.diagnosis is not None:
            return None
        if not solved.has_matching:
            raise without_answer(solved.termination)
        price = self.compared(problem, solved)
        return replace(
            price,
            at_least=at_least if price.serves_alike else None,
            unstable=self._unstable(problem, solved.matching),
        )

    def _unstable(self, problem: Problem, matching: Matching) -> int:
        """Count pairs more who would rather have each other, the tried one as well."""
        if self.options.objective is not Objective.STABLE:
            return 0
        free = replace(
            problem, fixed=self.problem.fixed, forbidden=self.problem.forbidden
        )
        before = len(self.matching.blocking_pairs(self.problem))
        return len(matching.blocking_pairs(free)) - before

    def _place_again(self, mentor: int) -> Price | None:
        places = int(self.problem.capacity[mentor]) + 1
        problem = with_capacity(self.problem, {mentor: places})
        return self._solved_again(problem, None)

    def _priced(self, moves: list[Move], at_least: float | None) -> Price:
        """Price a chain of moves, and check that it leads to a valid matching."""
        merged = moved_pairs(self.matching, tuple(moves))
        broken = Matching(merged).violations(replace(self.problem, capacity=_ANY))
        if broken:
            raise SolverError(
                f"an exchange leads to a matching that breaks {broken[0]}"
            )
        alike = serve_alike(self.problem, self.matching.pairs, merged)
        return Price(
            served=len(merged) - self.matching.served,
            total=_gain(self.problem, self.matching.pairs, merged),
            moves=moves_between(self.matching.pairs, merged),
            pairs=merged,
            serves_alike=alike,
            at_least=at_least if alike else None,
            method=Method.EXCHANGE,
            is_proven=True,
        )

    def _surplus_lost(self, mentee: int, mentor: int) -> float | None:
        """Return what the prices of the proof say a forced pair costs at least."""
        prices = self.solved.prices
        if prices is None or self.options.objective is not Objective.TOTAL:
            return None
        score = self.problem.scores(np.array([mentee]), np.array([mentor]))[0]
        return max(0.0, float(prices.mentee[mentee] + prices.mentor[mentor] - score))


def with_capacity(problem: Problem, places: dict[int, int]) -> Problem:
    """Return a problem in which some mentors have other numbers of places.

    A mentor who meets mentees singly meets as many more or fewer singly.
    """
    capacity = problem.capacity.copy()
    for mentor, count in places.items():
        capacity[mentor] = count
    if problem.groups is None:
        return replace(problem, capacity=capacity)
    single = problem.groups.individual_places.copy()
    for mentor, count in places.items():
        if problem.group_min[mentor] <= 1:
            single[mentor] = count
    groups = replace(problem.groups, individual_places=single)
    return replace(problem, capacity=capacity, groups=groups)


# More places than anybody fills: one mentor may have one more than before.
_ANY = np.array(np.iinfo(np.int64).max)


def _is_flow(problem: Problem, solved: SolveResult, options: Options) -> bool:
    """Whether exchanges along one cycle say everything."""
    return (
        options.objective is Objective.TOTAL
        and not problem.has_groups
        and not problem.has_inertia
        and _is_proven(solved)
        and problem.n_mentees * problem.n_mentors <= MOST_PAIRS
        and problem.n_mentors**2 <= MOST_PAIRS
    )


def _is_proven(solved: SolveResult) -> bool:
    return solved.termination.reason is Reason.OPTIMAL


def _forced(exchange: Exchange, mentee: int, mentor: int) -> list[Move] | None:
    """Return the cheapest cycle through a pair: the mentee comes, others make room."""
    board = exchange.board
    walks = Walks.from_node(exchange, mentor)
    ways = [
        (int(exchange.worth[mentee, node] + walks.costs[node]), node)
        for node in board.nodes[board.mentees == mentee].tolist()
        if walks.reaches(node)
    ]
    if not ways:
        return None
    left = min(ways)[1]
    return [Move(mentee, exchange.mentor(left), mentor), *walks.moves(left)]


def _dissolved(exchange: Exchange, mentee: int, mentor: int) -> list[Move] | None:
    """Return the cheapest cycle that takes a mentee from a mentor."""
    board = exchange.board
    walks = Walks.to_node(exchange, mentor)
    open_to = [*np.flatnonzero(board.usable[mentee]).tolist(), board.outside]
    ways = [
        (int(walks.costs[node] - exchange.worth[mentee, node]), node)
        for node in open_to
        if walks.reaches(node)
    ]
    if not ways:
        return None
    taken = min(ways)[1]
    return [Move(mentee, mentor, exchange.mentor(taken)), *walks.moves(taken)]


def _seated(walks: Walks, mentor: int) -> list[Move]:
    """Return who moves if a mentor has one place more, where that brings anything."""
    if walks.costs[mentor] >= -walks.exchange.tolerance:
        return []
    return walks.moves(mentor)


def _gain(problem: Problem, before: IndexArray, after: IndexArray) -> float:
    """Return the difference of the totals of two sets of pairs, rounded once."""
    old, new = (problem.scores(p[:, 0], p[:, 1]) for p in (before, after))
    return math.fsum([*new.tolist(), *(-old).tolist()])


def _given_up(problem: Problem, before: IndexArray, after: IndexArray) -> int:
    """Return how many previous pairs are given up more, where that costs anything."""
    inertia = problem.inertia
    if inertia is None or not inertia.price:
        return 0
    return inertia.lost(after) - inertia.lost(before)


def _with_pair(pairs: IndexArray, mentee: int, mentor: int) -> IndexArray:
    return np.concatenate([pairs, np.array([[mentee, mentor]], dtype=np.int32)])
