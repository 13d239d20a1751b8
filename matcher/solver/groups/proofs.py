"""Prices that prove in one pass what the search for groups has proven step by step.

Where every mentor's choice of a group is convexified a linear program remains. If
already that has no solution, or none that is better, its prices prove the claim; what
they cannot prove, branching alone has proven, and no proof so short exists. Only
prices that pass the very count of `vmeste verify` are returned.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility import Dense
from matcher.solver.augmenting import service_path
from matcher.solver.certificate import Prices
from matcher.solver.deadline import Deadline
from matcher.solver.diagnosis import ClashKind
from matcher.solver.floor_check import proves_floor
from matcher.solver.group_proofs import GroupPrices, GroupProofs
from matcher.solver.group_recount import (
    better_values,
    is_countable,
    proves_clash,
    proves_service,
    proves_worst,
    service_values,
    service_weights,
    total_values,
)
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand, coupled_mentors
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.loading import loaded_in_time
from matcher.solver.groups.pricing import Teams
from matcher.solver.matching import Matching
from matcher.solver.objective import Objective, Options
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.termination import Reason
from matcher.solver.ties import Ties

# Simplex takes about a second for so many places.
_MOST_PLACES = 8_000
# A fixed pair is worth so many of the largest values.
_FIXED = 64.0


def with_proofs(
    problem: Problem, result: SolveResult, options: Options, deadline: Deadline
) -> SolveResult:
    """Return a result with prices for all that counting alone does not prove.

    Parameters
    ----------
    problem, result, options
        What was solved, what came out and what was asked for.
    deadline
        Of the solve: once it is reached, nothing is sought.
    """
    if deadline.reached():
        return result
    prover = Prover(problem, deadline)
    if result.found is None:
        proofs = GroupProofs(clash=prover.clash() if _needs_clash(result) else None)
        return replace(result, group_proofs=proofs)
    matching, given = result.found, result.group_proofs or GroupProofs()
    balanced = options.objective is Objective.BALANCED
    worst = matching.worst_score(problem) if balanced else None
    best = result.termination.reason is Reason.OPTIMAL
    proofs = GroupProofs(
        service=prover.service(matching)
        if best and prover.is_short(matching)
        else None,
        worst=prover.worst(matching)
        if best and _needs_worst(problem, result, worst)
        else None,
        total=given.total,
    )
    if result.prices is None and given.total is None:
        floor = -math.inf if worst is None else worst
        proofs = replace(proofs, total=prover.total(matching, floor))
    return replace(result, group_proofs=proofs)


def _needs_clash(result: SolveResult) -> bool:
    """Say whether only a search has found that the rules clash."""
    diagnosis = result.diagnosis
    return diagnosis is not None and any(
        clash.kind is ClashKind.GROUPS_UNREACHABLE for clash in diagnosis.clashes
    )


def _needs_worst(problem: Problem, result: SolveResult, worst: float | None) -> bool:
    """Say whether only a search has found that the worst pair cannot be better."""
    if worst is None or result.worst_proof is not None:
        return False
    return not proves_floor(relaxation(problem), result.matching, None)


@dataclass(frozen=True, slots=True)
class Prover:
    """Seeks the prices of one problem.

    Parameters
    ----------
    problem
        The problem, with all its rules.
    deadline
        When to stop: then there are no prices.
    """

    problem: Problem
    deadline: Deadline

    def is_short(self, matching: Matching) -> bool:
        """Say whether flows without sizes and choices would serve more."""
        return service_path(relaxation(self.problem), matching) is not None

    def service(self, matching: Matching) -> GroupPrices | None:
        """Return prices that prove that no matching serves more."""
        weights = service_weights(self.problem)
        if weights is None or not self._is_small():
            return None
        values = service_values(self.problem, weights)
        found = self._prices(values, None, float(weights.max(initial=1)))
        proven = found is not None and proves_service(self.problem, matching, found)
        return found if proven else None

    def worst(self, matching: Matching) -> GroupPrices | None:
        """Return prices that prove that what serves as much has a pair as bad."""
        worst = matching.worst_score(self.problem)
        if worst is None or not self._is_small():
            return None
        found = self._prices(better_values(self.problem, worst), matching, 1.0)
        proven = found is not None and proves_worst(self.problem, matching, found)
        return found if proven else None

    def clash(self) -> GroupPrices | None:
        """Return prices that prove that nothing obeys the rules."""
        if not self._is_small():
            return None
        values = total_values(self.problem, -math.inf) * 0.0
        found = self._prices(values, None, 1.0)
        proven = found is not None and proves_clash(self.problem, found)
        return found if proven else None

    def total(self, matching: Matching, floor: float) -> GroupPrices | None:
        """Return the prices that bound the total lowest, of pairs from a floor up."""
        if not self._is_small():
            return None
        values = total_values(self.problem, floor)
        reach = float(np.abs(values[~np.isnan(values)]).max(initial=1.0))
        return self._prices(values, matching, reach * 4 * self.problem.n_mentees)

    def _is_small(self) -> bool:
        """Say whether there is time, and few enough pairs."""
        if not is_countable(self.problem):
            return False
        places = self.problem.n_mentees * Formats.of(self.problem).size
        return places <= _MOST_PLACES and loaded_in_time(self.deadline)

    def _prices(
        self, values: FloatArray, matching: Matching | None, reach: float
    ) -> GroupPrices | None:
        """Return the prices of the linear program of all pairs, none beyond reach."""
        # Loading scipy takes longer than a small solve.
        from matcher.solver.groups.relaxed import Relaxed  # noqa: PLC0415

        problem, formats = self.problem, Formats.of(self.problem)
        ties = Ties.of(problem)
        valued = _valued(problem, values)
        everybody = np.arange(problem.n_mentees * problem.n_mentors)
        candidates = Candidates.of(valued, formats, everybody)
        none = np.zeros(problem.n_mentees, dtype=np.int64)
        each = none if matching is None else matching.served_each(problem)
        relaxed = Relaxed(
            valued,
            formats,
            candidates,
            Demand.of(problem, each),
            coupled_mentors(valued, Teams(formats, candidates)),
            serves=matching is not None,
            ties=ties,
        )
        nothing = Prices(*(np.zeros(side) for side in problem.shape))
        found = relaxed.all_prices(nothing, reach=reach, deadline=self.deadline)
        return None if found is None else GroupPrices(found[0], ties.signed(found[1]))


def _valued(problem: Problem, values: FloatArray) -> Problem:
    """Return the problem without sizes and choices, its pairs worth some values."""
    raised, fixed = values.copy(), problem.fixed
    size = float(np.abs(values[~np.isnan(values)]).max(initial=1.0))
    raised[fixed[:, 0], fixed[:, 1]] += _FIXED * size
    return replace(
        relaxation(problem),
        compatibility=Dense(raised),
        fixed=np.empty((0, 2), dtype=np.int32),
    )
