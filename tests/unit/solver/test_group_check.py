from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Group,
    GroupRules,
    Inertia,
    Matching,
    Problem,
    RuleBroken,
)

RULES = GroupRules(
    mentee_times=np.array([[1, 0], [1, 1], [0, 1], [1, 1]], dtype=np.bool_),
    mentor_times=np.array([[1, 0], [1, 1]], dtype=np.bool_),
    individual_places=np.array([0, 1]),
    accepts_individual=np.array([True, True, True, False]),
    accepts_group=np.array([True, True, True, True]),
    grade=np.array([5.0, 6.0, 7.0, 9.0]),
    grade_span=2.0,
)
PROBLEM = Problem(
    compatibility=Dense(np.ones((4, 2))),
    capacity=np.array(4),
    group_min=np.array(2),
    groups=RULES,
)


def _broken(pairs: list[list[int]], *groups: Group) -> list[RuleBroken]:
    matching = Matching(np.array(pairs), groups)
    return [violation.rule for violation in matching.violations(PROBLEM)]


def test_group_that_obeys_everything_breaks_nothing() -> None:
    assert _broken([[0, 0], [1, 0]], Group(0, 0, (0, 1))) == []


@pytest.mark.parametrize(
    ("pairs", "group", "rule"),
    [
        ([[0, 0]], Group(0, 0, (0,)), RuleBroken.GROUP_MIN),
        ([[0, 0], [2, 0]], Group(0, 0, (0, 2)), RuleBroken.GROUP_TIME),
        ([[0, 0], [1, 0]], Group(0, 1, (0, 1)), RuleBroken.GROUP_TIME),
        ([[0, 0], [1, 0]], Group(0, None, (0, 1)), RuleBroken.GROUP_TIME),
        # Both can come, but the mentor cannot.
        ([[1, 0], [2, 0]], Group(0, 1, (1, 2)), RuleBroken.GROUP_TIME),
        ([[1, 0], [3, 0]], Group(0, 0, (1, 3)), RuleBroken.GROUP_SPAN),
        ([[0, 0], [2, 1]], Group(0, 0, (0, 1)), RuleBroken.GROUP_MEMBERS),
    ],
)
def test_group_that_breaks_a_rule_is_found(
    pairs: list[list[int]], group: Group, rule: RuleBroken
) -> None:
    assert rule in _broken(pairs, group)


def test_two_groups_of_one_mentor_are_found() -> None:
    groups = Group(1, 0, (0, 1)), Group(1, 1, (2, 3))
    found = _broken([[0, 1], [1, 1], [2, 1], [3, 1]], *groups)
    assert found == [RuleBroken.GROUP_TWICE]


def test_format_that_a_mentee_does_not_accept_is_found() -> None:
    assert _broken([[3, 1]]) == [RuleBroken.GROUP_FORMAT]


def test_more_single_mentees_than_places_are_found() -> None:
    assert _broken([[0, 0]]) == [RuleBroken.INDIVIDUAL]
    assert _broken([[0, 1], [1, 1]]) == [RuleBroken.INDIVIDUAL]


def test_too_many_changes_are_found() -> None:
    previous = Inertia(pairs=np.array([[0, 1], [1, 1]]), most_changes=1)
    problem = replace(PROBLEM, groups=None, group_min=np.array(0), inertia=previous)
    assert Matching(np.array([[0, 1]])).violations(problem) == ()
    broken = Matching(np.array([[0, 0]])).violations(problem)
    assert [(one.rule, one.count, one.limit) for one in broken] == [
        (RuleBroken.CHANGES, 2, 1)
    ]


def test_a_previous_pair_named_twice_is_given_up_once() -> None:
    previous = Inertia(pairs=np.array([[0, 1], [0, 1], [1, 1]]), most_changes=2)
    problem = replace(PROBLEM, groups=None, group_min=np.array(0), inertia=previous)
    assert Matching(np.array([[0, 0]])).violations(problem) == ()


def test_as_many_single_mentees_as_places_are_no_fault_beside_a_group() -> None:
    assert _broken([[0, 1]]) == []
    assert _broken([[0, 1], [1, 1], [2, 1]], Group(1, 1, (1, 2))) == []


def test_a_group_of_nobody_is_too_small() -> None:
    problem = replace(PROBLEM, group_min=np.array(0))
    broken = Matching(np.empty((0, 2), np.int32), (Group(0, 0, ()),)).violations(
        problem
    )
    assert [(one.rule, one.count, one.limit) for one in broken] == [
        (RuleBroken.GROUP_MIN, 0, 1)
    ]


@pytest.mark.parametrize(
    ("grade", "span", "rules"),
    [
        # 0.4 - 0.1 is above 0.3 by its last bit.
        ([0.1, 0.4], 0.3, []),
        ([0.1, 0.41], 0.3, [RuleBroken.GROUP_SPAN]),
        ([5.0, np.nan], 0.0, []),
        ([np.nan, np.nan], 0.0, []),
    ],
)
def test_only_known_grades_are_too_far_apart(
    grade: list[float], span: float, rules: list[RuleBroken]
) -> None:
    close = replace(RULES, grade=np.array([*grade, 5.0, 5.0]), grade_span=span)
    problem = replace(PROBLEM, groups=close)
    matching = Matching(np.array([[0, 0], [1, 0]]), (Group(0, 0, (0, 1)),))
    assert [one.rule for one in matching.violations(problem)] == rules
