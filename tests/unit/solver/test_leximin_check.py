from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem, Reason, Solution, leximin_check
from matcher.solver.floor_proof import FloorProof
from matcher.solver.leximin_check import improvable_score, judge_settled
from matcher.solver.ruling import Ruling

# Two and three places; mentees 2 and 3 may swap, 0 and 1 have no choice but to share.
SCORES = np.array([[0.1, np.nan], [0.3, np.nan], [0.5, 0.6], [0.2, 0.9]])
PROBLEM = Problem(compatibility=Dense(SCORES), capacity=np.array([3, 1]))
BEST = Matching(np.array([[0, 0], [1, 0], [2, 0], [3, 1]]))
SWAPPED = Matching(np.array([[0, 0], [1, 0], [2, 1], [3, 0]]))


def _claim(matching: Matching, settled: int, **claims: object) -> Ruling:
    solution = Solution(
        pairs=matching.pairs,
        objective=None,
        bound=None,
        reason=Reason.FEASIBLE,
        settled=settled,
    )
    return judge_settled(PROBLEM, matching, replace(solution, **claims))  # type: ignore[arg-type]  # its own fields


def test_nothing_is_to_be_improved_on_a_leximin_matching() -> None:
    assert improvable_score(PROBLEM, BEST, np.inf) is None


def test_the_lowest_score_that_an_exchange_leaves_is_named() -> None:
    # 0.1 must stay; 0.2 need not: mentees 2 and 3 exchange mentors.
    assert improvable_score(PROBLEM, SWAPPED, np.inf) == 0.2
    assert improvable_score(PROBLEM, SWAPPED, 0.1) is None


def test_exchange_that_costs_a_lower_score_is_none() -> None:
    # Mentee 0 could leave 0.5 only for 0.4, and then mentee 1 has to go on to 0.3.
    scores = np.array([[0.5, 0.4, np.nan], [np.nan, 0.5, 0.3], [0.2, np.nan, 0.9]])
    straight = Matching(np.array([[0, 0], [1, 1], [2, 2]]))
    assert improvable_score(Problem(compatibility=Dense(scores)), straight, 9.0) is None


def test_free_places_are_moves_and_least_loads_hold_them_back() -> None:
    scores = np.array([[0.2, 0.7], [0.6, np.nan]])
    problem = Problem(compatibility=Dense(scores), capacity=np.array(2))
    both = Matching(np.array([[0, 0], [1, 0]]))
    assert improvable_score(problem, both, 1.0) == 0.2
    held = replace(problem, load_min=np.array([2, 0]))
    assert improvable_score(held, both, 1.0) is None


def test_units_go_to_others_of_the_same_priority_only() -> None:
    # One place for two: who of them is served is open unless priority says.
    scores = np.array([[0.2], [0.8]])
    problem = Problem(compatibility=Dense(scores))
    first = Matching(np.array([[0, 0]]))
    assert improvable_score(problem, first, 1.0) == 0.2
    ranked = replace(problem, priority=np.array([1.0, 0.0]))
    assert improvable_score(ranked, first, 1.0) is None


def test_fixed_pairs_are_nobody_to_exchange() -> None:
    fixed = replace(PROBLEM, fixed=np.array([[3, 0]]))
    assert improvable_score(fixed, SWAPPED, np.inf) is None


@pytest.mark.parametrize(
    ("matching", "settled", "ruling"),
    [
        (BEST, 4, Ruling.PROVEN),
        (SWAPPED, 1, Ruling.PROVEN),
        (SWAPPED, 2, Ruling.REFUTED),
        (SWAPPED, 4, Ruling.REFUTED),
        (SWAPPED, 0, Ruling.PROVEN),
    ],
)
def test_claim_is_judged_as_far_as_it_goes(
    matching: Matching, settled: int, ruling: Ruling
) -> None:
    assert _claim(matching, settled) is ruling


def test_one_of_several_equal_pairs_is_proven_by_a_cut_or_by_nothing() -> None:
    # All three pairs have 0.5; one of them could have 0.9.
    scores = np.array([[0.5, np.nan], [0.5, np.nan], [0.5, 0.9]])
    problem = Problem(compatibility=Dense(scores), capacity=np.array([3, 1]))
    alike = Matching(np.array([[0, 0], [1, 0], [2, 0]]))
    claim = Solution(
        pairs=alike.pairs,
        objective=None,
        bound=None,
        reason=Reason.FEASIBLE,
        settled=1,
    )
    assert judge_settled(problem, alike, claim) is Ruling.TRUSTED
    # Above 0.5 mentees 0 and 1 have nobody: one unit for three.
    cut = FloorProof(mentees=(0, 1), mentors=())
    proven = replace(claim, worst_proof=cut)
    assert judge_settled(problem, alike, proven) is Ruling.PROVEN
    outside = replace(claim, worst_proof=FloorProof(mentees=(0, 7), mentors=()))
    assert judge_settled(problem, alike, outside) is Ruling.TRUSTED
    assert judge_settled(problem, alike, replace(claim, settled=3)) is Ruling.REFUTED


def test_too_many_pairs_are_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leximin_check, "_MOST_PAIRS", 7)
    assert _claim(BEST, 4) is Ruling.TRUSTED
    assert _claim(SWAPPED, 4) is Ruling.TRUSTED
