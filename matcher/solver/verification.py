"""Check a solution without any solver: rules, claims and the proof itself."""

import math
from dataclasses import dataclass

import numpy as np

from matcher.arrays import IndexArray
from matcher.solver.augmenting import service_path
from matcher.solver.certificate import Certificate, Prices, certify
from matcher.solver.clashes import plain_clashes
from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.finding import Finding
from matcher.solver.floor_check import proves_floor
from matcher.solver.floored import at_least
from matcher.solver.group_claims import misplaced_groups
from matcher.solver.group_clashes import group_clashes
from matcher.solver.groups.formats import relaxation
from matcher.solver.least_loads import load_deficit
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.solution import Solution
from matcher.solver.stable_deferred import misses_least_loads
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.termination import Reason

CLAIM_TOLERANCE = 1e-7
"""Claims may differ from what is computed by this, times their size above one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What an independent check of a solution has found.

    Parameters
    ----------
    findings
        Everything wrong, empty when the solution holds.
    objective, served
        Recomputed, or None where the pairs cannot be judged.
    bound
        What the prices of the solution prove, or None without prices.
    most_served
        Whether no more demand can be served, proven by search; None: not judged.
    """

    findings: tuple[Finding, ...]
    objective: float | None
    served: int | None
    bound: float | None
    most_served: bool | None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(problem: Problem, solution: Solution) -> Verification:
    """Check every rule, every claim and the proof of a solution.

    Parameters
    ----------
    problem
        The problem.
    solution
        What is claimed about it.

    Notes
    -----
    No solver is called. One pass over the pairs for the bound, one search for an
    augmenting path for the claim that no more demand can be served.
    """
    if solution.reason in (Reason.INFEASIBLE, Reason.NO_SOLUTION_FOUND):
        return _verify_nothing(problem, solution)
    misplaced = _misplaced(problem, solution.pairs)
    misplaced += misplaced_groups(problem, solution.groups)
    if misplaced:
        return _unjudged(tuple(misplaced))
    matching = Matching(solution.pairs, solution.groups or ())
    broken = _broken_rules(problem, matching)
    objective = matching.objective(problem)
    findings = [*broken, *_wrong_claims(matching, objective, solution)]
    if not math.isfinite(objective):
        return _unjudged(tuple(findings))
    most = service_path(problem, matching) is None if not broken else None
    certificate = _certificate(problem, matching, solution, most_served=bool(most))
    # Where groups may stay closed, a search proves less than what prices allow.
    prices = None if _is_searched(problem) else certificate
    findings += _wrong_bound(objective, solution, certificate, prices)
    if solution.reason is Reason.OPTIMAL:
        findings += _unproven(problem, solution, certificate, most_served=bool(most))
        findings += _unproven_worst(problem, matching, solution, certificate)
    findings += _wrong_blocking(problem, matching, solution)
    return Verification(
        findings=tuple(findings),
        objective=objective,
        served=matching.served,
        bound=certificate.bound if certificate else None,
        most_served=most,
    )


def _is_searched(problem: Problem) -> bool:
    """Say whether only a search can prove the best: prices and flows do not."""
    return problem.has_groups or problem.has_inertia


def _unjudged(findings: tuple[Finding, ...]) -> Verification:
    return Verification(
        findings=findings, objective=None, served=None, bound=None, most_served=None
    )


def _misplaced(problem: Problem, pairs: IndexArray) -> list[Finding]:
    """Find pairs outside the problem and pairs given twice."""
    outside = ((pairs < 0) | (pairs >= np.array(problem.shape))).any(axis=1)
    found = [
        Finding(code="pair_outside", mentee=mentee, mentor=mentor)
        for mentee, mentor in pairs[outside].tolist()
    ]
    distinct, counts = np.unique(pairs, axis=0, return_counts=True)
    return found + [
        Finding(code="pair_twice", mentee=mentee, mentor=mentor)
        for mentee, mentor in distinct[counts > 1].tolist()
    ]


