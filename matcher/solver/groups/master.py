"""The linear program of some rosters, with rows for odd sets.

Sets        rosters r, each of a mentor j; mentees i; odd sets k of people.
Variables   x_r >= 0, share of the roster; n_i in [0, demand_i], units served.
Objective   greatest  Σ value_r x_r
Constraints Σ_r∋i x_r = n_i, whose dual is u_i;  Σ_r of j x_r <= 1, whose dual is y_j;
            Σ n_i of each priority is what is served;
            Σ_r floor(|r ∩ k| / 2) x_r <= floor(|k| / 2), whose dual is the price of k.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.arrays import FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.highs import INFEASIBLE, OPTIMAL, linear, mixed
from matcher.solver.groups.odd_sets import OddSet, counted, room
from matcher.solver.groups.rosters import Rosters

# HiGHS works to 1e-7: values are made about this large before.
_MAGNIFIED = 100.0
_HALF = 0.5
# With whole variables it stops at an absolute gap of 1e-6: so many times larger then.
_MORE = 100.0


@dataclass(frozen=True, slots=True)
class Shared:
    """What the linear program takes, and its prices.

    Parameters
    ----------
    shares
        (n_rosters,), how much of each roster is taken.
    mentee, mentor, odd
        Prices of mentees, of mentors' choices and of odd sets, the last two not
        negative.
    """

    shares: FloatArray
    mentee: FloatArray
    mentor: FloatArray
    odd: FloatArray


@dataclass(frozen=True, slots=True)
class Chosen:
    """What whole rosters reach.

    Parameters
    ----------
    rosters
        Positions of the rosters chosen, or None where nothing was found.
    bound
        No choice of whole rosters is worth more.
    """

    rosters: IntArray | None
    bound: float


def people_of(
    rosters: Rosters, mentors: IntArray, shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Return who is on each roster, (n_mentees + n_mentors, n_rosters).

    Parameters
    ----------
    rosters, mentors
        Some rosters, and the mentor of each.
    shape
        Number of mentees and of mentors.
    """
    n_mentees, n_mentors = shape
    roster, column = np.nonzero(rosters.members >= 0)
    own = np.arange(rosters.size)
    rows = np.concatenate([rosters.members[roster, column], n_mentees + mentors])
    columns = np.concatenate([roster, own])
    size = (n_mentees + n_mentors, rosters.size)
    return sparse.csr_matrix((np.ones(rows.size), (rows, columns)), shape=size)


def shared(
    people: sparse.csr_matrix,
    values: FloatArray,
    demand: Demand,
    sets: list[OddSet],
    deadline: Deadline,
) -> Shared | None:
    """Solve the linear program; None: a limit came first, or HiGHS gives up.

    Parameters
    ----------
    people, values
        Who is on each roster, and what each is worth.
    demand
        How much of each priority is served; the rosters must allow it.
    sets
        Odd sets of people.
    deadline
        When to stop.
    """
    program = _Program.of(people, values, demand, sets)
    found = linear(
        program.costs,
        upper=(program.upper, program.most),
        equal=(program.equal, program.sums),
        ends=program.ends,
        deadline=deadline,
    )
    if found is None:
        return None
    n_mentees, factor = demand.demand.size, program.factor
    n_mentors = people.shape[0] - n_mentees
    prices = np.maximum(-found.upper, 0.0) / factor
    return Shared(
        shares=found.values[: values.size],
        mentee=-found.equal[:n_mentees] / factor,
        mentor=prices[:n_mentors],
        odd=prices[n_mentors:],
    )


def chosen(
    people: sparse.csr_matrix,
    values: FloatArray,
    demand: Demand,
    sets: list[OddSet],
    deadline: Deadline,
) -> Chosen:
    """Choose whole rosters; parameters are those of `shared`."""
    program = _Program.of(people, values, demand, sets)
    size = values.size
    whole = np.append(np.ones(size, np.int64), np.zeros(demand.demand.size, np.int64))
    found = mixed(
        program.costs * _MORE,
        rows=[
            (program.upper, np.full(program.most.size, -np.inf), program.most),
            (program.equal, program.sums, program.sums),
        ],
        whole=whole,
        ends=(program.ends[:, 0], program.ends[:, 1]),
        limits={"mip_rel_gap": 0.0},
        deadline=deadline,
    )
    if found is None:
        return Chosen(None, np.inf)
    limit = found.bound
    bound = np.inf if limit is None else -limit / (program.factor * _MORE)
    if found.status == INFEASIBLE:
        bound = -np.inf
    if found.values is None:
        return Chosen(None, bound)
    taken = np.flatnonzero(found.values[:size] > _HALF)
    if found.status == OPTIMAL:
        # What is left between the two is the rounding of HiGHS.
        bound = min(bound, float(values[taken].sum()))
    return Chosen(taken, bound)


@dataclass(frozen=True, slots=True)
class _Program:
    """Rows and columns: least `costs x`, `upper x <= most`, `equal x = sums`."""

    costs: FloatArray
    upper: sparse.csr_matrix
    most: FloatArray
    equal: sparse.csr_matrix
    sums: FloatArray
    ends: FloatArray
    factor: float

    @classmethod
    def of(
        cls,
        people: sparse.csr_matrix,
        values: FloatArray,
        demand: Demand,
        sets: list[OddSet],
    ) -> "_Program":
        n_mentees, n_rosters = demand.demand.size, values.size
        factor = _MAGNIFIED / max(float(np.abs(values).max(initial=0.0)), 1e-9)
        balance = sparse.hstack([people[:n_mentees], -sparse.eye_array(n_mentees)])
        units = n_rosters + np.arange(n_mentees)
        size = (demand.served.size, n_rosters + n_mentees)
        levels = sparse.csr_matrix((np.ones(n_mentees), (demand.level, units)), size)
        upper = sparse.vstack([people[n_mentees:], counted(people, sets)])
        nobody = sparse.csr_matrix((upper.shape[0], n_mentees))
        ends = np.zeros((n_rosters + n_mentees, 2))
        # A mentor takes one roster at most: no share is above one by the rows alone.
        ends[:, 1] = np.append(np.full(n_rosters, np.inf), demand.demand)
        n_mentors = people.shape[0] - n_mentees
        return cls(
            costs=-factor * np.append(values, np.zeros(n_mentees)),
            upper=sparse.csr_matrix(sparse.hstack([upper, nobody])),
            most=np.append(np.ones(n_mentors), room(sets)),
            equal=sparse.csr_matrix(sparse.vstack([balance, levels])),
            sums=np.append(np.zeros(n_mentees), demand.served.astype(float)),
            ends=ends,
            factor=factor,
        )
