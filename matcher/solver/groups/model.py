"""Groups as a mixed-integer program for HiGHS, on the candidates.

Sets        places t = (pair p, option q); groups q that open or not.
Variables   x_t in [0, 1], pair used in the option; y_q in {0, 1}, group opens.
Objective   greatest  Σ (value_p + service) x_t
Constraints Σ_t∋i x_t <= demand_i;  a pair in one option only
            least_q y_q <= Σ_t∋q x_t <= most_q y_q;  x_t <= y_q      (strong linking)
            Σ_q∋j y_q <= 1;  load_min_j <= Σ_t∋j x_t <= capacity_j
            together: the same mentors;  apart: no mentor in common
            most changes: Σ previous x_t >= previous - most changes
            counted pairs (`leximin`): Σ_t∋set x_t = so many, set by set

The strong linking rows make its linear relaxation as tight as convexifying each
mentor's decisions; with the weak ones (Σ x_t <= most y_q alone) HiGHS takes several
times as long (docs/decisions/020).
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.counted import Counted
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.highs import INFEASIBLE, Found, Rows, mixed
from matcher.solver.groups.stop import Stop
from matcher.solver.problem import Problem

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Solved:
    """What HiGHS found.

    Parameters
    ----------
    places
        Places used, ascending, or None where nothing was found.
    used
        (n_options,), groups that open and every option that is no group.
    bound
        No choice among the candidates reaches a greater objective.
    infeasible
        Whether it is proven that the candidates allow nothing.
    """

    places: IntArray | None
    used: BoolArray
    bound: float
    infeasible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a model is to reach.

    Parameters
    ----------
    weights
        (n_pairs,), what each pair adds to the objective.
    served
        For each priority the least to be served, or None.
    units
        The least to be served in all.
    counted
        How many pairs of some sets must be used, or None.
    stop
        When to stop.
    """

    weights: FloatArray
    served: IntArray | None = None
    units: int = 0
    counted: Counted | None = None
    stop: Stop = field(default_factory=Stop)


@dataclass(slots=True)
class _Rows:
    """Rows of the program, in parts."""

    width: int
    parts: list[Rows] = field(default_factory=list)

    def add(
        self, row: IntArray, column: IntArray, ends: tuple[FloatArray, FloatArray]
    ) -> None:
        """Add rows of ones: which columns are in which row, and the ends of each."""
        self.add_weighted(row, column, np.ones(row.size), ends)

    def add_weighted(
        self,
        row: IntArray,
        column: IntArray,
        weight: FloatArray,
        ends: tuple[FloatArray, FloatArray],
    ) -> None:
        """Add rows of weights."""
        low, high = ends
        if low.size:
            shape = (low.size, self.width)
            matrix = sparse.csr_matrix((weight, (row, column)), shape=shape)
            self.parts.append((matrix, low, high))


