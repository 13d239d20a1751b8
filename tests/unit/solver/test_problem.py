import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import InstanceError
from matcher.solver import Problem


def problem(**rules: np.ndarray) -> Problem:
    return Problem(compatibility=Dense(np.ones((3, 2))), **rules)  # type: ignore[arg-type]


def test_one_number_stands_for_everybody() -> None:
    assert problem(capacity=np.array(2)).capacity.tolist() == [2, 2]


@pytest.mark.parametrize(
    ("rule", "values", "code"),
    [
        ("capacity", [1, -1], "negative"),
        ("capacity", [1, 2, 3], "length"),
        ("capacity", [0.5, 1.0], "not_whole"),
        ("capacity", [1, 2.0**60], "too_large"),
        ("capacity", [np.inf, 1], "too_large"),
        ("demand", [[1]], "length"),
        ("priority", [0.0, np.nan, 1.0], "not_finite"),
        ("fixed", [[0, 2]], "outside"),
        ("fixed", [[-1, 0]], "outside"),
        ("forbidden", [[0, 1, 2]], "not_pairs"),
        ("together", [[0, 3]], "outside"),
        ("mentee_ranks", np.zeros((3, 2)), "rank"),
        ("mentor_ranks", np.ones((2, 2)), "shape"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused_by_name(
    rule: str, values: list[object], code: str
) -> None:
    with pytest.raises(InstanceError) as caught:
        problem(**{rule: np.array(values)})
    assert (caught.value.field, caught.value.code) == (rule, f"solver.{code}")


def test_pairs_are_sorted_and_each_is_there_once() -> None:
    fixed = np.array([[2, 0], [0, 1], [2, 0]])
    assert problem(fixed=fixed).fixed.tolist() == [[0, 1], [2, 0]]


def test_a_forbidden_pair_is_not_allowed() -> None:
    found = problem(forbidden=np.array([[1, 0]]))
    assert found.allowed(np.array([1, 1]), np.array([0, 1])).tolist() == [False, True]


def test_priorities_are_levels_from_the_lowest() -> None:
    assert problem(priority=np.array([7.5, -2.0, 7.5])).level.tolist() == [1, 0, 1]
    assert problem().level.tolist() == [0, 0, 0]


def test_a_problem_says_what_it_is() -> None:
    assert not problem().has_groups
    assert problem(group_min=np.array(2)).has_groups
    assert problem(load_min=np.array(1)).has_least_loads
    assert problem(apart=np.array([[0, 1]])).has_companions
