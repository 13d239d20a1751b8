"""Certified sparse flow: solve few pairs, price all, take in what was missed.

A pool holds the pairs near by; a few of them are active. The active pairs are solved
by min-cost flow, service first; the prices of that flow are tried on the pool, then on
everything outside it that could matter. Pairs worth more than their prices become
active, and it begins again. When there is none, the flow is optimal among all pairs.
"""

from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from matcher.arrays import FloatArray, IntArray, distinct
from matcher.errors import SolverError
from matcher.solver.beside import Beside
from matcher.solver.classes import Classes
from matcher.solver.costs import Costs
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import Clash
from matcher.solver.distances import Distances
from matcher.solver.first_flow import first_flow
from matcher.solver.flow import Flow, Potentials, Weights, cheapest_flow
from matcher.solver.kernel.library import kernel
from matcher.solver.keys import keys_of, merged, moved, pairs_of, with_idle, without
from matcher.solver.least_loads import load_clash, search_loads
from matcher.solver.lowest_prices import lowest_prices
from matcher.solver.matching import Matching
from matcher.solver.memory import Carried
from matcher.solver.mending import Mended, mended, without_gains
from matcher.solver.numbering import Loads
from matcher.solver.people_matching import people_matching
from matcher.solver.pool import Pool
from matcher.solver.problem import Problem
from matcher.solver.proven import Proven, proven
from matcher.solver.service import (
    Served,
    helpful_pairs,
    least_left_over,
    pairs_to_serve,
)
from matcher.solver.stopping import Stopped
from matcher.solver.telling import Telling
from matcher.solver.termination import Limit
from matcher.solver.transport import Arcs

# A unit of service is weighed as this many spreads of score at first; a longer chain
# of exchanges can outweigh it, and is found by the proof.
_FIRST_WEIGHT = 1.0
_HEAVIER = 16.0
# So few priorities are told apart from the first flow on; costs get a little coarser.
_FEW_LEVELS = 32
# Rounds that look for pairs by price before paths are searched one by one.
_HELPED_ROUNDS = 2
# Pairs taken in at once, for each mentee: more would mostly be idle.
_MOST_TAKEN_EACH = 8
# A renewed pool keeps pairs this much nearer than the first: prices are better now.
_RENEWED_MARGIN = 0.25
# Measured, with room: a flow of OR-Tools cannot be stopped once it runs.
_FLOW_S_PER_ARC = 8e-6


