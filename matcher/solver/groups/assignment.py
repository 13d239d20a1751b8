"""Who goes where once it is decided which groups open: an exact min-cost flow.

Nodes       mentees, options that are used, mentors, a sink.
Arcs        mentee -> option, one unit at the cost of the pair; mentee -> sink,
            unserved; option -> mentor, least to most; mentor -> sink, least load to
            places. A lower end is an arc of its own that is rewarded for every unit.
"""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.costs import Costs
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.ortools_flows import cheapest_units
from matcher.solver.problem import Problem

# A unit of service is worth this many spreads of value, and a least size so many
# units of service: enough in practice, and whether it was is checked by whoever asks.
_SERVICE = 8.0
_LEAST = 4.0


@dataclass(frozen=True, slots=True)
class Filling:
    """The best use of some options.

    Parameters
    ----------
    places
        Places of the candidates that are used, ascending.
    unfilled
        Options that could not be filled up to their least size.
    loads_met
        Whether every least load is met.
    """

    places: IntArray
    unfilled: IntArray
    loads_met: bool


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Arcs of a flow, part by part."""

    tails: list[IntArray]
    heads: list[IntArray]
    most: list[IntArray]
    costs: list[IntArray]

    def add(
        self, tails: IntArray, heads: IntArray, most: IntArray, cost: IntArray
    ) -> None:
        """Add arcs; one cost stands for all."""
        self.tails.append(tails)
        self.heads.append(np.broadcast_to(heads, tails.shape))
        self.most.append(np.broadcast_to(most, tails.shape))
        self.costs.append(np.broadcast_to(cost, tails.shape))


def assign(
    problem: Problem, formats: Formats, candidates: Candidates, used: BoolArray
) -> Filling:
    """Return the best matching, given the groups that open.

    Parameters
    ----------
    problem, formats, candidates
        The problem without sizes and choices, its options and pairs.
    used
        (n_options,), which options are used: at most one group a mentor, and any
        that do not open.
    """
    places = np.flatnonzero(used[candidates.option])
    places = _one_way_each(problem, formats, candidates, places)
    flows = _flow(problem, formats, candidates, places, used)
    taken = places[flows > 0]
    sizes = np.bincount(candidates.option[taken], minlength=formats.size)
    mentors = candidates.mentors[candidates.pair[taken]]
    loads = np.bincount(mentors, minlength=problem.n_mentors)
    return Filling(
        taken,
        np.flatnonzero(used & (sizes < formats.least)),
        bool((loads >= problem.load_min).all()),
    )


def _one_way_each(
    problem: Problem, formats: Formats, candidates: Candidates, places: IntArray
) -> IntArray:
    """Drop the single way where a mentee of several mentors might take both ways."""
    pair = candidates.pair[places]
    several = problem.demand[candidates.mentees[pair]] > 1
    in_group = np.zeros(candidates.size, dtype=np.bool_)
    in_group[pair[formats.opens[candidates.option[places]]]] = True
    singly = ~formats.opens[candidates.option[places]]
    return np.asarray(places[~(several & singly & in_group[pair])])


def _flow(
    problem: Problem,
    formats: Formats,
    candidates: Candidates,
    places: IntArray,
    used: BoolArray,
) -> IntArray:
    """Return the flow on each place."""
    values = candidates.values[candidates.pair[places]]
    options = np.flatnonzero(used)
    sink = problem.n_mentees + options.size + problem.n_mentors
    level = problem.level
    top = int(level.max(initial=0)) + 1
    heaviest = _SERVICE * top * (1 + _LEAST)
    costs = Costs.of(values, n_nodes=sink + 1, heaviest=heaviest)
    spread = float(np.ptp(values)) if values.size else 0.0
    unit = int(_SERVICE) * max(1, int(spread * costs.scale))
    arcs = _Arcs([], [], [], [])
    node = np.full(formats.size, -1)
    node[options] = np.arange(options.size) + problem.n_mentees
    mentees = candidates.mentees[candidates.pair[places]]
    to = node[candidates.option[places]]
    arcs.add(mentees, to, np.array(1), costs.of_scores(values))
    demand = np.minimum(problem.demand, problem.n_mentors)
    everyone = np.arange(problem.n_mentees)
    arcs.add(everyone, np.array(sink), demand, unit * (level + 1))
    reward = np.array(-int(_LEAST) * unit * top)
    _add_ends(problem, formats, options, arcs, reward)
    return _cheapest(arcs, demand, sink)[: places.size]


def _add_ends(
    problem: Problem,
    formats: Formats,
    options: IntArray,
    arcs: _Arcs,
    reward: IntArray,
) -> None:
    """Add the arcs of options and mentors, lower ends rewarded."""
    nodes = np.arange(options.size) + problem.n_mentees
    first_mentor = problem.n_mentees + options.size
    sink = np.array(first_mentor + problem.n_mentors)
    least, most = formats.least[options], formats.most[options]
    owners = formats.owner[options] + first_mentor
    arcs.add(nodes, owners, least, reward)
    arcs.add(nodes, owners, np.maximum(most - least, 0), np.array(0))
    mentors = np.arange(problem.n_mentors) + first_mentor
    above = np.minimum(problem.capacity, problem.n_mentees) - problem.load_min
    arcs.add(mentors, sink, problem.load_min, reward)
    arcs.add(mentors, sink, np.maximum(above, 0), np.array(0))


def _cheapest(arcs: _Arcs, demand: IntArray, sink: int) -> IntArray:
    """Return the flow on every arc."""
    tails, heads, most, costs = (
        np.concatenate(part) for part in (arcs.tails, arcs.heads, arcs.most, arcs.costs)
    )
    supplies = np.zeros(sink + 1, dtype=np.int64)
    supplies[: demand.size] = demand
    supplies[sink] = -demand.sum()
    return cheapest_units((tails, heads, most), costs, supplies)
