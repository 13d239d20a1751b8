"""HiGHS alone on groups, as one would write it down first: the peer of our groups.

Sets: mentees i, mentors j, times t both can come. Variables: x_ijt member, z_jt group.
Maximise Σ (bonus + s_ij) x_ijt with, for each i, Σ x ≤ 1; for each j, Σ_t z_jt ≤ 1; for
each (j, t), least · z_jt ≤ Σ_i x_ijt ≤ places · z_jt. The rows that link x with z are
weak because they are summed over the mentees.
"""

from collections.abc import Callable

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from benchmarks.peers.protocol import Answer, pairs_of
from matcher.arrays import IntArray
from matcher.solver import GroupRules, Problem

_NEAR_EACH = 30
"""Candidate mentors of each mentee; all pairs of 2,000 × 500 do not fit HiGHS."""

_GAP = 1e-4


def weak_mip(problem: Problem, *, time_limit_s: float) -> Callable[[], Answer]:
    """Return the timed call; building the model belongs to it."""
    rules = problem.groups
    if rules is None:
        raise ValueError("Expected a problem of groups.")

    def verb() -> Answer:
        members = _members(problem, rules)
        return _solve(problem, members, rules.mentor_times.shape[1], time_limit_s)

    return verb


def _members(problem: Problem, rules: GroupRules) -> IntArray:
    """Return mentee, mentor and time of each possible membership."""
    everybody = slice(0, problem.n_mentors)
    scores = problem.compatibility.block(slice(0, problem.n_mentees), everybody)
    meet = rules.mentee_times.astype(np.int64) @ rules.mentor_times.T.astype(np.int64)
    usable = np.where(meet > 0, scores, -np.inf)
    near = np.argsort(-usable, axis=1)[:, :_NEAR_EACH]
    mentees = np.repeat(np.arange(len(near)), near.shape[1])
    both = rules.mentee_times[mentees] & rules.mentor_times[near.ravel()]
    at, times = np.nonzero(both)
    return np.stack([mentees[at], near.ravel()[at], times])


def _solve(
    problem: Problem, members: IntArray, n_times: int, time_limit_s: float
) -> Answer:
    """Build the matrix and call HiGHS."""
    mentees, mentors, times = members
    n_x, n_z = members.shape[1], problem.n_mentors * n_times
    group = mentors * n_times + times
    scores = problem.scores(mentees, mentors)
    # One more served is worth more than any score could lose: scores are at most 1.
    gain = np.concatenate([scores + 2.0, np.zeros(n_z)])
    found = milp(
        -gain,
        constraints=_rows(problem, mentees, group, n_times),
        bounds=Bounds(0, 1),
        integrality=np.ones(n_x + n_z),
        options={"time_limit": time_limit_s, "mip_rel_gap": _GAP},
    )
    if found.x is None:
        return Answer([], "no solution found")
    used = found.x[:n_x] > 0.5  # noqa: PLR2004  # binary
    reason = "closed on candidates" if found.status == 0 else "time limit"
    return Answer(pairs_of(mentees[used], mentors[used]), reason)


def _rows(
    problem: Problem, mentees: IntArray, group: IntArray, n_times: int
) -> list[LinearConstraint]:
    """Return one mentor a mentee, one time a mentor, and the sizes of groups."""
    n_x, n_mentors = mentees.size, problem.n_mentors
    n_z = n_mentors * n_times
    owner = np.repeat(np.arange(n_mentors), n_times)
    of_mentee = _incidence(mentees, problem.n_mentees)
    of_group = _incidence(group, n_z)
    opened = csr_array((np.ones(n_z), (np.arange(n_z), np.arange(n_z))))
    most = opened * problem.capacity[owner][:, None]
    least = opened * problem.group_min[owner][:, None]
    none = csr_array((problem.n_mentees, n_z))
    no_member = csr_array((n_mentors, n_x))
    return [
        LinearConstraint(hstack([of_mentee, none]), -np.inf, 1),
        LinearConstraint(hstack([no_member, _incidence(owner, n_mentors)]), -np.inf, 1),
        LinearConstraint(hstack([of_group, -most]), -np.inf, 0),
        LinearConstraint(hstack([of_group, -least]), 0, np.inf),
    ]


def _incidence(of: IntArray, count: int) -> csr_array:
    """Return a row for each owner with a one in each column that is theirs."""
    return csr_array((np.ones(of.size), (of, np.arange(of.size))), (count, of.size))
