import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Problem
from matcher.solver.groups.formats import Formats, relaxation


def _problem(rules: GroupRules | None, **counts: int) -> Problem:
    given = {name: np.array(value) for name, value in counts.items()}
    return Problem(
        compatibility=Dense(np.ones((4, 2))),
        capacity=given.get("capacity", np.array(3)),
        group_min=given.get("group_min", np.array(2)),
        groups=rules,
    )


def _rules(grade_span: float = np.inf) -> GroupRules:
    return GroupRules(
        mentee_times=np.array([[1, 0], [1, 1], [0, 1], [0, 1]], dtype=np.bool_),
        mentor_times=np.array([[1, 1], [0, 1]], dtype=np.bool_),
        individual_places=np.array([1, 0]),
        accepts_individual=np.array([True, False, True, True]),
        accepts_group=np.array([True, True, True, False]),
        grade=np.array([5.0, 6.0, 8.0, 8.0]),
        grade_span=grade_span,
    )


def test_without_rules_a_least_size_is_a_group_that_opens() -> None:
    formats = Formats.of(_problem(None))
    assert formats.owner.tolist() == [0, 1]
    assert formats.opens.all()
    assert formats.least.tolist() == [2, 2]
    assert formats.most.tolist() == [3, 3]


def test_group_that_can_never_fill_is_no_option() -> None:
    assert Formats.of(_problem(None, capacity=1)).size == 0


def test_every_time_that_fills_is_an_option_beside_meeting_singly() -> None:
    # Time 0 fits mentees 0 and 1, time 1 fits 1 and 2; mentee 3 joins no group.
    formats = Formats.of(_problem(_rules()))
    assert formats.owner.tolist() == [0, 0, 0, 1]
    assert formats.opens.tolist() == [False, True, True, True]
    assert formats.time.tolist() == [-1, 0, 1, 1]
    assert formats.fits[formats.kind].tolist() == [
        [True, False, True, True],
        [True, True, False, False],
        [False, True, True, False],
        [False, True, True, False],
    ]


def test_window_of_grades_is_not_inside_another() -> None:
    # Within one grade: {5, 6} and {8}; {6} alone lies inside the first.
    formats = Formats.of(_problem(_rules(grade_span=1.0)))
    groups = formats.fits[formats.kind[formats.opens]]
    assert groups.tolist() == [[True, True, False, False]]


def test_mentee_without_a_grade_fits_every_window() -> None:
    rules = GroupRules(
        mentee_times=np.zeros((2, 0), dtype=np.bool_),
        mentor_times=np.zeros((1, 0), dtype=np.bool_),
        individual_places=np.array([0]),
        accepts_individual=np.array([True, True]),
        accepts_group=np.array([True, True]),
        grade=np.array([np.nan, 7.0]),
        grade_span=0.0,
    )
    problem = Problem(
        compatibility=Dense(np.ones((2, 1))), capacity=np.array(2), groups=rules
    )
    assert Formats.of(problem).fits[1].tolist() == [True, True]


def test_relaxation_keeps_pairs_with_a_common_format_only() -> None:
    relaxed = relaxation(_problem(_rules()))
    rows, cols = np.divmod(np.arange(8), 2)
    # Mentor 1 has time 1 alone and nobody singly: mentees 0 and 3 have no way.
    assert relaxed.allowed(rows, cols).reshape(4, 2).tolist() == [
        [True, False],
        [True, True],
        [True, True],
        [True, False],
    ]
    assert not relaxed.has_groups


@pytest.mark.parametrize(("n_times", "many"), [(4, False), (5, True)])
def test_more_than_four_groups_for_each_mentor_are_many_ways(
    n_times: int, *, many: bool
) -> None:
    rules = GroupRules(
        mentee_times=np.ones((4, n_times), dtype=np.bool_),
        mentor_times=np.ones((2, n_times), dtype=np.bool_),
        individual_places=np.ones(2, dtype=np.int64),
        accepts_individual=np.ones(4, dtype=np.bool_),
        accepts_group=np.ones(4, dtype=np.bool_),
    )
    assert Formats.of(_problem(rules)).has_many_ways is many
