"""The highest score that every pair can have while as much demand is served.

Feasibility of a floor is a maximum flow over the pairs at or above it::

    source -> priority (units to serve) -> mentee (demand) -> mentor
    mentor -> least (least load) -> sink
    mentor -> rest (places beyond the least) -> sink

It is feasible exactly if the flow fills every arc out of the source: `least` and
`rest` together hold no more than that, so least loads are met as well.

References
----------
R. Burkard, M. Dell'Amico, S. Martello, Assignment Problems, SIAM 2012, §6.2.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from matcher.arrays import IntArray
from matcher.compatibility import Finder, row_blocks
from matcher.engine import HERE, Engine, never
from matcher.solver.deadline import Deadline
from matcher.solver.floor_proof import FloorProof
from matcher.solver.matching import Matching
from matcher.solver.ortools_flows import greatest_flow
from matcher.solver.problem import Problem
from matcher.solver.stopping import Stopped
from matcher.solver.termination import Limit
from matcher.solver.transport import Arcs, Transport, arcs_among

if TYPE_CHECKING:
    from ortools.graph.python.max_flow import SimpleMaxFlow

# Below this many pairs all are taken at once; above, only the best of a sample's bar.
_TAKE_ALL = 1 << 22
_SAMPLE = 1 << 18
# Pairs a unit of demand that are tried first: less seldom serves everybody.
_FIRST_DEGREE = 8


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor that can be kept, and whether none higher can.

    Parameters
    ----------
    score
        Every unit can be served by pairs with at least this score; None: there is
        no pair to be judged.
    limit
        What ended the search before the proof, or None: no higher floor can be kept.
    proof
        Why not, where it is not a fixed pair that is no better.
    """

    score: float | None
    limit: Limit | None
    proof: FloorProof | None = None


def highest_floor(
    problem: Problem,
    matching: Matching,
    deadline: Deadline,
    *,
    seed: int,
    engine: Engine = HERE,
) -> Floor:
    """Return the highest floor under which as much can be served as by a matching.

    Parameters
    ----------
    problem
        The problem.
    matching
        Serves as much of each priority as can be.
    deadline
        When to stop; the floor so far can always be kept.
    seed
        Of the sample that guesses how many pairs are above a score.
    engine
        Who walks over all pairs.

    Notes
    -----
    Galloping from the best pairs down, doubling their number, then bisection over
    distinct scores: as many flows as the logarithm of their number, on few pairs.
    """
    worst = matching.worst_score(problem)
    if worst is None:
        return Floor(None, None)
    ceiling = _lowest_fixed(problem)
    serves = _Service.of(problem, matching)
    for bar in _bars(problem, worst, seed):
        if deadline.reached():
            return Floor(worst, deadline.reached())
        try:
            arcs = arcs_at_least(problem, bar, engine, deadline.is_over)
        except Stopped:
            return Floor(worst, deadline.reached() or Limit.CANCELLED)
        if bar <= worst or serves.possible(arcs):
            return _bisect(serves, arcs, (worst, ceiling), deadline)
    return Floor(worst, None)


def _lowest_fixed(problem: Problem) -> float:
    """Return the lowest score of a fixed pair, which no floor can exceed."""
    fixed = problem.fixed
    return float(problem.scores(fixed[:, 0], fixed[:, 1]).min(initial=np.inf))


def _bars(problem: Problem, worst: float, seed: int) -> list[float]:
    """Return scores to try, from high to low, each with about twice the pairs."""
    n_pairs = problem.n_mentees * problem.n_mentors
    if n_pairs <= _TAKE_ALL:
        return [worst]
    rng = np.random.default_rng(seed)
    sample = problem.scores(
        rng.integers(0, problem.n_mentees, _SAMPLE),
        rng.integers(0, problem.n_mentors, _SAMPLE),
    )
    sample = np.sort(sample[~np.isnan(sample)])[::-1]
    bars = []
    share = _FIRST_DEGREE * max(1, int(problem.demand.sum())) / n_pairs
    while share < 1 and sample.size:
        bars.append(float(sample[min(int(share * sample.size), sample.size - 1)]))
        share *= 2
    return [*(bar for bar in bars if bar > worst), worst]


def arcs_at_least(
    problem: Problem,
    bar: float,
    engine: Engine = HERE,
    stopped: Callable[[], bool] = never,
) -> Arcs:
    """Return every allowed pair, not fixed, with at least some score.

    Parameters
    ----------
    problem
        The problem.
    bar
        The lowest score that counts, compared with the exact score of a pair.
    engine
        Who walks over all pairs.
    stopped
        Asked before every block.

    Raises
    ------
    Stopped
        If it was.
    """
    finder = problem.compatibility.finder(np.zeros(problem.n_mentors))
    blocks = list(row_blocks(problem.shape))
    found = list(engine.map(_AtLeast(finder, bar), blocks, stopped=stopped))
    if len(found) < len(blocks):
        raise Stopped
    pairs = np.concatenate([*found, np.empty((0, 2), dtype=np.int64)])
    arcs = arcs_among(problem, pairs[:, 0], pairs[:, 1])
    return _kept(arcs, bar)


