import json
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, Reason, solve
from matcher.solver.instance import read_instance

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


@pytest.mark.published
def test_published_leximin_answer_is_reproduced(published_data: Path) -> None:
    # PeerReview4All, example 2: 0.01, 0.1, 0.1 (total 0.21).
    folder = published_data / "instances"
    known = json.loads((folder / "known.json").read_text())
    problem = read_instance(folder / known["peerreview4all_example2"]["file"])
    result = solve(problem, LEXIMIN)
    found = problem.scores(result.matching.mentees, result.matching.mentors)
    assert sorted(found.tolist()) == [0.01, 0.1, 0.1]
