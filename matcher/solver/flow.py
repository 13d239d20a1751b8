"""Min-cost flow on the pairs under consideration, from nothing.

Sets        mentees i, mentors j, pairs under consideration a = (i, j), a sink.
Variables   x_a, how often a pair is used (once, or by merged people up to limit_a);
            z_i, units of i left unserved; g_j, load of j above the least;
            t_j, load missing to the least.
Objective   least  Σ cost_a x_a + Σ unserved_i z_i + Σ missing t_j
Constraints Σ_a∋i x_a + z_i = demand_i
            Σ_a∋j x_a + t_j = load_min_j + g_j,  g_j <= capacity_j - load_min_j

The weights of unserved demand and missing load put service before scores; whether
they were heavy enough is proven afterwards (`augmenting`), never assumed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.arrays import IntArray
from matcher.engine import never
from matcher.solver.from_nothing import flow_from_nothing
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.stopping import Stopped
from matcher.solver.transport import Arcs, Transport


@dataclass(frozen=True, slots=True)
class Flow:
    """An optimal flow.

    Parameters
    ----------
    units
        (n_arcs,), how often each pair is used.
    missing
        How much least load is missing in all.
    """

    units: IntArray
    missing: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What leaving demand unserved or load missing costs, in whole costs.

    Parameters
    ----------
    unserved
        (n_mentees,), for a unit of each mentee's demand.
    missing
        For a unit of least load.
    """

    unserved: IntArray
    missing: int

    @classmethod
    def of(cls, level: IntArray, step: int) -> "Weights":
        """Weigh a unit of each priority one step above the one below.

        Parameters
        ----------
        level
            (n_mentees,), priority as 0, 1, 2 …
        step
            What a unit of service is worth more than any score, in whole costs.
        """
        levels = int(level.max(initial=0)) + 1
        return cls(step * (level + 1), step * (levels + 1))


@dataclass(frozen=True, slots=True)
class Potentials:
    """Whole numbers at nodes by which costs are reduced; the optimum stays.

    Good prices as potentials leave small costs, and the flow is found sooner.

    Parameters
    ----------
    mentee, mentor
        Of each mentee and mentor; the sink has zero.
    """

    mentee: IntArray
    mentor: IntArray

    @classmethod
    def of(
        cls, arcs: Arcs, costs: IntArray, mentor: IntArray, n_mentees: int
    ) -> "Potentials":
        """Return potentials of mentees that leave no cost below zero.

        Parameters
        ----------
        arcs, costs
            The pairs, and the whole cost of each.
        mentor
            (n_mentors,), potentials of mentors.
        n_mentees
            How many mentees there are.
        """
        mentee = np.zeros(n_mentees, dtype=np.int64)
        if arcs.size:
            starts = np.flatnonzero(np.diff(arcs.mentees, prepend=-1))
            least = np.minimum.reduceat(costs - mentor[arcs.mentors], starts)
            mentee[arcs.mentees[starts]] = -least
        return cls(mentee, mentor)


def cheapest_flow(
    transport: Transport,
    arcs: Arcs,
    costs: IntArray,
    weights: Weights,
    potentials: Potentials | None = None,
    stopped: Callable[[], bool] = never,
) -> Flow:
    """Return a cheapest flow over some pairs.

    Parameters
    ----------
    transport
        Demand, places and least loads.
    arcs
        The pairs under consideration.
    costs
        (n_arcs,), whole cost of each pair.
    weights
        What unserved demand and missing load cost.
    potentials
        Make costs small where prices are known; they never change the optimum.
    stopped
        Asked now and then.

    Raises
    ------
    SolverError
        If no flow is found: one always exists.
    Stopped
        If it was, with the flow on its way.
    """
    tails, heads, most, prices = _network(transport, arcs, costs, weights)
    if potentials is not None:
        level = np.concatenate([potentials.mentee, potentials.mentor, [0]])
        prices = prices + level[tails] - level[heads]
    surplus = transport.demand.sum() - transport.load_min.sum()
    supplies = np.concatenate([transport.demand, -transport.load_min, [-surplus]])
    network = Numbered(
        supplies.size,
        tails.astype(np.int32),
        heads.astype(np.int32),
        prices,
        most,
        np.zeros(tails.size, dtype=np.int64),
    )
    try:
        flows = flow_from_nothing(network, supplies.astype(np.int64), stopped=stopped)
    except Stopped:
        raise Stopped(network.units[: arcs.size]) from None
    n_short = int((transport.load_min > 0).sum())
    missing = flows[flows.size - n_short :].sum()
    return Flow(flows[: arcs.size], int(missing))


def _network(
    transport: Transport, arcs: Arcs, costs: IntArray, weights: Weights
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return tail, head, capacity and cost of every arc: x, z, g, then t."""
    n_mentees, n_mentors = transport.shape
    sink = n_mentees + n_mentors
    short = np.flatnonzero(transport.load_min)
    ends = np.minimum(transport.demand[arcs.mentees], transport.capacity[arcs.mentors])
    room = np.maximum(transport.capacity - transport.load_min, 0)
    parts = (
        (
            arcs.mentees,
            arcs.mentors + n_mentees,
            np.minimum(ends, transport.limits(arcs)),
            costs,
        ),
        (
            np.arange(n_mentees),
            np.full(n_mentees, sink),
            transport.demand,
            weights.unserved,
        ),
        (
            np.arange(n_mentees, sink),
            np.full(n_mentors, sink),
            room,
            np.zeros(n_mentors, dtype=np.int64),
        ),
        (
            np.full(short.size, sink),
            short + n_mentees,
            transport.load_min[short],
            np.full(short.size, weights.missing),
        ),
    )
    tails, heads, most, prices = (
        np.concatenate([part[side] for part in parts]).astype(np.int64)
        for side in range(4)
    )
    return tails, heads, most, prices