@dataclass(frozen=True, slots=True)
class _AtLeast:
    """Find the pairs of a block that may have at least some score."""

    finder: Finder
    bar: float

    def __call__(self, rows: slice) -> IntArray:
        rough = self.finder.surplus(rows)
        room = self.finder.error + 4 * float(np.finfo(rough.dtype).eps) * abs(self.bar)
        pairs: IntArray = np.argwhere(rough >= self.bar - room)
        pairs[:, 0] += rows.start
        return pairs


def _kept(arcs: Arcs, bar: float) -> Arcs:
    """Return the pairs with at least some score."""
    high = arcs.scores >= bar
    return Arcs(
        mentees=arcs.mentees[high], mentors=arcs.mentors[high], scores=arcs.scores[high]
    )


def _bisect(
    serves: "_Service", arcs: Arcs, ends: tuple[float, float], deadline: Deadline
) -> Floor:
    """Return the highest floor between one that can be kept and one not exceeded."""
    worst, ceiling = ends
    inside = (arcs.scores >= worst) & (arcs.scores <= ceiling)
    # A fixed pair is always used: its score is a floor to try as well.
    tried = np.append(arcs.scores[inside], ceiling if np.isfinite(ceiling) else worst)
    steps = np.unique(np.append(tried, worst))
    low, high = int(np.searchsorted(steps, worst)), steps.size
    while high - low > 1:
        limit = deadline.reached()
        if limit:
            return Floor(float(steps[low]), limit)
        middle = (low + high) // 2
        if serves.possible(_kept(arcs, float(steps[middle]))):
            low = middle
        else:
            high = middle
    if steps[low] >= ceiling:
        return Floor(float(steps[low]), None)
    above = _kept(arcs, float(steps[high]) if high < steps.size else np.inf)
    return Floor(float(steps[low]), None, serves.cut(above))


@dataclass(frozen=True, slots=True)
class _Service:
    """What must be served beside the fixed pairs."""

    transport: Transport
    units: IntArray
    """Units of each priority, (n_levels,)."""

    @classmethod
    def of(cls, problem: Problem, matching: Matching) -> "_Service":
        """Ask for as much as a matching serves."""
        transport = Transport.of(problem)
        taken = np.bincount(problem.fixed[:, 0], minlength=problem.n_mentees)
        served = matching.served_each(problem) - taken
        units = np.bincount(transport.level, weights=served)
        return cls(transport, units.astype(np.int64))

    def possible(self, arcs: Arcs) -> bool:
        """Say whether some pairs can serve all of it."""
        wanted = int(self.units.sum())
        least = int(self.transport.load_min.sum())
        if least > wanted:
            return False
        return int(_greatest_flow(self, arcs).optimal_flow()) == wanted

    def cut(self, arcs: Arcs) -> FloorProof:
        """Return why some pairs cannot serve all of it."""
        n_mentees, n_mentors = self.transport.shape
        found = _greatest_flow(self, arcs).get_source_side_min_cut()
        side = np.sort(np.asarray(found))
        mentors = side[(side >= n_mentees) & (side < n_mentees + n_mentors)]
        return FloorProof(
            mentees=tuple(side[side < n_mentees].tolist()),
            mentors=tuple((mentors - n_mentees).tolist()),
        )


def _greatest_flow(service: _Service, arcs: Arcs) -> "SimpleMaxFlow":
    """Return the greatest flow through some pairs."""
    transport = service.transport
    rest = int(service.units.sum()) - int(transport.load_min.sum())
    n_mentees, n_mentors = transport.shape
    first_level = n_mentees + n_mentors
    least = first_level + service.units.size
    beyond, source, sink = least + 1, least + 2, least + 3
    levels = np.arange(service.units.size) + first_level
    mentees, mentors = np.arange(n_mentees), np.arange(n_mentees, first_level)
    wanted = np.minimum(transport.load_min, transport.capacity)
    parts = (
        (np.full(levels.size, source), levels, service.units),
        (transport.level + first_level, mentees, transport.demand),
        (arcs.mentees, arcs.mentors + n_mentees, np.ones(arcs.size)),
        (mentors, np.full(n_mentors, least), transport.load_min),
        (mentors, np.full(n_mentors, beyond), transport.capacity - wanted),
        ([least], [sink], [transport.load_min.sum()]),
        ([beyond], [sink], [rest]),
    )
    tails, heads, most = (np.concatenate(side) for side in zip(*parts, strict=True))
    return greatest_flow((tails, heads, most), source, sink)
