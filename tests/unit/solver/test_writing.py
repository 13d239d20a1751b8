"""A problem written as an instance is the same problem."""

from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.errors import UnreadableError
from matcher.solver import (
    GroupRules,
    Inertia,
    Problem,
    instance_to_mapping,
    read_instance,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
    write_instance,
)

VETO = Factors("veto", np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]]))
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.9, 0.8], [0.6, 0.1]])),
    eligibility=Eligibility((VETO,)),
    capacity=np.array([2, 1]),
    priority=np.array([1.0, 2.0]),
)
# Everything that an instance can say, with refusals and an unknown grade.
WHOLE = Problem(
    compatibility=Dense(np.array([[0.9, np.nan], [0.6, 0.1]])),
    capacity=np.array([2, 1]),
    fixed=np.array([[0, 0]]),
    apart=np.array([[0, 1]]),
    priority=np.array([1.0, 2.0]),
    mentee_ranks=np.array([[1.0, np.nan], [1.0, 2.0]]),
    mentor_ranks=np.array([[2.0, 1.0], [1.0, np.nan]]),
    groups=GroupRules(
        mentee_times=np.array([[True], [True]]),
        mentor_times=np.array([[True], [False]]),
        individual_places=np.array([1, 1]),
        accepts_individual=np.array([True, True]),
        accepts_group=np.array([True, False]),
        grade=np.array([7.0, np.nan]),
        grade_span=2.0,
    ),
    inertia=Inertia(pairs=np.array([[1, 0]]), price=0.25, most_changes=0),
)


def test_rules_become_pairs_without_a_score() -> None:
    assert instance_to_mapping(PROBLEM)["scores"] == [[0.9, 0.8], [None, 0.1]]


def test_written_problem_accepts_the_solution_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "instance.json"
    write_instance(PROBLEM, path)
    again = read_instance(path)
    assert again.capacity.tolist() == [2, 1]
    assert again.priority.tolist() == [1.0, 2.0]
    solution = solution_from_mapping(solution_to_mapping(PROBLEM, solve(PROBLEM)))
    assert verify(again, solution).holds


@pytest.mark.parametrize("name", ["instance.npz", "instance.json"])
def test_a_written_file_is_of_the_kind_that_its_name_says(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    write_instance(WHOLE, path)
    again = read_instance(path)
    assert instance_to_mapping(again) == instance_to_mapping(WHOLE)


def test_names_of_other_kinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "instance.csv"
    with pytest.raises(UnreadableError, match="kind"):
        write_instance(PROBLEM, path)
    assert not path.exists()


def test_wishes_keep_their_refusals() -> None:
    ranks = np.array([[1.0, np.nan]])
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5]])),
        mentee_ranks=ranks,
        mentor_ranks=ranks,
    )
    assert instance_to_mapping(problem)["mentee_ranks"] == [[1.0, None]]


def test_wishes_of_one_side_alone_are_written() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5]])), mentee_ranks=np.array([[2.0, 1.0]])
    )
    mapping = instance_to_mapping(problem)
    assert mapping["mentee_ranks"] == [[2.0, 1.0]]
    assert "mentor_ranks" not in mapping


def test_changes_without_a_cap_are_written_without_one() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5]])),
        inertia=Inertia(pairs=np.array([[0, 0]]), price=0.1),
    )
    mapping = instance_to_mapping(problem)
    assert (mapping["previous"], mapping["inertia"]) == ([[0, 0]], 0.1)
    assert "most_changes" not in mapping