def _broken_rules(problem: Problem, matching: Matching) -> list[Finding]:
    """Turn broken rules into findings."""
    return [
        Finding(
            code=violation.rule.value,
            mentee=violation.mentee,
            mentor=violation.mentor,
            claimed=violation.count,
            found=violation.limit,
        )
        for violation in matching.violations(problem)
    ]


def _wrong_claims(
    matching: Matching, objective: float, solution: Solution
) -> list[Finding]:
    """Compare the claimed total and service with the pairs."""
    found = []
    if solution.objective is None or not _equal(solution.objective, objective):
        found.append(
            Finding(code="objective_wrong", claimed=solution.objective, found=objective)
        )
    if solution.served is not None and solution.served != matching.served:
        found.append(
            Finding(code="served_wrong", claimed=solution.served, found=matching.served)
        )
    return found


def _certificate(
    problem: Problem, matching: Matching, solution: Solution, *, most_served: bool
) -> Certificate | None:
    """Compute what the prices of a solution prove."""
    mentee, mentor = solution.mentee_prices, solution.mentor_prices
    if mentee is None or mentor is None:
        return None
    if (len(mentee), len(mentor)) != problem.shape:
        return None
    prices = Prices(mentee, mentor)
    judged = _judged(problem, matching, solution)
    return certify(judged, matching, prices, most_served=most_served)


def _judged(problem: Problem, matching: Matching, solution: Solution) -> Problem:
    """Return the problem that prices are about: balanced, the pairs good enough."""
    worst = matching.worst_score(problem)
    if solution.aim is Objective.BALANCED and worst is not None:
        return at_least(problem, worst)
    return problem


def _wrong_bound(
    objective: float,
    solution: Solution,
    certificate: Certificate | None,
    proof: Certificate | None,
) -> list[Finding]:
    """Compare the claimed bound with the total and with what must prove it."""
    found = []
    if (solution.mentee_prices is None) != (solution.mentor_prices is None):
        found.append(Finding(code="prices_half"))
    elif solution.mentee_prices is not None and certificate is None:
        found.append(Finding(code="prices_length"))
    bound = solution.bound
    if bound is None:
        return found
    if bound < objective and not _equal(bound, objective):
        found.append(
            Finding(code="bound_below_objective", claimed=bound, found=objective)
        )
    proven = proof.bound if proof else None
    if proven is not None and bound < proven and not _equal(bound, proven):
        found.append(Finding(code="bound_unproven", claimed=bound, found=proven))
    return found


def _unproven(
    problem: Problem,
    solution: Solution,
    certificate: Certificate | None,
    *,
    most_served: bool,
) -> list[Finding]:
    """Say what is missing to the claim of being optimal."""
    found = []
    if _is_searched(problem):
        return [] if solution.aim is Objective.STABLE else _claimed_gap(solution)
    if solution.aim is not Objective.STABLE and not most_served:
        found.append(Finding(code="not_most_served"))
    if solution.aim is Objective.TOTAL:
        if certificate is None:
            found.append(Finding(code="no_certificate"))
        elif not _closes(certificate):
            found.append(Finding(code="gap_open", found=certificate.gap))
    if solution.aim is not Objective.STABLE:
        found += _claimed_gap(solution)
    return found


def _unproven_worst(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    certificate: Certificate | None,
) -> list[Finding]:
    """Say what is missing to the claim that the worst pair is as good as can be."""
    if solution.aim is not Objective.BALANCED:
        return []
    proof, searched = solution.worst_proof, _is_searched(problem)
    if searched and proof is None:
        return []
    if not searched and certificate is not None and not _closes(certificate):
        return [Finding(code="gap_open", found=certificate.gap)]
    sides = (
        ()
        if proof is None
        else zip((proof.mentees, proof.mentors), problem.shape, strict=True)
    )
    outside = any(not 0 <= at < count for people, count in sides for at in people)
    # What flows cannot keep groups cannot either.
    if not outside and proves_floor(relaxation(problem), matching, proof):
        return []
    return [Finding(code="worst_unproven", found=matching.worst_score(problem))]


