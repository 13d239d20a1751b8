"""Check a solution without any solver: rules, claims and the proof itself."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from matcher.arrays import IndexArray
from matcher.solver.augmenting import service_path
from matcher.solver.certificate import Certificate, Prices, certify
from matcher.solver.claims import is_as_claimed, unit_of
from matcher.solver.clash_check import judge_clash
from matcher.solver.finding import Finding
from matcher.solver.floored import at_least
from matcher.solver.group_claims import misplaced_groups
from matcher.solver.group_recount import proves_service, proves_worst, total_bound
from matcher.solver.groups.formats import relaxation
from matcher.solver.leximin_check import judge_settled
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.ruling import Ruling
from matcher.solver.solution import Solution
from matcher.solver.termination import Reason
from matcher.solver.trusted import is_searched, taken_on_trust
from matcher.solver.unproven import unproven


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What an independent check of a solution has found.

    Parameters
    ----------
    findings
        Everything wrong, empty when the solution holds.
    trusted
        Claims that one pass can neither prove nor refute: taken on trust.
    objective, served
        Recomputed, or None where the pairs cannot be judged.
    bound
        What the prices of the solution or leximin prove, or None without either.
    most_served
        Whether it is recounted that no more demand can be served; None: not judged.
    """

    findings: tuple[Finding, ...]
    trusted: tuple[Finding, ...]
    objective: float | None
    served: int | None
    bound: float | None
    most_served: bool | None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def is_complete(self) -> bool:
        """Whether nothing is wrong, and nothing had to be taken on trust."""
        return self.holds and not self.trusted

    def to_mapping(self) -> dict[str, object]:
        """Return what was found as keys, ready for JSON."""
        return {
            "holds": self.holds,
            "complete": self.is_complete,
            "findings": [asdict(finding) for finding in self.findings],
            "trusted": [asdict(finding) for finding in self.trusted],
            "objective": self.objective,
            "served": self.served,
            "bound": self.bound,
            "most_served": self.most_served,
        }


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
    No solver is called. One pass over the pairs for each set of prices, one search for
    an augmenting path for the claim that no more demand can be served, and for leximin
    a search for an exchange score by score. What groups can do is often proven by
    branching alone: where no prices prove it, it is named as taken on trust.
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
    findings = [*broken, *_wrong_claims(problem, matching, objective, solution)]
    if not math.isfinite(objective):
        return _unjudged(tuple(findings))
    most = None if broken else _most_served(problem, matching, solution)
    certificate = _certificate(problem, matching, solution, most_served=bool(most))
    findings += _wrong_prices(problem, matching, solution, certificate)
    if solution.reason is Reason.OPTIMAL:
        findings += unproven(
            problem, matching, solution, certificate, most_served=bool(most)
        )
    settled = None if broken else judge_settled(problem, matching, solution)
    findings += _wrong_settled(matching, solution, settled)
    findings += _wrong_blocking(problem, matching, solution)
    bound = _proven_bound(problem, matching, solution, certificate, settled)
    return Verification(
        findings=tuple(findings),
        trusted=taken_on_trust(
            problem, matching, solution, bound, most_served=bool(most), settled=settled
        ),
        objective=objective,
        served=matching.served,
        bound=bound,
        most_served=most,
    )


def _most_served(problem: Problem, matching: Matching, solution: Solution) -> bool:
    """Say whether a search for a path, or prices of groups, prove service."""
    # What flows cannot serve groups cannot either.
    asked = relaxation(problem) if is_searched(problem) else problem
    if service_path(asked, matching) is None:
        return True
    prices = solution.group_proofs.service
    if prices is None or not prices.fits(problem):
        return False
    return proves_service(problem, matching, prices)


def _wrong_prices(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    certificate: Certificate | None,
) -> list[Finding]:
    """Find bounds that prices do not prove, and prices that prove nothing."""
    objective, unit = matching.objective(problem), unit_of(problem)
    # Where groups may stay closed, a search proves less than what prices allow.
    proof = None if is_searched(problem) else certificate
    found = _wrong_bound(objective, solution, certificate, proof, unit=unit)
    return found + _wrong_group_prices(problem, matching, solution)


