import json
import math
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    Watch,
    rounds,
    solve,
)
from matcher.solver.instance import read_instance
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.verification import verify

BALANCED = Options(objective=Objective.BALANCED)
KNOWN = (
    "peerreview4all_example1",
    "peerreview4all_example2",
    "hr_lower_quota_0_balanced",
    "hr_lower_quota_1_balanced",
)


def test_worst_pair_is_raised_at_the_price_of_the_total() -> None:
    # Total prefers 0.9 + 0.1 = 1.0 on the diagonal; balanced takes 0.4 + 0.4 = 0.8.
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.4], [0.4, 0.1]])))
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert result.matching.worst_score(problem) == 0.4
    assert result.termination.reason is Reason.OPTIMAL
    assert math.isclose(result.termination.bound, 0.8, abs_tol=1e-9)


def test_demand_is_served_before_the_worst_pair_is_raised() -> None:
    # Leaving mentee 1 out would make the worst pair 0.9, but one would be unserved.
    problem = Problem(compatibility=Dense(np.array([[0.9, np.nan], [0.2, 0.1]])))
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 1]]


def test_least_load_holds_though_it_lowers_the_worst_pair() -> None:
    # Mentor 1 must get somebody: 0.3 is the better of 0.2 and 0.3.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]])),
        capacity=np.array([2, 2]),
        load_min=np.array([0, 1]),
    )
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 1]]


def test_no_pair_is_asked_to_be_better_than_a_fixed_one() -> None:
    # The fixed 0.1 is the worst whatever happens, so the total decides: 0.1+0.9+0.2.
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.5], [np.nan, 0.5, 0.2]])
    problem = Problem(compatibility=Dense(scores), fixed=np.array([[0, 0]]))
    result = solve(problem, BALANCED)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 1], [2, 2]]


def test_infeasible_rules_are_named() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((1, 1))), load_min=np.array(2), capacity=np.array(1)
    )
    result = solve(problem, BALANCED)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None


def test_nobody_to_match_is_solved() -> None:
    problem = Problem(compatibility=Dense(np.full((2, 2), np.nan)))
    result = solve(problem, BALANCED)
    assert result.matching.served == 0
    assert result.termination.reason is Reason.OPTIMAL


def test_cancelled_solve_never_claims_to_be_optimal() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.4], [0.4, 0.1]])))
    result = solve(problem, BALANCED, watch=Watch(cancelled=lambda: True))
    assert result.termination.reason is not Reason.OPTIMAL
    assert result.termination.limit is Limit.CANCELLED


def test_first_flow_that_is_cut_short_proves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A flow of three pairs would overrun; one of the only pair that is left above the
    # floor of whoever was served in passing, mentee 0, would not. Two can be served.
    monkeypatch.setattr(rounds, "kernel", lambda: None)
    monkeypatch.setattr(rounds, "_FLOW_S_PER_ARC", 25.0)
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, np.nan]])))
    options = Options(objective=Objective.BALANCED, time_limit_s=60.0)
    ended = solve(problem, options).termination
    assert (ended.reason, ended.limit) == (Reason.FEASIBLE, Limit.TIME)


def test_a_later_word_to_stop_never_leaves_less() -> None:
    # In passing mentee 0 goes to mentor 0, and mentor 1 misses the least load.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, np.nan], [0.7, np.nan]])),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
    )
    served = []
    for after in range(16):
        word = partial(next, iter([False] * after), True)
        result = solve(problem, BALANCED, watch=Watch(cancelled=word))
        served.append(result.matching.served if result.has_matching else -1)
    assert served == sorted(served)
    assert (served[0], served[-1]) == (-1, 3)


@pytest.mark.published
@pytest.mark.parametrize("name", KNOWN)
def test_published_optimum_is_reproduced(name: str, published_data: Path) -> None:
    folder = published_data / "instances"
    known = json.loads((folder / "known.json").read_text())[name]
    problem = read_instance(folder / known["file"])
    result = solve(problem, BALANCED)
    matching = result.matching
    assert math.isclose(matching.objective(problem), known["optimum"], rel_tol=1e-7)
    assert matching.worst_score(problem) == known["worst_pair"]
    assert matching.served == known["served"]
    assert result.termination.reason is Reason.OPTIMAL
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(mapping)).findings == ()
