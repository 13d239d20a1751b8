"""The best matching by HiGHS over all pairs: a second opinion that shares no code.

Sets: mentees i, mentors j, allowed pairs. Variables: x_ij used; z_j whether a mentor
with a least group leads one. Twice: the greatest Σ x, then the greatest Σ s x that
serves as many. Constraints: Σ_j x_ij ≤ demand_i; load_min_j ≤ Σ_i x_ij ≤ capacity_j,
or, where group_min_j is above 1, group_min_j z_j ≤ Σ_i x_ij ≤ capacity_j z_j; x = 1
for fixed pairs.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack

from matcher.arrays import FloatArray, IntArray
from matcher.solver import Problem


@dataclass(frozen=True, slots=True)
class Opinion:
    """What HiGHS found: how many are served, and with what total."""

    served: int
    total: float


def second_opinion(problem: Problem) -> Opinion | None:
    """Return the best total among the most served; None where nothing holds.

    Raises
    ------
    ValueError
        For rules that this model does not know.
    """
    if problem.groups is not None or np.ptp(problem.priority):
        raise ValueError("Expected no rules inside groups and no priorities.")
    model = _Model.of(problem)
    most = model.best(np.ones(len(model.scores)), served=None)
    if most is None:
        return None
    served = int(most.sum())
    used = model.best(model.scores, served=served)
    if used is None:  # cannot be: the first answer serves as many
        raise RuntimeError("HiGHS lost a matching that it had found.")
    return Opinion(served, math.fsum(model.scores[used].tolist()))


@dataclass(frozen=True, slots=True)
class _Model:
    """Pairs, their scores, the rows of the constraints and the bounds."""

    scores: FloatArray
    rows: csr_array
    least: FloatArray
    most: FloatArray
    low: FloatArray

    @classmethod
    def of(cls, problem: Problem) -> "_Model":
        mentees, mentors, is_fixed = _pairs(problem)
        count, (n_mentees, n_mentors) = len(mentees), problem.shape
        at, ones = np.arange(count), np.ones(count)
        of_mentee = coo_array((ones, (mentees, at)), shape=(n_mentees, count))
        of_mentor = coo_array((ones, (mentors, at)), shape=(n_mentors, count))
        # z_j times the places closes a group, z_j times the least size opens it.
        most, load = problem.capacity, problem.load_min
        least = np.maximum(problem.group_min, load)
        leads = (problem.group_min > 1).astype(np.float64)
        rows = vstack(
            [
                hstack([of_mentee, csr_array((n_mentees, n_mentors))]),
                hstack([of_mentor, _diagonal(-leads * most)]),
                hstack([of_mentor, _diagonal(-leads * least)]),
            ]
        )
        free, alone = np.where(leads > 0, 0, most), np.where(leads > 0, 0, load)
        return cls(
            scores=problem.scores(mentees, mentors),
            rows=csr_array(rows),
            least=np.concatenate(
                [np.zeros(n_mentees), np.full(n_mentors, -np.inf), alone]
            ),
            most=np.concatenate([problem.demand, free, np.full(n_mentors, np.inf)]),
            low=np.concatenate([is_fixed, (load > 0).astype(np.float64)]),
        )

    def best(self, worth: FloatArray, *, served: int | None) -> "np.ndarray | None":
        """Return which pairs are used for the greatest worth, None: nothing holds."""
        count, n_all = len(self.scores), self.rows.shape[1]
        rules = [LinearConstraint(self.rows, self.least, self.most)]
        if served is not None:
            one = np.concatenate([np.ones(count), np.zeros(n_all - count)])
            rules.append(LinearConstraint(one[None, :], served, served))
        found = milp(
            -np.concatenate([worth, np.zeros(n_all - count)]),
            constraints=rules,
            bounds=Bounds(self.low, 1),
            integrality=np.ones(n_all, dtype=np.int64),
            options={"mip_rel_gap": 0.0},
        )
        return None if found.x is None else found.x[:count] > 0.5  # noqa: PLR2004  # 0 or 1


def _pairs(problem: Problem) -> tuple[IntArray, IntArray, FloatArray]:
    """Return all pairs that may be used, and which of them must be."""
    rows = np.repeat(np.arange(problem.n_mentees), problem.n_mentors)
    cols = np.tile(np.arange(problem.n_mentors), problem.n_mentees)
    is_fixed = problem.are_among(problem.fixed, rows, cols)
    open_to = problem.allowed(rows, cols) | is_fixed
    return rows[open_to], cols[open_to], is_fixed[open_to].astype(np.float64)


def _diagonal(values: FloatArray) -> csr_array:
    at = np.arange(len(values))
    return csr_array((values, (at, at)), shape=(len(values), len(values)))
