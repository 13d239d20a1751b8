import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Limit, Matching, Options, Problem, Watch, group_floors
from matcher.solver.deadline import Deadline
from matcher.solver.group_floors import Floors
from matcher.solver.group_rules import Group


def _problem() -> Problem:
    """Two mentees, groups of two or nobody: 0.9 and 0.1, or 0.2 and 0.8."""
    return Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.1, 0.8]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )


def _floors(problem: Problem, watch: Watch | None = None) -> Floors:
    deadline = Deadline.start(Options(), watch or Watch())
    return Floors(problem, np.array([1, 1]), Options(), deadline)


def _known(mentor: int) -> Matching:
    pairs = np.array([[0, mentor], [1, mentor]])
    return Matching(pairs, (Group(mentor, None, (0, 1)),))


@pytest.mark.parametrize("by_flow", [False, True])
def test_floor_that_groups_keep_has_a_matching(by_flow: bool) -> None:
    trial = _floors(_problem()).decide(0.2, by_flow=by_flow)
    assert trial.matching is not None
    assert trial.matching.pairs.tolist() == [[0, 1], [1, 1]]


def test_floor_that_only_the_flow_keeps_is_proven_too_high() -> None:
    trial = _floors(_problem()).decide(0.8, by_flow=True)
    assert trial.matching is None
    assert trial.proven


def test_too_many_pairs_for_a_program_leave_a_floor_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(group_floors, "_MOST_PLACES", 0)
    trial = _floors(_problem()).decide(0.8)
    assert trial.matching is None
    assert not trial.proven


def test_highest_floor_is_found_between_the_worst_pair_and_the_ceiling() -> None:
    found = _floors(_problem()).between(_known(0), 0.8)
    assert (found.score, found.limit) == (0.2, None)
    assert found.matching.pairs.tolist() == [[0, 1], [1, 1]]


def test_too_many_pairs_leave_the_floor_that_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(group_floors, "_MOST_PAIRS", 3)
    found = _floors(_problem()).between(_known(0), 0.8)
    assert (found.score, found.limit) == (0.1, Limit.METHOD)


def test_cancelled_search_keeps_the_floor_so_far() -> None:
    cancelled = Watch(cancelled=lambda: True)
    found = _floors(_problem(), cancelled).between(_known(0), 0.8)
    assert (found.score, found.limit) == (0.1, Limit.CANCELLED)