def _claimed_gap(solution: Solution) -> list[Finding]:
    """Compare the bound and the total that are claimed together with optimality."""
    if solution.bound is None:
        return [Finding(code="no_bound")]
    if solution.objective is None or _equal(solution.bound, solution.objective):
        return []
    return [Finding(code="gap_open", found=solution.bound - solution.objective)]


def _closes(certificate: Certificate) -> bool:
    """Say whether the gap is within what claims may differ by."""
    return certificate.closes or _equal(certificate.bound, certificate.objective)


def _wrong_blocking(
    problem: Problem, matching: Matching, solution: Solution
) -> list[Finding]:
    """Compare the claimed blocking pairs with those there are."""
    stable = solution.aim is Objective.STABLE
    if solution.blocking_pairs is None and not stable:
        return []
    found = matching.blocking_pairs(problem)
    claimed = solution.blocking_pairs
    if claimed is None:
        return [Finding(code="blocking_missing", found=len(found))]
    wrong = {tuple(pair) for pair in claimed.tolist()}
    wrong ^= {tuple(pair) for pair in found.tolist()}
    findings = [
        Finding(code="blocking_wrong", mentee=mentee, mentor=mentor)
        for mentee, mentor in sorted(wrong)
    ]
    if stable and solution.reason is Reason.OPTIMAL and len(found):
        findings.append(Finding(code="not_stable", found=len(found)))
    return findings


def _verify_nothing(problem: Problem, solution: Solution) -> Verification:
    """Check a solution that claims to have no matching."""
    findings = []
    if len(solution.pairs):
        findings.append(Finding(code="pairs_despite_reason"))
    if solution.reason is Reason.INFEASIBLE:
        if not solution.clashes:
            findings.append(Finding(code="no_clash"))
        findings += [
            Finding(code="clash_unproven")
            for clash in solution.clashes
            if not _is_clash(problem, clash, solution.aim)
        ]
    return _unjudged(tuple(findings))


def _is_clash(problem: Problem, clash: Clash, aim: Objective) -> bool:
    """Check a clash by counting, without solving."""
    n_mentees, n_mentors = problem.shape
    inside = all(person in range(n_mentees) for person in clash.mentees)
    inside &= all(person in range(n_mentors) for person in clash.mentors)
    if not inside:
        return False
    if clash.kind is ClashKind.STABLE_UNREACHABLE:
        return not plain_clashes(problem) and misses_least_loads(Game.of(problem))
    if clash.kind is ClashKind.LOADS_UNREACHABLE:
        # Where wishes rule, nobody comes to a mentor whom either side refuses; where
        # groups meet, nobody with whom there is no time or format in common.
        stable = aim is Objective.STABLE
        asked = acceptable_problem(problem) if stable else relaxation(problem)
        needed, available = load_deficit(
            asked, np.unique(clash.mentors).astype(np.int64)
        )
        return needed > available
    # Who has no format in common cannot be paired, whatever the groups.
    plain = (*group_clashes(problem), *plain_clashes(relaxation(problem)))
    known = {(one.kind, one.mentees, one.mentors) for one in plain}
    if clash.kind is ClashKind.GROUPS_UNREACHABLE and not known:
        # Only a search can prove it: here it is enough that there are such rules.
        return problem.has_groups or problem.has_inertia
    known |= {
        (one.kind, one.mentees, one.mentors)
        for one in plain_clashes(relaxation(problem))
    }
    return (clash.kind, clash.mentees, clash.mentors) in known


def _equal(claimed: float, found: float) -> bool:
    """Say whether a claim is as exact as it must be."""
    return abs(claimed - found) <= CLAIM_TOLERANCE * max(1.0, abs(found))
