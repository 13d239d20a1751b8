"""Whether a cut proves that the worst pair cannot be better: counting, no solver."""

import math

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.solver.among import among
from matcher.solver.floor_proof import FloorProof
from matcher.solver.matching import Matching
from matcher.solver.problem import Problem
from matcher.solver.thresholds import arcs_at_least
from matcher.solver.transport import Transport


def proves_floor(
    problem: Problem, matching: Matching, proof: FloorProof | None
) -> bool:
    """Say whether no matching that serves as much has only better pairs.

    Parameters
    ----------
    problem
        The problem.
    matching
        Obeys the rules; says how much of each priority is served and which pair is
        the worst.
    proof
        The cut, which proves nothing if its people are not of the problem; None proves
        only what a fixed pair proves, which every matching has.

    Notes
    -----
    With mentees R and mentors C, other mentees' demand, the places of C and the better
    pairs between R and the mentors not in C bound the units that better pairs serve.
    One walk over the pairs of R.
    """
    worst = matching.worst_score(problem)
    if worst is None:
        return True
    fixed = problem.fixed
    if problem.scores(fixed[:, 0], fixed[:, 1]).min(initial=math.inf) <= worst:
        return True
    if proof is None or not proof.fits(problem.shape):
        return False
    transport, units = Transport.of(problem), _units(problem, matching)
    inside = _chosen(proof.mentees, problem.n_mentees)
    reached = _chosen(proof.mentors, problem.n_mentors)
    others = np.bincount(
        transport.level[~inside], transport.demand[~inside], minlength=units.size
    )
    most = np.minimum(units, others)
    crossing = among(problem, np.flatnonzero(inside), np.flatnonzero(~reached))
    better = arcs_at_least(crossing, math.nextafter(worst, math.inf)).size
    passed = int(most.sum()) + better + _places(transport, reached, int(units.sum()))
    return passed < int(units.sum())


def _units(problem: Problem, matching: Matching) -> IntArray:
    """Return what is served beside the fixed pairs, of each priority."""
    taken = np.bincount(problem.fixed[:, 0], minlength=problem.n_mentees)
    served = matching.served_each(problem) - taken
    return np.bincount(problem.level, weights=served).astype(np.int64)


def _places(transport: Transport, reached: BoolArray, wanted: int) -> int:
    """Return the most that some mentors can take while all get their least loads."""
    least = transport.load_min
    beyond = int((transport.capacity - least)[reached].sum())
    return int(least[reached].sum()) + min(beyond, wanted - int(least.sum()))


def _chosen(people: tuple[int, ...], count: int) -> BoolArray:
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[list(people)] = True
    return chosen
