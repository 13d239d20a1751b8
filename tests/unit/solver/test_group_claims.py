"""Groups are checked from the two files alone."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    GroupRules,
    Problem,
    instance_from_mapping,
    instance_to_mapping,
    read_instance,
    read_solution,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
    write_instance,
    write_solution,
)

# Three can come at time 1 only together; the first mentor needs two, the second three.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.9, 0.5], [0.8, 0.5], [0.7, 0.6]])),
    capacity=np.array([3, 3]),
    group_min=np.array([2, 3]),
    groups=GroupRules(
        mentee_times=np.array([[1, 1], [0, 1], [0, 1]], dtype=np.bool_),
        mentor_times=np.array([[1, 1], [1, 1]], dtype=np.bool_),
        individual_places=np.array([0, 0]),
        accepts_individual=np.zeros(3, dtype=np.bool_),
        accepts_group=np.ones(3, dtype=np.bool_),
        grade=np.array([7.0, 8.0, np.nan]),
        grade_span=2.0,
    ),
)
ALL = [0, 1, 2]


def _codes(**lies: object) -> set[str]:
    """Return what verifying finds, from the files' own words alone."""
    instance = json.loads(json.dumps(instance_to_mapping(PROBLEM)))
    claimed: dict[str, Any] = solution_to_mapping(PROBLEM, solve(PROBLEM))
    mapping = json.loads(json.dumps({**claimed, **lies}))
    found = verify(instance_from_mapping(instance), solution_from_mapping(mapping))
    return {finding.code for finding in found.findings}


def test_solution_names_who_meets_when(tmp_path: Path) -> None:
    write_instance(PROBLEM, tmp_path / "instance.json")
    mapping = solution_to_mapping(PROBLEM, solve(PROBLEM))
    assert mapping["groups"] == [{"mentor": 0, "time": 1, "mentees": ALL}]
    write_solution(mapping, tmp_path / "solution.json")
    problem = read_instance(tmp_path / "instance.json")
    assert verify(problem, read_solution(tmp_path / "solution.json")).holds


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        (None, "groups_missing"),
        ([{"mentor": 0, "time": 0, "mentees": ALL}], "group_time"),
        ([{"mentor": 0, "time": None, "mentees": ALL}], "group_time"),
        ([{"mentor": 0, "time": 2, "mentees": ALL}], "group_time_outside"),
        ([{"mentor": 0, "time": 1, "mentees": [0, 1]}], "group_format"),
        ([{"mentor": 0, "time": 1, "mentees": [0]}], "under_group_min"),
        ([{"mentor": 0, "time": 1, "mentees": [0, 0, 1]}], "group_member_twice"),
        ([{"mentor": 1, "time": 1, "mentees": ALL}], "group_members"),
        ([{"mentor": 5, "time": 1, "mentees": ALL}], "group_outside"),
        ([{"mentor": 0, "time": 1, "mentees": [0, 1, -1]}], "group_outside"),
        ([{"mentor": 0, "time": 1, "mentees": ALL}] * 2, "group_twice"),
    ],
)
def test_false_groups_are_found(groups: object, code: str) -> None:
    assert code in _codes(groups=groups)


def test_rules_of_groups_come_back_as_they_were() -> None:
    written = json.loads(json.dumps(instance_to_mapping(PROBLEM)))
    rules, own = instance_from_mapping(written).groups, PROBLEM.groups
    assert rules is not None
    assert own is not None
    for name in ("mentee_times", "mentor_times", "accepts_individual", "grade"):
        np.testing.assert_array_equal(getattr(rules, name), getattr(own, name))
    assert rules.grade_span == 2.0


def test_companions_are_written_and_read() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((3, 2))),
        capacity=np.array(3),
        together=np.array([[0, 1]]),
        apart=np.array([[0, 2]]),
    )
    again = instance_from_mapping(json.loads(json.dumps(instance_to_mapping(problem))))
    assert again.together.tolist() == [[0, 1]]
    assert again.apart.tolist() == [[0, 2]]