def _wrong_group_prices(
    problem: Problem, matching: Matching, solution: Solution
) -> list[Finding]:
    """Find prices of groups that are too few, or prove nothing of what they should."""
    proofs = solution.group_proofs
    if not all(prices.fits(problem) for prices in proofs.given):
        return [Finding(code="prices_length")]
    found = []
    if proofs.service and not proves_service(problem, matching, proofs.service):
        found.append(Finding(code="service_unproven", found=matching.served))
    if proofs.worst and not proves_worst(problem, matching, proofs.worst):
        worst = matching.worst_score(problem)
        found.append(Finding(code="worst_unproven", found=worst))
    return found


def _proven_bound(
    problem: Problem,
    matching: Matching,
    solution: Solution,
    certificate: Certificate | None,
    settled: Ruling | None,
) -> float | None:
    """Return the lowest bound that is proven: by prices of people or of groups."""
    bounds = [] if certificate is None else [certificate.bound]
    prices = solution.group_proofs.total
    if is_searched(problem) and prices is not None and prices.fits(problem):
        floor = _floor(problem, matching, solution)
        bound = total_bound(problem, matching, prices, floor)
        bounds += [] if bound is None else [bound]
    is_leximin = settled is Ruling.PROVEN and solution.settled == matching.served
    if is_leximin and not problem.has_inertia:
        # All leximin matchings have the same scores; but they may keep more pairs.
        bounds.append(matching.objective(problem))
    return min(bounds, default=None)


def _floor(problem: Problem, matching: Matching, solution: Solution) -> float:
    """Return the score below which no pair counts: the worst, where balanced."""
    worst = matching.worst_score(problem)
    if worst is None or solution.aim is not Objective.BALANCED:
        return -math.inf
    return worst


def _unjudged(
    findings: tuple[Finding, ...], trusted: tuple[Finding, ...] = ()
) -> Verification:
    return Verification(
        findings=findings,
        trusted=trusted,
        objective=None,
        served=None,
        bound=None,
        most_served=None,
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
    problem: Problem, matching: Matching, objective: float, solution: Solution
) -> list[Finding]:
    """Compare the claimed total and service with the pairs."""
    found, claimed = [], solution.objective
    if claimed is None or not is_as_claimed(claimed, objective, unit_of(problem)):
        found.append(Finding(code="objective_wrong", claimed=claimed, found=objective))
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
    floor = _floor(problem, matching, solution)
    return at_least(problem, floor) if math.isfinite(floor) else problem


def _wrong_bound(
    objective: float,
    solution: Solution,
    certificate: Certificate | None,
    proof: Certificate | None,
    *,
    unit: float,
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
    if bound < objective and not is_as_claimed(bound, objective, unit):
        found.append(
            Finding(code="bound_below_objective", claimed=bound, found=objective)
        )
    proven = proof.bound if proof else None
    if proven is None or bound >= proven:
        return found
    if not is_as_claimed(bound, proven, unit):
        found.append(Finding(code="bound_unproven", claimed=bound, found=proven))
    return found


def _wrong_settled(
    matching: Matching, solution: Solution, ruling: Ruling | None
) -> list[Finding]:
    """Compare what leximin is said to have settled with what it can have."""
    settled, served = solution.settled, matching.served
    if settled is None:
        return []
    least = served if solution.reason is Reason.OPTIMAL else 0
    if not least <= settled <= served:
        return [Finding(code="settled_wrong", claimed=settled, found=served)]
    if ruling is Ruling.REFUTED:
        return [Finding(code="settled_refuted", claimed=settled)]
    return []


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
    findings, trusted = [], []
    if len(solution.pairs):
        findings.append(Finding(code="pairs_despite_reason"))
    if solution.reason is Reason.INFEASIBLE:
        if not solution.clashes:
            findings.append(Finding(code="no_clash"))
        rulings = [judge_clash(problem, one, solution) for one in solution.clashes]
        refuted, searched = Ruling.REFUTED, Ruling.TRUSTED
        findings += [Finding(code="clash_unproven")] * rulings.count(refuted)
        trusted += [Finding(code="clash_trusted")] * rulings.count(searched)
    return _unjudged(tuple(findings), tuple(trusted))
