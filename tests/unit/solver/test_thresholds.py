from functools import partial

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import Limit, Objective, Options, Problem, Watch, solve, thresholds
from matcher.solver.deadline import Deadline
from matcher.solver.thresholds import Floor, arcs_at_least


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


def floor_of(problem: Problem, watch: Watch | None = None) -> Floor:
    """The highest floor beside the matching of the greatest total."""
    deadline = Deadline.start(Options(), watch or Watch())
    return thresholds.highest_floor(problem, solve(problem).matching, deadline, seed=0)


def test_a_least_load_gives_no_place_more_than_there_is() -> None:
    # Mentor 0 must have one and can have one: the other goes to mentor 1, at best for
    # 0.2; both with mentor 0 would keep 0.8.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.2]])),
        capacity=np.array([1, 2]),
        load_min=np.array([1, 0]),
    )
    assert floor_of(problem).score == 0.2


def test_fixed_pairs_are_not_asked_for_once_more() -> None:
    # 0-0 is fixed at 0.95; of the others total takes 0.9 + 0.1, the floor is 0.4.
    scores = np.array([[0.95, 0.1, 0.1], [0.1, 0.9, 0.4], [0.1, 0.4, 0.1]])
    problem = Problem(compatibility=Dense(scores), fixed=np.array([[0, 0]]))
    assert floor_of(problem).score == 0.4


@pytest.mark.parametrize("after", [1, 2])
def test_a_word_to_stop_leaves_a_floor_that_can_be_kept(after: int) -> None:
    # Asked before pairs are gathered, before their only block, and before each flow.
    problem = Problem(compatibility=Dense(np.array([[0.9, 0.4], [0.4, 0.1]])))
    word = partial(next, iter([False] * after), True)
    found = floor_of(problem, Watch(cancelled=word))
    assert (found.score, found.limit, found.proof) == (0.1, Limit.CANCELLED, None)


def test_no_pair_at_the_bar_is_missed_for_want_of_precision() -> None:
    rng = np.random.default_rng(0)
    problem = Problem(compatibility=Factored(rng.random((40, 9)), rng.random((30, 9))))
    rows, cols = np.divmod(np.arange(40 * 30), 30)
    exact = np.sort(problem.scores(rows, cols))
    for place in range(0, exact.size, 7):
        assert arcs_at_least(problem, float(exact[place])).size == exact.size - place
