import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import SolverError
from matcher.solver import (
    Limit,
    Matching,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    Watch,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.deadline import Deadline
from matcher.solver.instance import read_instance
from matcher.solver.leximin import _Network, raise_worst_first
from matcher.solver.lots import lots_of
from matcher.solver.raised import Raised

LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)


def test_second_worst_pair_is_raised_at_the_price_of_the_total() -> None:
    # Mentee 0 must take 0.1. Of the rest total prefers 0.9 + 0.2, leximin 0.4 + 0.4.
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    problem = Problem(compatibility=Dense(scores))
    result = solve(problem, LEXIMIN)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 2], [2, 1]]
    assert result.termination.reason is Reason.OPTIMAL


def test_lowest_score_is_used_as_seldom_as_can_be() -> None:
    # One of two must take 0.1; the other can have 0.3 instead of 0.1.
    problem = Problem(
        compatibility=Dense(np.array([[0.1, 0.3], [0.1, 0.3]])),
        capacity=np.array([2, 1]),
    )
    result = solve(problem, LEXIMIN)
    assert sorted(result.matching.mentors.tolist()) == [0, 1]


def test_who_has_the_lowest_score_may_still_change() -> None:
    # Somebody must take mentor 2 at 0.2. If that is mentee 0, the others have 0.4 and
    # 0.5; if it is mentee 2, 0.4 and 0.7; if it is mentee 1, 0.5 and 0.7.
    scores = np.array([[0.7, 0.7, 0.2], [0.4, 0.4, 0.2], [0.2, 0.5, 0.2]])
    result = solve(Problem(compatibility=Dense(scores)), LEXIMIN)
    assert result.matching.pairs.tolist() == [[0, 0], [1, 2], [2, 1]]


def test_a_score_between_two_that_are_needed_is_not_used_instead() -> None:
    # Mentee 0 must take 0.1; mentee 1 has 0.3 and need not take 0.2, in either order.
    for own in ([np.nan, 0.2, 0.3], [np.nan, 0.3, 0.2]):
        scores = np.array([[0.1, np.nan, np.nan], own])
        problem = Problem(compatibility=Dense(scores))
        found = solve(problem, LEXIMIN).matching
        assert problem.scores(found.mentees, found.mentors).tolist() == [0.1, 0.3]


def test_equal_leximin_matchings_are_told_apart_by_lots() -> None:
    # Anybody may have anybody: of all six ways the lots alone decide.
    problem = Problem(compatibility=Dense(np.full((3, 3), 0.5)))
    mentees = np.repeat(np.arange(3), 3)
    lots = lots_of(mentees, np.tile(np.arange(3), 3)).reshape(3, 3)
    ways = itertools.permutations(range(3))
    least = min(ways, key=lambda way: sum(int(lots[i, j]) for i, j in enumerate(way)))
    assert solve(problem, LEXIMIN).matching.mentors.tolist() == list(least)


@pytest.mark.parametrize("seed", range(12))
def test_the_kernel_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(1, 5 + seed, (14, 6)) / 8
    problem = Problem(
        compatibility=Dense(np.where(rng.random(scores.shape) < 0.2, np.nan, scores)),
        capacity=rng.integers(1, 5, 6),
        demand=rng.integers(1, 3, 14),
        priority=rng.integers(0, 2, 14).astype(np.float64),
    )
    one = solve(problem, LEXIMIN)
    for name in ("flow_again", "from_nothing"):
        monkeypatch.setattr(f"matcher.solver.{name}.kernel", lambda: None)
    other = solve(problem, LEXIMIN)
    assert one.matching.pairs.tolist() == other.matching.pairs.tolist()


@pytest.mark.published
def test_published_leximin_answer_is_reproduced(published_data: Path) -> None:
    # PeerReview4All, example 2: 0.01, 0.1, 0.1 (total 0.21).
    folder = published_data / "instances"
    known = json.loads((folder / "known.json").read_text())
    problem = read_instance(folder / known["peerreview4all_example2"]["file"])
    result = solve(problem, LEXIMIN)
    found = problem.scores(result.matching.mentees, result.matching.mentors)
    assert sorted(found.tolist()) == [0.01, 0.1, 0.1]


def test_every_pair_of_an_optimal_answer_is_settled() -> None:
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    problem = Problem(compatibility=Dense(scores))
    assert solve(problem, LEXIMIN).settled == 3
    assert solve(problem, Options(objective=Objective.BALANCED)).settled is None


def test_a_fixed_pair_is_settled_with_the_others() -> None:
    # The fixed 0.1 is the worst; mentee 1 has 0.9 beside it.
    problem = Problem(
        compatibility=Dense(np.array([[0.1, 0.5], [0.9, 0.9]])),
        fixed=np.array([[0, 0]]),
    )
    assert solve(problem, LEXIMIN).settled == 2


