import json
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    ClashKind,
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    Watch,
    solve,
    stable_model,
)
from matcher.solver.instance import read_instance

STABLE = Options(objective=Objective.STABLE)
KNOWN = (
    "smti_04_0",
    "smti_06_7",
    "smti_07_1",
    "smti_08_6",
    "smti_10_2",
    "smti_12_5",
    "smti_14_0",
    "smti_17_4",
    "smti_20_3",
    "smti_24_9",
)


def _game(mentee_ranks: list[list[float]], mentor_ranks: list[list[float]]) -> Problem:
    mentee, mentor = np.array(mentee_ranks), np.array(mentor_ranks)
    scores = Dense(-np.nan_to_num(mentee) - np.nan_to_num(mentor))
    return Problem(compatibility=scores, mentee_ranks=mentee, mentor_ranks=mentor)


def test_two_who_would_rather_have_each_other_get_each_other() -> None:
    # By scores alone the crossed pairs are better: 0.8 + 0.8 > 0.9 + 0.1. But mentee 0
    # and mentor 0 have each other first.
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.8, 0.1]])))
    result = solve(problem, STABLE)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 1]]
    assert result.termination.reason is Reason.OPTIMAL


def test_scores_may_be_of_any_size() -> None:
    # Mentee 0 would rather have mentor 0, who does not care: both matchings are stable,
    # and the crossed one earns 6 and not 2.
    problem = Problem(
        compatibility=Dense(np.array([[1.0, 3.0], [3.0, 1.0]]) * 1e-12),
        mentee_ranks=np.array([[1.0, 2.0], [2.0, 2.0]]),
        mentor_ranks=np.full((2, 2), 2.0),
    )
    result = solve(problem, STABLE)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert result.termination.bound == pytest.approx(6e-12, rel=1e-9)


def test_ties_are_broken_so_that_more_are_matched() -> None:
    # Both mentors are equal to mentee 0; mentee 1 accepts only mentor 0, who does not
    # care. Breaking the tie the wrong way leaves mentee 1 out.
    problem = _game([[1, 1], [1, np.nan]], [[1, 1], [1, 1]])
    result = solve(problem, STABLE)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert result.termination.served_bound == 2


def test_what_was_served_before_the_word_fell_is_not_the_most() -> None:
    # The same game. The flow is stopped before it begins and pairs mentee 0 with
    # mentor 0, which leaves nobody for mentee 1: one pair, where there can be two.
    problem = _game([[1, 1], [1, np.nan]], [[1, 1], [1, 1]])
    result = solve(problem, STABLE, watch=Watch(cancelled=lambda: True))
    assert (result.matching.served, result.termination.served_bound) == (2, None)


def test_no_search_begins_after_the_word_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Equal wishes everywhere: the total is open, and only CP-SAT would settle it.
    class Unwanted:
        def __init__(self, *given: object) -> None:
            raise AssertionError(f"a model was built of {given}")

    monkeypatch.setattr(stable_model, "StableModel", Unwanted)
    scores = np.array([[0.1, 0.9], [0.9, 0.2]])
    problem = Problem(
        compatibility=Dense(scores),
        mentee_ranks=np.ones((2, 2)),
        mentor_ranks=np.ones((2, 2)),
    )
    ended = solve(problem, STABLE, watch=Watch(cancelled=lambda: True)).termination
    assert (ended.reason, ended.limit) == (Reason.FEASIBLE, Limit.CANCELLED)


def test_unacceptable_partner_is_never_given() -> None:
    problem = _game([[1, np.nan], [1, np.nan]], [[1, 1], [2, 1]])
    result = solve(problem, STABLE)
    assert result.matching.pairs.tolist() == [[0, 0]]


def test_score_decides_between_equally_large_stable_matchings() -> None:
    # The Latin square: mentees' best and mentors' best are both stable.
    scores = np.array([[0.1, 0.9], [0.9, 0.1]])
    problem = Problem(
        compatibility=Dense(scores),
        mentee_ranks=np.array([[1.0, 2.0], [2.0, 1.0]]),
        mentor_ranks=np.array([[2.0, 1.0], [1.0, 2.0]]),
    )
    result = solve(problem, STABLE)
    assert result.matching.objective(problem) == pytest.approx(1.8)
    assert result.termination.reason is Reason.OPTIMAL


def test_fixed_pair_is_kept_and_blocks_nothing() -> None:
    # Mentee 0 and mentor 0 would rather have each other, but the curator fixed (0, 1).
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.5, 0.5]])),
        fixed=np.array([[0, 1]]),
    )
    result = solve(problem, STABLE)
    assert result.matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert len(result.matching.blocking_pairs(problem)) == 0


def test_least_load_that_no_stable_matching_meets_is_named() -> None:
    # Strict wishes: both mentees have mentor 0 first and there is room for both.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]])),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
    )
    result = solve(problem, STABLE)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None
    assert result.diagnosis.clashes[0].kind is ClashKind.STABLE_UNREACHABLE
    assert result.diagnosis.clashes[0].mentors == (1,)


def test_too_large_for_a_proof_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    ranks = rng.integers(1, 4, (2, 9, 9)).astype(float)
    problem = Problem(
        compatibility=Dense(rng.random((9, 9))),
        mentee_ranks=ranks[0],
        mentor_ranks=ranks[1],
    )
    monkeypatch.setattr(stable_model, "MOST_TERMS", 0)
    result = solve(problem, STABLE)
    assert result.termination.reason is Reason.FEASIBLE
    assert result.termination.limit is Limit.METHOD
    assert result.termination.bound >= result.matching.objective(problem)
    assert (result.termination.served_bound or 0) >= result.matching.served
    assert len(result.matching.blocking_pairs(problem)) == 0


def test_cancelled_solve_is_still_stable() -> None:
    problem = _game([[1, 1], [1, np.nan]], [[1, 1], [1, 1]])
    result = solve(problem, STABLE, watch=Watch(cancelled=lambda: True))
    assert len(result.matching.blocking_pairs(problem)) == 0
    assert result.termination.limit in (None, Limit.CANCELLED)


def test_same_seed_gives_the_same_matching() -> None:
    rng = np.random.default_rng(8)
    problem = Problem(
        compatibility=Dense(rng.random((12, 12))),
        mentee_ranks=rng.integers(1, 4, (12, 12)).astype(float),
        mentor_ranks=rng.integers(1, 4, (12, 12)).astype(float),
    )
    first, second = solve(problem, STABLE), solve(problem, STABLE)
    assert first.matching.pairs.tolist() == second.matching.pairs.tolist()


@pytest.mark.published
@pytest.mark.parametrize("name", KNOWN)
def test_published_largest_stable_matching(name: str, published_data: Path) -> None:
    folder = published_data / "instances"
    known = json.loads((folder / "known.json").read_text())[name]
    problem = read_instance(folder / known["file"])
    result = solve(problem, STABLE)
    assert result.matching.served == known["optimum"]
    assert len(result.matching.blocking_pairs(problem)) == 0
    assert result.termination.reason is Reason.OPTIMAL
