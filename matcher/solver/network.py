"""The solver of capacities, demands, least loads, fixed and forbidden pairs.

Identical people become one, prices from a sample say which pairs are near, and rounds
of min-cost flow and pricing end with a proof over all pairs: the search for an
augmenting path proves that no more can be served, prices from the residual graph that
no other matching has a greater total.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray, median
from matcher.solver.backend import Capability
from matcher.solver.certificate import Prices, bound_of, tolerance_of
from matcher.solver.cheapest import cheapest_relaxation
from matcher.solver.clashes import plain_clashes
from matcher.solver.classes import Classes
from matcher.solver.crowd import flow_of_least_lots
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash, Diagnosis
from matcher.solver.keys import pairs_of
from matcher.solver.limited import feasible_matching, safe_prices
from matcher.solver.memory import Carried, Memory, carried_over
from matcher.solver.objective import Options
from matcher.solver.people_matching import people_matching
from matcher.solver.pool import Pool
from matcher.solver.problem import Problem
from matcher.solver.proven import Proven
from matcher.solver.refine import MANY, best_keys, refined_prices
from matcher.solver.remembering import remembered
from matcher.solver.rest_prices import everyones_prices
from matcher.solver.result import SolveResult, SolveStats
from matcher.solver.rounds import Rounds
from matcher.solver.start_prices import StartPrices, sampled_prices
from matcher.solver.stopping import Stopped
from matcher.solver.termination import Limit, Reason, Termination
from matcher.solver.tiebreak import Choice
from matcher.solver.transport import Transport

# Up to this many pairs of classes, solving all of them is quickest.
_TAKE_ALL = 1 << 14
# Pairs of each mentee near by, and those solved first. With prices of an earlier solve
# fewer do.
_NEAR_EACH, _ACTIVE_EACH = 12, 5
_NEAR_EACH_WARM, _ACTIVE_EACH_WARM = 6, 3
# Prices that moved on average by this share of the margin ask for a second walk, and in
# very large problems for more: the first looked in the wrong place. It is mentors whom
# everybody wants that a sample misjudges (measured: 0.1 to 0.27 for plain scores, 0.33
# to 0.6 for hubs, for which the second walk halves the whole time).
_WRONG_PLACES = (0.3, 0.2, 0.2)


@dataclass(frozen=True, slots=True)
class Network:
    """Min-cost flow with a certificate over all pairs."""

    name: str = "network"
    capabilities: frozenset[Capability] = frozenset({Capability.TOTAL})

    def solve(
        self,
        problem: Problem,
        options: Options,
        deadline: Deadline,
        start: Prices | None,
    ) -> SolveResult:
        """Solve a problem to the proof, or to a limit with a valid gap."""
        clashes = plain_clashes(problem)
        if clashes:
            return self._infeasible(problem, clashes, deadline)
        classes = Classes.of(problem, Transport.of(problem))
        rounds = _begin(problem, classes, deadline, options, start)
        outcome = rounds.run()
        if isinstance(outcome, Clash):
            return self._infeasible(problem, (outcome,), deadline)
        if isinstance(outcome, Limit):
            return self._limited(rounds, outcome)
        try:
            return self._proven(rounds, outcome)
        except Stopped:
            return self._limited(rounds, _heard(deadline))

    def _proven(self, rounds: Rounds, proven: Proven) -> SolveResult:
        """Return the optimum with prices of people and the bound they prove."""
        problem, classes, deadline = rounds.problem, rounds.classes, rounds.deadline
        prices = everyones_prices(
            problem,
            classes,
            proven.distances,
            rounds.prices_of(proven.distances),
            deadline.is_over,
        )
        limit = None
        try:
            choice = flow_of_least_lots(
                classes, proven, rounds.costs, rounds.carried, deadline.is_over
            )
        except Stopped:
            # As good as any, but which of all depends on when the word fell.
            choice, limit = Choice(proven.tight, proven.units), _heard(deadline)
        matching = people_matching(problem, classes, choice.arcs, choice.units)
        bound = bound_of(problem, prices, matching, proven.surpluses)
        scores = problem.scores(matching.mentees, matching.mentors)
        objective = math.fsum(scores.tolist())
        if bound - objective > tolerance_of(problem, scores):
            limit = limit or Limit.PRECISION
        return SolveResult(
            found=matching,
            termination=Termination(
                Reason.FEASIBLE if limit else Reason.OPTIMAL,
                limit,
                max(bound, objective),
            ),
            stats=self._stats(rounds),
            prices=_remembering(prices, rounds, (proven, choice)),
        )

    def _limited(self, rounds: Rounds, limit: Limit) -> SolveResult:
        """Return the best matching so far with a bound that holds."""
        problem = rounds.problem
        prices = safe_prices(rounds)
        matching = feasible_matching(rounds)
        if matching is None:
            return SolveResult(
                found=None,
                termination=Termination(Reason.NO_SOLUTION_FOUND, limit, math.inf),
                stats=self._stats(rounds),
                prices=None,
            )
        bound = bound_of(problem, prices, matching, np.empty(0), most_served=False)
        return SolveResult(
            found=matching,
            termination=Termination(
                Reason.FEASIBLE, limit, max(bound, matching.objective(problem))
            ),
            stats=self._stats(rounds),
            prices=prices,
        )

    def _stats(self, rounds: Rounds) -> SolveStats:
        return SolveStats(
            solver=self.name,
            seconds=rounds.deadline.spent_s,
            rounds=rounds.rounds,
            candidates=rounds.arcs.size,
            rounding=rounds.costs.rounding,
        )

    def _infeasible(
        self, problem: Problem, clashes: tuple[Clash, ...], deadline: Deadline
    ) -> SolveResult:
        """Return the answer that nothing is feasible, and why."""
        return SolveResult(
            found=None,
            termination=Termination(Reason.INFEASIBLE, None, -math.inf),
            stats=SolveStats(
                solver=self.name,
                seconds=deadline.spent_s,
                rounds=0,
                candidates=0,
                rounding=0.0,
            ),
            prices=None,
            diagnosis=Diagnosis(clashes, relaxation=cheapest_relaxation(problem)),
        )


def _remembering(
    prices: Prices, rounds: Rounds, found: tuple[Proven, Choice]
) -> Prices:
    """Return the prices with a memory, where a solve is long enough to be worth it."""
    n_mentees, n_mentors = rounds.classes.transport.shape
    if n_mentees * n_mentors <= _TAKE_ALL:
        return prices
    return replace(prices, memory=remembered(rounds, *found))


def _begin(
    problem: Problem,
    classes: Classes,
    deadline: Deadline,
    options: Options,
    start: Prices | None,
) -> Rounds:
    """Choose the pairs to begin with."""
    n_mentees, n_mentors = classes.transport.shape
    if n_mentees * n_mentors <= _TAKE_ALL:
        pool = Pool.whole(classes.problem)
        arcs = pairs_of(classes, pool.near.keys)
        return Rounds(problem, classes, pool, arcs, np.zeros(n_mentors), deadline)
    if start is not None:
        earlier = np.maximum(classes.mentors.means(start.mentor), 0.0)
        carried = _carried(start, problem, classes, deadline)
        if carried is not None:
            # The engine of the earlier solve may be closed by now.
            pool = replace(carried.pool, engine=options.engine)
            arcs = carried.arcs
            return Rounds(problem, classes, pool, arcs, earlier, deadline, carried)
        guess = StartPrices(earlier, 0.0)
        pool, guide = _surveyed(classes, guess, (_NEAR_EACH_WARM, options), deadline)
        active = best_keys(pool.near, classes.transport, guide, _ACTIVE_EACH_WARM)
        arcs = pairs_of(classes, active)
        return Rounds(problem, classes, pool, arcs, guide, deadline)
    pool, guide, doubt = _well_surveyed(classes, options, deadline)
    active = best_keys(pool.near, classes.transport, guide, _ACTIVE_EACH, doubt)
    return Rounds(problem, classes, pool, pairs_of(classes, active), guide, deadline)


def _heard(deadline: Deadline) -> Limit:
    """Return what a step was stopped by."""
    return deadline.reached() or Limit.CANCELLED


def _sampled(classes: Classes, seed: int, deadline: Deadline) -> StartPrices:
    """Return prices of a sample, or none of any worth when there is no time."""
    try:
        return sampled_prices(classes, seed, deadline.is_over)
    except Stopped:
        return StartPrices(np.zeros(classes.transport.shape[1]), 0.0)


def _carried(
    start: Prices | None, problem: Problem, classes: Classes, deadline: Deadline
) -> Carried | None:
    """Return what an earlier solve knows of this problem, where it remembers."""
    memory = None if start is None else start.memory
    if not isinstance(memory, Memory):
        return None
    try:
        return carried_over(memory, problem, classes, deadline.is_over)
    except Stopped:
        return None


def _well_surveyed(
    classes: Classes, options: Options, deadline: Deadline
) -> tuple[Pool, FloatArray, float]:
    """Walk from prices of a sample, and again from better ones while these move far.

    Returns the pairs near by, the prices, and how far these may be off.
    """
    guess = _sampled(classes, options.seed, deadline)
    pool, guide = _surveyed(classes, guess, (_NEAR_EACH, options), deadline)
    is_large = classes.transport.shape[0] > MANY
    for bar in _WRONG_PLACES if is_large else _WRONG_PLACES[:1]:
        if deadline.reached() or _moved(guide - guess.mentor) <= bar * pool.margin:
            break
        guess = StartPrices(guide, guess.temperature / 2)
        again = _surveyed(classes, guess, (_NEAR_EACH, options), deadline)
        # A walk that was stopped knows less than the whole one before it.
        pool, guide = (pool, guide) if deadline.reached() else again
    return pool, guide, guess.doubt


def _surveyed(
    classes: Classes,
    guess: StartPrices,
    choice: tuple[int, Options],
    deadline: Deadline,
) -> tuple[Pool, FloatArray]:
    """Walk over all pairs under a guess; return the pairs near by and better prices.

    The choice is how many pairs of each mentee are near, and the options.
    """
    near_each, options = choice
    pool = Pool.around(
        classes.problem,
        guess,
        near_each=near_each,
        seed=options.seed,
        walking=(options.engine, deadline.is_over),
        sides=(classes.transport.demand, classes.transport.capacity),
    )
    if deadline.reached() is not None:
        return pool, guess.mentor
    prices = refined_prices(
        pool.near,
        classes.transport,
        guess.mentor,
        guess.temperature,
        pool.margin,
        deadline.is_over,
    )
    return pool, prices


def _moved(change: FloatArray) -> float:
    """Return how far prices moved on average, beside what all moved together."""
    return float(np.abs(change - median(change)).mean()) if change.size else 0.0
