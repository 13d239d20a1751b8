import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import ClashKind, Options, Problem, Watch, group_clashes
from matcher.solver.deadline import Deadline


def _deadline(*, is_over: bool = False) -> Deadline:
    return Deadline.start(Options(), Watch(cancelled=lambda: is_over))


def _unfillable() -> Problem:
    """One mentee may come to mentor 0, whose group needs two; the pair is fixed."""
    return Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [np.nan, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )


def test_mentor_with_too_few_places_for_a_group_that_must_be_is_named() -> None:
    problem = Problem(
        compatibility=Dense(np.full((3, 2), 0.5)),
        capacity=np.array([1, 2]),
        group_min=np.array(2),
        load_min=np.array([1, 0]),
    )
    (clash,) = group_clashes.group_clashes(problem)
    assert clash.kind is ClashKind.GROUPS_UNREACHABLE
    assert (clash.mentors, clash.needed, clash.available) == ((0,), 2, 1)


@pytest.mark.parametrize(("fixed", "count"), [([[0, 0]], 1), ([], 0)])
def test_torn_companions_clash_only_where_one_must_be_served(
    fixed: list[list[int]], count: int
) -> None:
    problem = Problem(
        compatibility=Dense(np.full((2, 2), 0.5)),
        capacity=np.array(2),
        fixed=np.array(fixed, dtype=np.int32).reshape(-1, 2),
        together=np.array([[0, 1]]),
        apart=np.array([[1, 0]]),
    )
    found = group_clashes.group_clashes(problem)
    assert [clash.mentees for clash in found] == [(0, 1)] * count


def test_smallest_clash_is_the_pair_whose_group_cannot_fill() -> None:
    problem = _unfillable()
    assert group_clashes.group_clashes(problem) == ()
    found = group_clashes.group_diagnosis(problem, _deadline())
    assert [(rule.mentee, rule.mentor) for rule in found.core] == [(0, 0)]
    assert [(rule.mentee, rule.mentor) for rule in found.relaxation] == [(0, 0)]


def test_nothing_is_claimed_that_there_was_no_time_to_prove() -> None:
    found = group_clashes.group_diagnosis(_unfillable(), _deadline(is_over=True))
    assert found.relaxation == ()