class GroupModel:
    """The program of some candidates.

    Parameters
    ----------
    problem
        The problem, with its sizes, companions and inertia.
    formats, candidates
        Its options and the pairs under consideration.
    """

    def __init__(
        self, problem: Problem, formats: Formats, candidates: Candidates
    ) -> None:
        self._problem, self._formats = problem, formats
        self._candidates = candidates
        self._groups = np.flatnonzero(formats.opens)
        self._column = np.full(formats.size, -1)
        self._column[self._groups] = np.arange(self._groups.size) + candidates.places
        self._rows = _Rows(candidates.places + self._groups.size)
        self._add_demand()
        self._add_sizes()
        self._add_mentors()
        self._add_fixed()
        self._add_companions()
        self._add_changes()

    def solve(self, goal: Goal, deadline: Deadline) -> Solved:
        """Search for the greatest objective.

        Once somebody cancels, or it is late, the answer is that nothing was found.
        """
        candidates = self._candidates
        weights = np.zeros(self._rows.width)
        weights[: candidates.places] = goal.weights[candidates.pair]
        rows = [*self._rows.parts, *self._service(goal), *self._counted(goal)]
        used = ~self._formats.opens
        if not self._rows.width:
            nobody = np.empty(0, dtype=np.int64)
            clash = any((low > 0).any() for _, low, _ in rows)
            return Solved(None if clash else nobody, used, 0.0, infeasible=clash)
        found = _run(-weights, rows, self._whole(goal), goal.stop, deadline)
        if found is None:
            return Solved(None, used, np.inf, infeasible=False)
        limit = np.inf if found.bound is None else -found.bound
        if found.values is None:
            return Solved(None, used, limit, infeasible=found.status == INFEASIBLE)
        point = found.values > _HALF
        used[self._groups] = point[candidates.places :]
        return Solved(
            np.flatnonzero(point[: candidates.places]), used, limit, infeasible=False
        )

    def _whole(self, goal: Goal) -> IntArray:
        """Say which variables must be whole; a flow's pairs are so by themselves."""
        whole = np.ones(self._rows.width, dtype=np.int64)
        problem = self._problem
        changes = (
            problem.inertia is not None and problem.inertia.most_changes is not None
        )
        several = bool((problem.demand > 1).any())
        counts = goal.counted is not None and not goal.counted.is_settled
        if not (changes or several or counts or problem.has_companions):
            whole[: self._candidates.places] = 0
        return whole

    def _add_demand(self) -> None:
        """Serve nobody more than asked for, and each pair once."""
        candidates, demand = self._candidates, self._problem.demand
        mentee = candidates.mentees[candidates.pair]
        everyone = np.arange(candidates.places)
        self._rows.add(mentee, everyone, (_none(demand), demand.astype(float)))
        several = np.flatnonzero(demand[mentee] > 1)
        pairs, row = np.unique(candidates.pair[several], return_inverse=True)
        ends = np.full(pairs.size, -np.inf), np.ones(pairs.size)
        self._rows.add(row, several, ends)

    def _add_sizes(self) -> None:
        """Fill every group that opens from the least to the most, others up to most."""
        formats, candidates = self._formats, self._candidates
        everyone = np.arange(candidates.places)
        free = ~formats.opens[candidates.option]
        most = np.where(formats.opens, np.inf, formats.most)
        ends = np.full(formats.size, -np.inf), most
        self._rows.add(candidates.option[free], everyone[free], ends)
        place = np.flatnonzero(~free)
        group = np.searchsorted(self._groups, candidates.option[place])
        columns = self._column[self._groups]
        rows = np.concatenate([group, np.arange(self._groups.size)])
        cols = np.concatenate([place, columns])
        count, zero = self._groups.size, np.zeros(self._groups.size)
        for size, both in (
            (formats.most, (np.full(count, -np.inf), zero)),
            (formats.least, (zero, np.full(count, np.inf))),
        ):
            weight = np.concatenate([np.ones(place.size), -size[self._groups]])
            self._rows.add_weighted(rows, cols, weight, both)
        linked = np.arange(place.size)
        self._rows.add_weighted(
            np.concatenate([linked, linked]),
            np.concatenate([place, self._column[candidates.option[place]]]),
            np.repeat([1.0, -1.0], place.size),
            (np.full(place.size, -np.inf), np.zeros(place.size)),
        )

    def _add_mentors(self) -> None:
        """Open one group a mentor, and keep places and least loads."""
        formats, candidates = self._formats, self._candidates
        n_mentors = self._problem.n_mentors
        owner = formats.owner[self._groups]
        counts = np.bincount(owner, minlength=n_mentors)
        ends = np.zeros(n_mentors), np.where(counts > 1, 1.0, np.inf)
        self._rows.add(owner, self._column[self._groups], ends)
        mentor = candidates.mentors[candidates.pair]
        places = self._problem.capacity.astype(float)
        least = self._problem.load_min.astype(float)
        self._rows.add(mentor, np.arange(candidates.places), (least, places))

    def _add_fixed(self) -> None:
        """Use every fixed pair."""
        fixed = self._problem.fixed
        n_mentors = self._problem.n_mentors
        keys = fixed[:, 0].astype(np.int64) * n_mentors + fixed[:, 1]
        row, place = self._places_of(keys)
        ones = np.ones(keys.size)
        self._rows.add(row, place, (ones, ones))

    def _add_companions(self) -> None:
        """Give companions the same mentors, and others no mentor in common."""
        for pairs, together in (
            (self._problem.together, True),
            (self._problem.apart, False),
        ):
            for one, other in pairs.tolist():
                self._add_couple(one, other, together=together)

    def _add_couple(self, one: int, other: int, *, together: bool) -> None:
        """Tie two mentees to each other, mentor by mentor."""
        candidates, n_mentors = self._candidates, self._problem.n_mentors
        mentee = candidates.mentees[candidates.pair]
        mentor = candidates.mentors[candidates.pair]
        mine, theirs = np.flatnonzero(mentee == one), np.flatnonzero(mentee == other)
        weight = np.repeat([1.0, -1.0 if together else 1.0], [mine.size, theirs.size])
        low = 0.0 if together else -np.inf
        high = 0.0 if together else 1.0
        self._rows.add_weighted(
            np.concatenate([mentor[mine], mentor[theirs]]),
            np.concatenate([mine, theirs]),
            weight,
            (np.full(n_mentors, low), np.full(n_mentors, high)),
        )

    def _add_changes(self) -> None:
        """Keep all but some of the previous pairs."""
        inertia = self._problem.inertia
        if inertia is None or inertia.most_changes is None:
            return
        n_mentors = self._problem.n_mentors
        previous = np.unique(
            inertia.pairs[:, 0].astype(np.int64) * n_mentors + inertia.pairs[:, 1]
        )
        _, place = self._places_of(previous)
        kept = np.array([float(previous.size - inertia.most_changes)])
        if kept[0] > 0:
            self._rows.add(np.zeros_like(place), place, (kept, np.array([np.inf])))

    def _service(self, goal: Goal) -> list[Rows]:
        """Serve at least as much in all, and of each priority."""
        if goal.served is None:
            return []
        candidates, problem = self._candidates, self._problem
        mentee = candidates.mentees[candidates.pair]
        level = problem.level
        everyone = np.arange(candidates.places)
        rows = _Rows(self._rows.width)
        rows.add(
            level[mentee],
            everyone,
            (goal.served.astype(float), np.full(goal.served.size, np.inf)),
        )
        ends = np.array([float(goal.units)]), np.array([np.inf])
        rows.add(np.zeros_like(everyone), everyone, ends)
        # Short rows say the same where all of a priority is served: HiGHS is quicker.
        demand = np.minimum(problem.demand, problem.n_mentors)
        whole = np.bincount(level, weights=demand) <= goal.served
        least = np.where(whole[level], demand, 0).astype(float)
        if least.any():
            rows.add(mentee, everyone, (least, np.full(least.size, np.inf)))
        return rows.parts

    def _counted(self, goal: Goal) -> list[Rows]:
        """Use so many pairs of each set."""
        if goal.counted is None:
            return []
        label = goal.counted.label[self._candidates.pair]
        inside = np.flatnonzero(label >= 0)
        count = goal.counted.count.astype(float)
        rows = _Rows(self._rows.width)
        rows.add(label[inside], inside, (count, count))
        return rows.parts

    def _places_of(self, keys: IntArray) -> tuple[IntArray, IntArray]:
        """Return for pairs, given as keys, the row of each and its places."""
        candidates = self._candidates
        own = candidates.keys(self._problem.n_mentors)[candidates.pair]
        order = np.argsort(keys)
        at = np.minimum(np.searchsorted(keys[order], own), max(keys.size - 1, 0))
        if not keys.size:
            nothing = np.empty(0, dtype=np.int64)
            return nothing, nothing
        place = np.flatnonzero(keys[order][at] == own)
        return order[at[place]], place


def _none(like: IntArray) -> FloatArray:
    return np.full(like.size, -np.inf)


def _run(
    costs: FloatArray,
    rows: list[Rows],
    whole: IntArray,
    stop: Stop,
    deadline: Deadline,
) -> Found | None:
    """Run HiGHS as long as there is time; None: nobody waited for it."""
    limits: dict[str, float] = {"mip_rel_gap": stop.gap}
    if stop.nodes is not None:
        limits["node_limit"] = stop.nodes
    ends = np.zeros(costs.size), np.ones(costs.size)
    return mixed(
        costs, rows=rows, whole=whole, ends=ends, limits=limits, deadline=deadline
    )
