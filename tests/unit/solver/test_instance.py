import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matcher.errors import InputError, InstanceError, UnreadableError
from matcher.messages import Language, say_error
from matcher.solver import instance_from_mapping, read_instance, solve


def test_null_and_nan_both_say_that_a_pair_is_not_allowed(tmp_path: Path) -> None:
    path = tmp_path / "instance.json"
    path.write_text('{"scores": [[1, null], [NaN, 0.5]], "demand": [1, 2]}')
    problem = read_instance(path)
    permitted = problem.allowed(np.array([0, 0, 1]), np.array([0, 1, 0]))
    assert permitted.tolist() == [True, False, False]
    assert problem.demand.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ({"scores": []}, (0, 0)),
        ({"scores": [], "capacity": [1, 2], "mentee_ranks": []}, (0, 2)),
        ({"scores": [], "mentor_times": [[1], [0]], "mentee_times": []}, (0, 2)),
        ({"scores": [[], []], "mentor_ranks": [[], []]}, (2, 0)),
        ({"scores": [[]], "mentee_times": [[1]], "mentor_times": []}, (1, 0)),
        ({"mentee_features": [], "mentor_features": [[1, 2]]}, (0, 1)),
        ({"mentee_features": [[1, 2]], "mentor_features": []}, (1, 0)),
        ({"mentee_features": [], "mentor_features": []}, (0, 0)),
    ],
)
def test_a_list_of_nobody_is_nobody(
    values: dict[str, Any], shape: tuple[int, int]
) -> None:
    problem = instance_from_mapping(values)
    assert problem.shape == shape
    assert solve(problem).matching.pairs.size == 0


def test_a_mark_of_byte_order_is_no_part_of_the_text(tmp_path: Path) -> None:
    # As Windows editors write it.
    path = tmp_path / "instance.json"
    path.write_text('{"scores": [[0.5]]}', encoding="utf-8-sig")
    assert read_instance(path).shape == (1, 1)


def test_npz_and_json_give_the_same_problem(tmp_path: Path) -> None:
    values = {
        "mentee_features": [[1.0, 2.0]],
        "mentor_features": [[0.5, 0.0], [0.0, 1.0]],
        "extra_rows": [0],
        "extra_cols": [1],
        "extra_values": [0.25],
        "capacity": [2, 1],
        "fixed": [[0, 1]],
    }
    (tmp_path / "one.json").write_text(json.dumps(values))
    arrays: dict[str, Any] = {key: np.array(values[key]) for key in values}
    np.savez(tmp_path / "other.npz", **arrays)
    one, other = (read_instance(tmp_path / name) for name in ("one.json", "other.npz"))
    for problem in (one, other):
        pair = np.array([0, 0]), np.array([0, 1])
        assert problem.scores(*pair).tolist() == [0.5, 2.25]
        assert problem.fixed.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("mapping", "field", "fault"),
    [
        ({}, "scores", "missing_key"),
        ({"scores": [[1]], "score": [[1]]}, "score", "unknown_key"),
        ({"scores": [[1]], "mentee_features": [[1]]}, "mentee_features", "both_scores"),
        ({"mentee_features": [[1.0]]}, "mentor_features", "missing_key"),
        ({"scores": [1, 2]}, "scores", "sides"),
        ({"scores": [[1], [1, 2]]}, "scores", "ragged"),
        ({"scores": [[1], 2]}, "scores", "ragged"),
        ({"scores": [["a"]]}, "scores", "not_numbers"),
        ({"scores": [[True]]}, "scores", "not_numbers"),
        ({"scores": 3}, "scores", "not_list"),
        ({"scores": [[float("inf")]]}, "scores", "not_finite"),
        ({"scores": [[10**400]]}, "scores", "too_large"),
        ({"scores": [[1e307]]}, "scores", "too_large"),
        ({"scores": [[1]], "capacity": [-1]}, "capacity", "negative"),
        ({"scores": [[1]], "capacity": [1.5]}, "capacity", "not_whole"),
        ({"scores": [[1]], "capacity": [None]}, "capacity", "not_whole"),
        ({"scores": [[1]], "capacity": [1, 1]}, "capacity", "length"),
        ({"scores": [[1]], "capacity": [10**30]}, "capacity", "too_large"),
        ({"scores": [[1]], "fixed": [[0, 1]]}, "fixed", "outside"),
        ({"scores": [[1]], "fixed": [0, 0]}, "fixed", "sides"),
        ({"scores": [[1]], "fixed": [[0, 2**40]]}, "fixed", "outside"),
        ({"scores": [[1]], "priority": [None]}, "priority", "not_finite"),
        ({"scores": [[1]], "mentee_ranks": [[0]]}, "mentee_ranks", "rank"),
        ({"scores": [[1]], "extra_rows": [0]}, "extra_cols", "missing_key"),
        ({"scores": [[1]], "inertia": 0.1}, "previous", "missing_key"),
        ({"scores": [[1]], "previous": [[0, 1]]}, "previous", "outside"),
        ({"scores": [[1]], "previous": [[0, 0]], "inertia": -1}, "inertia", "negative"),
        (
            {"scores": [[1]], "previous": [], "most_changes": 0.5},
            "most_changes",
            "not_whole",
        ),
        (
            {"scores": [[1]], "previous": [], "most_changes": -1},
            "most_changes",
            "negative",
        ),
    ],
)
def test_each_fault_is_named_with_its_key_and_said(
    mapping: dict[str, object], field: str, fault: str
) -> None:
    with pytest.raises(InstanceError) as caught:
        instance_from_mapping(mapping)
    assert (caught.value.field, caught.value.code) == (field, f"solver.{fault}")
    assert all(say_error(caught.value, language) for language in Language)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.txt", b"", "kind"),
        ("a.json", b"{", "not_json"),
        ("a.json", b"[1]", "not_object"),
        ("a.json", b"\xff\xfe", "not_json"),
        ("a.npz", b"PK\x03\x04 broken", "not_npz"),
        ("a.npz", b"", "not_npz"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(
    tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_instance(tmp_path / name)
    assert caught.value.code == f"solver.{fault}"


def test_pickled_objects_are_never_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", scores=np.array([{"a": 1}], dtype=object))
    with pytest.raises(InputError):
        read_instance(tmp_path / "a.npz")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_instance(tmp_path / "none.json")
    assert caught.value.code == "solver.no_file"
