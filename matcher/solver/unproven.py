"""What is missing to the claim of a solution that it is optimal."""

from matcher.solver.certificate import Certificate
from matcher.solver.claims import is_as_claimed, unit_of
from matcher.solver.finding import Finding
from matcher.solver.floor_check import proves_floor
from matcher.solver.groups.formats import relaxation
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.solution import Solution
from matcher.solver.trusted import is_searched


def unproven(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    certificate: Certificate | None,
    *,
    most_served: bool,
) -> list[Finding]:
    """Say what is missing to the claim of being optimal.

    Parameters
    ----------
    problem, matching, solution
        What is claimed, and the matching it names.
    certificate
        What the prices of the solution prove, or None.
    most_served
        Whether it is counted that no matching serves more.
    """
    found = _unproven_total(problem, solution, certificate, most_served=most_served)
    return found + _unproven_worst(problem, matching, solution, certificate)


def _unproven_total(
    problem: Problem,
    solution: Solution,
    certificate: Certificate | None,
    *,
    most_served: bool,
) -> list[Finding]:
    """Say what is missing to service and total."""
    found, unit = [], unit_of(problem)
    if is_searched(problem):
        return [] if solution.aim is Objective.STABLE else _claimed_gap(solution, unit)
    if solution.aim is not Objective.STABLE and not most_served:
        found.append(Finding(code="not_most_served"))
    if solution.aim is Objective.TOTAL:
        if certificate is None:
            found.append(Finding(code="no_certificate"))
        elif not _closes(certificate, unit):
            found.append(Finding(code="gap_open", found=certificate.gap))
    if solution.aim is not Objective.STABLE:
        found += _claimed_gap(solution, unit)
    return found


def _unproven_worst(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    certificate: Certificate | None,
) -> list[Finding]:
    """Say what is missing to the worst pair, where it should be as good as can be."""
    if solution.aim is not Objective.BALANCED:
        return []
    proof, searched = solution.worst_proof, is_searched(problem)
    if searched and proof is None:
        return []
    closes = certificate is None or _closes(certificate, unit_of(problem))
    if not searched and not closes and certificate is not None:
        return [Finding(code="gap_open", found=certificate.gap)]
    # What flows cannot keep groups cannot either.
    if proves_floor(relaxation(problem), matching, proof):
        return []
    return [Finding(code="worst_unproven", found=matching.worst_score(problem))]


def _claimed_gap(solution: Solution, unit: float) -> list[Finding]:
    """Compare the bound and the total that are claimed together with optimality."""
    bound, objective = solution.bound, solution.objective
    if bound is None:
        return [Finding(code="no_bound")]
    if objective is None or is_as_claimed(bound, objective, unit):
        return []
    return [Finding(code="gap_open", found=bound - objective)]


def _closes(certificate: Certificate, unit: float) -> bool:
    """Say whether the gap is within what claims may differ by."""
    bound, objective = certificate.bound, certificate.objective
    return certificate.closes or is_as_claimed(bound, objective, unit)