@dataclass(slots=True)
class Rounds:
    """The rounds of one solve.

    Parameters
    ----------
    problem
        The problem of people.
    classes
        The same among classes.
    pool
        Pairs near by.
    arcs
        The pairs to be solved.
    guide
        (n_mentors,), prices by which helpful pairs are chosen.
    deadline
        When to stop, and who is told.
    carried
        The flow of an earlier solve, and its prices.
    """

    problem: Problem
    classes: Classes
    pool: Pool
    arcs: Arcs
    guide: FloatArray
    deadline: Deadline
    carried: Carried | None = None
    weight: float = _FIRST_WEIGHT
    uses_levels: bool = field(init=False)
    rounds: int = 0
    helped: int = 0
    costs: Costs = field(init=False)
    active: IntArray = field(init=False)
    """Keys of the pairs to be solved, sorted."""
    best: Flow | None = None
    best_arcs: Arcs | None = None
    on_its_way: tuple[Arcs, IntArray] | None = None
    """A flow that was stopped or could not be completed: people may have too much."""
    reach: float = 0.0
    telling: Telling = field(init=False)

    def __post_init__(self) -> None:
        transport = self.classes.transport
        self.telling = Telling(self.problem, transport, self.deadline)
        self.uses_levels = transport.n_levels <= _FEW_LEVELS
        self.reach = self.classes.problem.compatibility.reach
        self.costs = self._costs()
        self.active = keys_of(self.arcs, self._width)

    def run(self) -> Proven | Clash | Limit:
        """Go round until nothing was missed, or a limit is reached."""
        try:
            return self._rounds()
        except Stopped as word:
            if word.units is not None:
                self.on_its_way = self.arcs, word.units
            return self.deadline.reached() or Limit.CANCELLED

    def _rounds(self) -> Proven | Clash | Limit:
        """Go round until nothing was missed, or a limit is reached in between."""
        while True:
            limit = self._limit()
            if limit is not None:
                return limit
            begun = self._begun()
            flow = self._served(begun) if begun else self._serve(self._flow())
            if isinstance(flow, Clash):
                return flow
            found = self._price(flow.units, begun) if flow else None
            if found is not None:
                return found

    def _limit(self) -> Limit | None:
        """Return the limit that is reached, or would be and could not be heeded."""
        needed_s = 0.0 if kernel() else self.arcs.size * _FLOW_S_PER_ARC
        if self.deadline.left_s < needed_s:
            return Limit.TIME
        return self.deadline.reached()

    def _begun(self) -> Mended | None:
        """Return the first flow, where an earlier one or guesses make it quick."""
        if self.rounds:
            return None
        found = self._continued()
        if found is None:
            costs = self.costs.of_scores(self.arcs.scores)
            transport = self.classes.transport
            found = first_flow(
                transport, self.arcs, costs, self._guess(), self.deadline.is_over
            )
        while found is not None and not found.is_complete:
            found = self._helped(found)
        if found is not None:
            self.rounds = 1
            self._keep(Flow(found.units, 0))
        return found

    def _helped(self, found: Mended) -> Mended | None:
        """Take in pairs for those whom a flow cannot serve, and go on with it."""
        transport, before = self.classes.transport, self.active
        self.on_its_way = self.arcs, found.units
        served = Served.within(transport, self.arcs, found.units)
        if not self._help(served):
            return None
        loads = replace(found.loads, units=moved(found.units, before, self.active))
        left_over = served.each < transport.demand
        is_idle = served.loads < transport.capacity
        costs = self.costs.of_scores(self.arcs.scores)
        prices = without_gains(self.arcs, costs, found.distances, (left_over, is_idle))
        return self._mended(loads, prices)

    def _flow(self) -> Flow:
        """Solve the active pairs from nothing."""
        self.rounds += 1
        transport = self.classes.transport
        level = transport.level if self.uses_levels else transport.level * 0
        step = max(1, int(self.costs.spread * self.weight * self.costs.scale))
        weights = Weights.of(level, step)
        costs = self.costs.of_scores(self.arcs.scores)
        guess = Potentials.of(self.arcs, costs, self._guess(), transport.shape[0])
        flow = cheapest_flow(
            transport, self.arcs, costs, weights, guess, self.deadline.is_over
        )
        if not flow.missing:
            self._keep(flow)
        return flow

    def _guess(self) -> IntArray:
        """Return guessed prices of mentors as distances, in whole costs."""
        # A guess may be far off; beyond the spread it could overflow and is no use.
        guide = np.clip(self.guide, 0.0, self.costs.spread)
        return np.rint(-guide * self.costs.scale).astype(np.int64)

    def _served(self, begun: Mended) -> Clash | Flow | None:
        """Return the first flow if it serves as much as can be, as `_serve` does."""
        flow, least = Flow(begun.units, 0), least_left_over(self.classes.transport)
        # Whoever has as much as there are places for needs no count of everybody.
        return flow if (begun.left_over == least).all() else self._serve(flow)

    def _serve(self, flow: Flow) -> Clash | Flow | None:
        """Return the flow if it serves as much as can be; else None, after helping."""
        transport = self.classes.transport
        served = Served.of(transport, self.arcs, flow.units)
        if flow.missing:
            return self._find_load(flow, served)
        if served.is_everything(transport):
            return flow
        if self._help(served):
            return None
        added = pairs_to_serve(
            self.problem, self.matching(flow.units), self.deadline.is_over
        )
        if not len(added):
            return flow
        self._open(self.classes.classes_of(added))
        return None

    def _find_load(self, flow: Flow, served: Served) -> Clash | None:
        """Take in pairs for loads that are too low, or say why they cannot be met."""
        if self._help(served):
            return None
        search = search_loads(
            self.problem, self.matching(flow.units), self.deadline.is_over
        )
        if search is None:
            raise SolverError("load is missing and every load is met")
        if len(search.pairs):
            self._open(self.classes.classes_of(search.pairs))
            return None
        clash = load_clash(self.problem, search.mentors)
        if clash is None:
            raise SolverError("loads can neither be met nor clash")
        return clash

    def _help(self, served: Served) -> bool:
        """Take in pairs for those left over; False: not again, or there are none."""
        if self.helped >= _HELPED_ROUNDS:
            return False
        self.helped += 1
        before, prices = self.active.size, (self._guessed_worth(), self.guide)
        stopped = self.deadline.is_over
        self._take_in(helpful_pairs(self.classes, prices, served, stopped))
        return self.active.size > before

    def _guessed_worth(self) -> FloatArray:
        """Return what each mentee has beyond the guessed price of the best mentor."""
        best = self.pool.bars.copy()
        rows = self.arcs.mentees
        np.maximum.at(best, rows, self.arcs.scores - self.guide[self.arcs.mentors])
        return np.where(np.isfinite(best), best, 0.0)

    def _continued(self) -> Mended | None:
        """Return the flow of an earlier solve, made cheapest for this problem."""
        carried = self.carried
        if carried is None or carried.costs != self.costs:
            return None
        costs = self.costs.of_scores(self.arcs.scores)
        prices = without_gains(
            self.arcs, costs, carried.distances, (carried.is_new, None)
        )
        return self._mended(carried.loads, prices)

    def _price(self, units: IntArray, found: Mended | None) -> Proven | None:
        """Return the proof, or None: pairs that improve the flow were taken in.

        A flow that was mended has prices that prove it: the lowest are near them.
        """
        while True:
            distances = found.lowest_prices() if found else self._lowest(units)
            if distances is None:
                return None
            beside = self._beside(distances)
            self._tell(units, distances, beside.above)
            if not beside.has_better:
                return self._proof(units, distances, beside)
            units = self._activate(beside, units)
            if self._limit() is not None:
                return None
            loads = Loads.of(self.classes.transport, self.arcs, units)
            found = self._mended(loads, distances)
            if found is None or not found.is_complete:
                return None
            units = found.units
            self._keep(Flow(units, 0))

    def _lowest(self, units: IntArray) -> Distances | None:
        """Return the lowest prices of a flow, or None if it is not optimal."""
        transport, stopped = self.classes.transport, self.deadline.is_over
        return lowest_prices(transport, self.arcs, self.costs, units, stopped)

    def _mended(self, loads: Loads, distances: Distances) -> Mended | None:
        """Return a flow over the active pairs that is cheapest again."""
        costs = self.costs.of_scores(self.arcs.scores)
        transport, stopped = self.classes.transport, self.deadline.is_over
        return mended(transport, self.arcs, costs, loads, distances, stopped)

    def _keep(self, flow: Flow) -> None:
        """Remember the best flow so far, and over which pairs it is."""
        self.best, self.best_arcs = flow, self.arcs

    def prices_of(self, distances: Distances) -> tuple[FloatArray, FloatArray]:
        """Return the prices in units of score, a place being worth nothing at least."""
        mentor = distances.mentor_prices(self.costs)
        free = self.classes.transport.load_min == 0
        mentor[free] = np.maximum(mentor[free], 0.0)
        return distances.mentee_prices(self.costs), mentor

    def _beside(self, distances: Distances) -> Beside:
        """Return pairs not active that are at their prices or above."""
        prices = self.prices_of(distances)
        # Pairs at their prices matter too: they say whether the optimum is unique.
        mentee, mentor = prices[0] - 4 * self.costs.rounding, prices[1]
        stopped = self.deadline.is_over
        if self.pool.is_stale(mentee, mentor):
            margin = _RENEWED_MARGIN * self.pool.margin
            self.pool = self.pool.renewed(mentee, mentor, margin, stopped)
        self.pool = self.pool.refreshed(mentee, mentor, stopped)
        inside = self.pool.inside(mentee, mentor)
        found = chain([inside], self.pool.outside(mentee, mentor, stopped))
        idle = (without(keys, self.active) for keys in found)
        return Beside.of(self.classes, idle, distances, prices, self.costs)

    def _activate(self, beside: Beside, units: IntArray) -> IntArray:
        """Take in the pairs most worth their while; return the same flow over more."""
        order = self._take_in(beside.best(_MOST_TAKEN_EACH))
        return with_idle(units, order)

    def _proof(self, units: IntArray, distances: Distances, beside: Beside) -> Proven:
        """Put the proof together; nothing beside improves the flow."""
        prices, flow = self.prices_of(distances), (self.arcs, units)
        return proven(
            self.classes.transport, flow, beside, (distances, prices), self.costs
        )

    def matching(self, units: IntArray) -> Matching:
        """Return the matching of people of a flow over the active pairs."""
        return people_matching(self.problem, self.classes, self.arcs, units)

    def _tell(self, units: IntArray, distances: Distances, above: Arcs) -> None:
        """Tell the watcher about this round, where there is one."""
        if self.deadline.listens:
            flow, prices = (self.arcs, units), self.prices_of(distances)
            self.telling.tell(self.rounds, flow, prices, above)

    def _take_in(self, pairs: IntArray) -> IntArray:
        """Make pairs of classes active, those that may be used; say which is which."""
        keys = pairs[:, 0].astype(np.int64) * self._width + pairs[:, 1]
        new = pairs_of(self.classes, without(distinct(keys), self.active))
        self.arcs, order = merged(self.arcs, new, self._width)
        self.active = keys_of(self.arcs, self._width)
        return order

    def _open(self, pairs: IntArray) -> None:
        """Take in pairs of a path to more service; were they there, weigh it more."""
        before = self.active.size
        self._take_in(pairs)
        if not self.uses_levels:
            # Scores alone would choose others of the same priority again and again.
            self.uses_levels = True
            self.costs = self._costs()
        elif self.active.size == before:
            self._weigh_more()

    def _weigh_more(self) -> None:
        """Make service heavier."""
        self.weight *= _HEAVIER
        if self.weight > _HEAVIER**3 * (sum(self.problem.shape) + 1):
            raise SolverError("no weight of service was heavy enough")
        self.costs = self._costs()

    def _costs(self) -> Costs:
        """Choose the scale of costs for the present weight."""
        levels = self.classes.transport.n_levels if self.uses_levels else 1
        return Costs.within(
            self.reach,
            n_nodes=sum(self.classes.transport.shape) + 1,
            heaviest=(self.weight + 2) * (levels + 2),
        )

    @property
    def _width(self) -> int:
        return max(1, self.classes.transport.shape[1])
