import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Objective, Options, Problem, Watch, solve, thresholds
from matcher.solver.deadline import Deadline


def _deadline(limit_s: float | None = None) -> Deadline:
    return Deadline.start(Options(time_limit_s=limit_s), Watch())


def test_galloping_finds_the_same_floor_as_all_pairs_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(5)
    problem = Problem(compatibility=Dense(rng.random((60, 40))), capacity=np.array(2))
    matching = solve(problem).matching
    whole = thresholds.highest_floor(problem, matching, _deadline(), seed=0)
    monkeypatch.setattr(thresholds, "_TAKE_ALL", 0)
    galloped = thresholds.highest_floor(problem, matching, _deadline(), seed=0)
    assert galloped == whole
    assert whole.score is not None
    assert whole.score > (matching.worst_score(problem) or 0.0)


def test_no_floor_is_higher_than_each_mentees_best() -> None:
    rng = np.random.default_rng(6)
    scores = rng.random((30, 30))
    problem = Problem(compatibility=Dense(scores))
    result = solve(problem, Options(objective=Objective.BALANCED))
    worst = result.matching.worst_score(problem)
    assert worst is not None
    assert worst <= scores.max(axis=1).min()