@pytest.mark.parametrize("flows", range(4))
def test_a_limit_leaves_what_is_settled(
    monkeypatch: pytest.MonkeyPatch, flows: int
) -> None:
    # A chain of scores without choice: each flow settles one pair more.
    chain = np.full((4, 4), np.nan)
    np.fill_diagonal(chain, [0.1, 0.2, 0.3, 0.4])
    problem = Problem(compatibility=Dense(chain))
    over = [False]
    few, count = _Network.use_few, [0]

    def counted(*given: Any) -> None:
        few(*given)
        count[0] += 1
        over[0] = count[0] >= flows

    monkeypatch.setattr(_Network, "use_few", counted)
    over[0] = flows == 0
    matching = Matching(np.array([[at, at] for at in range(4)]))
    deadline = Deadline.start(LEXIMIN, Watch(cancelled=lambda: over[0]))
    raised = raise_worst_first(problem, matching, deadline)
    # The worst is settled before the first flow.
    assert raised == Raised(raised.matching, max(1, flows), Limit.CANCELLED)


def test_a_limit_leaves_prices_of_the_bound_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The greatest total with the worst pair at 0.1: 0.1 + 0.9 + 0.2.
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    problem, over, honest = Problem(compatibility=Dense(scores)), [False], _Network.of

    def late(*given: Any) -> _Network:
        over[0] = True
        return honest(*given)

    monkeypatch.setattr(_Network, "of", late)
    result = solve(problem, LEXIMIN, watch=Watch(cancelled=lambda: over[0]))
    assert (result.termination.limit, result.settled) == (Limit.CANCELLED, 1)
    assert result.termination.bound == pytest.approx(1.2)
    told = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    assert verify(problem, solution_from_mapping(told)).is_complete


def test_the_last_word_of_progress_is_the_total_of_leximin() -> None:
    # The total of `balanced` is 0.1 + 0.9 + 0.2, that of leximin 0.1 + 0.4 + 0.4.
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    told: list[Progress] = []
    watch = Watch(progress=told.append)
    solve(Problem(compatibility=Dense(scores)), LEXIMIN, watch=watch)
    assert told[-2].objective == pytest.approx(1.2)
    assert (told[-1].objective, told[-1].bound) == pytest.approx((0.9, 0.9))


def test_a_limit_before_the_worst_pair_is_known_settles_nothing() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.5, 0.2]])))
    result = solve(problem, LEXIMIN, watch=Watch(cancelled=lambda: True))
    assert result.settled == 0
    assert result.termination.reason is not Reason.OPTIMAL


def test_all_pairs_of_an_optimal_answer_must_be_settled() -> None:
    result = solve(Problem(compatibility=Dense(np.array([[0.5]]))), LEXIMIN)
    with pytest.raises(SolverError, match="settled"):
        replace(result, settled=0)


def test_what_is_settled_is_recounted() -> None:
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    problem = Problem(compatibility=Dense(scores))
    mapping = solution_to_mapping(
        problem, solve(problem, LEXIMIN), objective=Objective.BALANCED
    )
    assert mapping["settled"] == 3
    checked = verify(problem, solution_from_mapping(mapping))
    assert checked.is_complete
    # All leximin matchings have one total: 0.1 + 0.4 + 0.4.
    assert checked.bound == pytest.approx(0.9)


def test_what_is_said_to_be_settled_and_can_be_better_is_found() -> None:
    # The greatest total with the same worst pair, 0.9 + 0.2, said to be leximin.
    scores = np.array([[0.1, np.nan, np.nan], [np.nan, 0.9, 0.4], [np.nan, 0.4, 0.2]])
    problem = Problem(compatibility=Dense(scores))
    balanced = solve(problem, Options(objective=Objective.BALANCED))
    told = solution_to_mapping(problem, balanced, objective=Objective.BALANCED)
    checked = verify(problem, solution_from_mapping(told | {"settled": 3}))
    assert [one.code for one in checked.findings] == ["settled_refuted"]
    # The worst pair alone is as good as can be.
    part = {"settled": 1, "reason": "feasible", "limit": "time"}
    assert verify(problem, solution_from_mapping(told | part)).is_complete


@pytest.mark.parametrize(
    ("settled", "reason", "codes"),
    [
        (3, "optimal", []),
        (2, "feasible", []),
        (2, "optimal", ["settled_wrong"]),
        (4, "feasible", ["settled_wrong"]),
        (-1, "feasible", ["settled_wrong"]),
    ],
)
def test_more_or_fewer_settled_pairs_than_there_can_be_are_found(
    settled: int, reason: str, codes: list[str]
) -> None:
    problem = Problem(compatibility=Dense(np.diag([0.1, 0.2, 0.3])))
    result = solve(problem, LEXIMIN)
    told = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    mapping = {**told, "settled": settled, "reason": reason}
    if reason == "feasible":
        mapping["limit"] = "time"
    findings = verify(problem, solution_from_mapping(mapping)).findings
    assert [one.code for one in findings] == codes
