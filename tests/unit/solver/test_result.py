import math

import numpy as np
import pytest

from matcher.errors import SolverError
from matcher.solver import (
    Clash,
    ClashKind,
    Diagnosis,
    Limit,
    Matching,
    Reason,
    SolveResult,
    SolveStats,
    Termination,
)

STATS = SolveStats(solver="none", seconds=0.0, rounds=0, candidates=0, rounding=0.0)
MATCHING = Matching(np.array([[0, 0]]))
DIAGNOSIS = Diagnosis((Clash(kind=ClashKind.LOADS_UNREACHABLE),))
LIMITS = {Reason.FEASIBLE: Limit.TIME, Reason.NO_SOLUTION_FOUND: Limit.TIME}


def result(
    reason: Reason, found: Matching | None, diagnosis: Diagnosis | None
) -> SolveResult:
    return SolveResult(
        found=found,
        termination=Termination(reason, LIMITS.get(reason), math.inf),
        stats=STATS,
        prices=None,
        diagnosis=diagnosis,
    )


@pytest.mark.parametrize("reason", [Reason.OPTIMAL, Reason.FEASIBLE])
def test_an_answer_has_a_matching_and_nothing_to_explain(reason: Reason) -> None:
    assert result(reason, MATCHING, None).matching is MATCHING
    for found, diagnosis in ((None, None), (MATCHING, DIAGNOSIS)):
        with pytest.raises(SolverError, match="contradicts"):
            result(reason, found, diagnosis)


def test_infeasible_has_a_diagnosis_and_no_matching() -> None:
    assert not result(Reason.INFEASIBLE, None, DIAGNOSIS).has_matching
    for found, diagnosis in ((None, None), (MATCHING, DIAGNOSIS)):
        with pytest.raises(SolverError, match="contradicts"):
            result(Reason.INFEASIBLE, found, diagnosis)


def test_nothing_found_has_neither() -> None:
    assert not result(Reason.NO_SOLUTION_FOUND, None, None).has_matching
    for found, diagnosis in ((MATCHING, None), (None, DIAGNOSIS)):
        with pytest.raises(SolverError, match="contradicts"):
            result(Reason.NO_SOLUTION_FOUND, found, diagnosis)


def test_asking_for_a_matching_that_is_not_there_says_why() -> None:
    nothing = result(Reason.INFEASIBLE, None, DIAGNOSIS)
    with pytest.raises(SolverError, match="infeasible"):
        _ = nothing.matching
