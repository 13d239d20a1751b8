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
from scipy.optimize import linprog

from matcher.arrays import FloatArray, IntArray
from matcher.solver.deadline import Deadline
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.heard import heard
from matcher.solver.groups.odd_sets import OddSet, counted, room
from matcher.solver.groups.rosters import Rosters

# HiGHS works to 1e-7: values are made about this large before.
_MAGNIFIED = 100.0


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
    n_mentees, n_rosters = demand.demand.size, values.size
    factor = _MAGNIFIED / max(float(np.abs(values).max(initial=0.0)), 1e-9)
    balance = sparse.hstack([people[:n_mentees], -sparse.eye_array(n_mentees)])
    levels = sparse.csr_matrix(
        (
            np.ones(n_mentees),
            (demand.level, n_rosters + np.arange(n_mentees)),
        ),
        shape=(demand.served.size, n_rosters + n_mentees),
    )
    upper = sparse.vstack([people[n_mentees:], counted(people, sets)])
    n_mentors = people.shape[0] - n_mentees
    nobody = sparse.csr_matrix((upper.shape[0], n_mentees))
    ends = np.zeros((n_rosters + n_mentees, 2))
    ends[:, 1] = np.append(np.full(n_rosters, np.inf), demand.demand)
    found = heard(
        # The stubs know of dense rows only.
        lambda left_s: linprog(  # type: ignore[call-overload]
            -factor * np.append(values, np.zeros(n_mentees)),
            A_ub=sparse.csr_matrix(sparse.hstack([upper, nobody])),
            b_ub=np.append(np.ones(n_mentors), room(sets)),
            A_eq=sparse.csr_matrix(sparse.vstack([balance, levels])),
            b_eq=np.append(np.zeros(n_mentees), demand.served.astype(float)),
            bounds=ends,
            method="highs-ds",
            options={"time_limit": left_s},
        ),
        deadline,
    )
    if found is None or found.status != 0:
        return None
    prices = np.maximum(-np.asarray(found.ineqlin.marginals), 0.0) / factor
    return Shared(
        shares=np.asarray(found.x)[:n_rosters],
        mentee=-np.asarray(found.eqlin.marginals)[:n_mentees] / factor,
        mentor=prices[:n_mentors],
        odd=prices[n_mentors:],
    )
