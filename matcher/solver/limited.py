"""What can be said when a limit comes before the proof."""

import numpy as np

from matcher.arrays import FloatArray, IntArray
from matcher.solver.certificate import Prices
from matcher.solver.keys import keys_of, moved
from matcher.solver.matching import Matching
from matcher.solver.people_matching import people_matching
from matcher.solver.problem import Problem
from matcher.solver.rounds import Rounds
from matcher.solver.service import Served, without_surplus


def safe_prices(rounds: Rounds) -> Prices:
    """Return prices that no pair exceeds: they prove a bound without another walk."""
    pool, classes = rounds.pool, rounds.classes
    n_mentors = classes.transport.shape[1]
    mentee: FloatArray = pool.bars.copy()
    rows, cols = pool.near.keys // n_mentors, pool.near.keys % n_mentors
    worth = pool.near.scores - pool.prices[cols] + 2 * pool.error
    np.maximum.at(mentee, rows, worth)
    # Who has no pair at all needs no price.
    mentee[np.isneginf(mentee)] = 0.0
    problem = rounds.problem
    # Those in no class want or have nothing: any price above every score will do.
    reach = problem.compatibility.reach + float(np.abs(mentee).max(initial=0.0))
    reach += float(np.abs(pool.prices).max(initial=0.0))
    return Prices(
        classes.mentees.spread(mentee, np.full(problem.n_mentees, reach)),
        classes.mentors.spread(pool.prices, np.full(problem.n_mentors, reach)),
    )


def feasible_matching(rounds: Rounds) -> Matching | None:
    """Return the best matching so far: of the last flow, or completed in passing.

    None where least loads are not met by it.
    """
    problem, classes = rounds.problem, rounds.classes
    if rounds.best is not None and rounds.best_arcs is not None:
        arcs, units = rounds.best_arcs, rounds.best.units
    else:
        arcs, units = rounds.arcs, _completed(rounds)
    matching = people_matching(problem, classes, arcs, units)
    for turn in range(_TURNS):
        matching = _filled(problem, matching, turn)
    return None if matching.violations(problem) else matching


# How often those left over are set against the places left over, one further on.
_TURNS = 4


def _filled(problem: Problem, matching: Matching, turn: int) -> Matching:
    """Give places left over to mentees left over, in order, where it is allowed."""
    wanted = problem.demand - matching.served_each(problem)
    free = problem.capacity - matching.loads(problem)
    rows = np.repeat(np.arange(problem.n_mentees), np.minimum(wanted, 1))
    cols = np.repeat(np.arange(problem.n_mentors), np.clip(free, 0, problem.n_mentees))
    count = min(rows.size, cols.size)
    rows, cols = rows[:count], np.roll(cols, -turn)[:count]
    usable = problem.allowed(rows, cols)
    usable &= ~problem.are_among(matching.pairs, rows, cols)
    new = np.column_stack([rows[usable], cols[usable]]).astype(np.int32)
    return Matching(np.concatenate([matching.pairs, new]))


def _completed(rounds: Rounds) -> IntArray:
    """Return the flow that was on its way, without what is too much, and completed.

    Pairs are used from the dearest down while demand and places last.
    """
    transport, arcs = rounds.classes.transport, rounds.arcs
    units = _begun(rounds)
    served = Served.of(transport, arcs, units)
    demand = (transport.demand - served.each).tolist()
    places = (transport.capacity - served.loads).tolist()
    open_ends = (served.each < transport.demand)[arcs.mentees]
    open_ends &= (served.loads < transport.capacity)[arcs.mentors]
    tried = np.flatnonzero(open_ends)
    limits, taken = (transport.limits(arcs) - units).tolist(), units.tolist()
    mentees, mentors = arcs.mentees.tolist(), arcs.mentors.tolist()
    for at in tried[np.argsort(-arcs.scores[tried], kind="stable")].tolist():
        one, other = mentees[at], mentors[at]
        # Most pairs come too late: asking that first is what keeps this short.
        if demand[one] and places[other]:
            more = min(demand[one], places[other], limits[at])
            taken[at] += more
            demand[one] -= more
            places[other] -= more
    return np.array(taken, dtype=np.int64)


def _begun(rounds: Rounds) -> IntArray:
    """Return the flow that was on its way, over the active pairs."""
    if rounds.on_its_way is None:
        return np.zeros(rounds.arcs.size, dtype=np.int64)
    transport, (arcs, units) = rounds.classes.transport, rounds.on_its_way
    width = max(1, transport.shape[1])
    own = without_surplus(transport, arcs, units)
    return moved(own, keys_of(arcs, width), rounds.active)
