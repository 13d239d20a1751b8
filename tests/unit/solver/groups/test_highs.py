import numpy as np
import pytest
from scipy import sparse

from matcher.errors import SolverError
from matcher.solver import Options, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.highs import INFEASIBLE, OPTIMAL, Found, linear, mixed

_IN_TIME = Deadline.start(Options(), Watch())


def _row(*weights: float) -> sparse.csr_matrix:
    return sparse.csr_matrix(np.array([weights]))


def _of_two(low: float, high: float, *, whole: bool = True) -> Found:
    """Two of which `low <= 2 x + 2 y <= high` allows some, each worth one."""
    found = mixed(
        -np.ones(2),
        rows=[(_row(2.0, 2.0), np.array([low]), np.array([high]))],
        whole=np.full(2, int(whole)),
        ends=(np.zeros(2), np.ones(2)),
        limits={"mip_rel_gap": 0.0},
        deadline=_IN_TIME,
    )
    assert found is not None
    return found


def test_linear_program_comes_with_its_dual_values() -> None:
    # Least -3 x - 2 y with x + y = 4 and x <= 3: x = 3, y = 1. One more in all is
    # worth 2; one more of x, instead of y, is worth 1.
    found = linear(
        np.array([-3.0, -2.0]),
        upper=(_row(1.0, 0.0), np.array([3.0])),
        equal=(_row(1.0, 1.0), np.array([4.0])),
        ends=np.array([[0.0, np.inf], [0.0, np.inf]]),
        deadline=_IN_TIME,
    )
    assert found is not None
    assert found.values.tolist() == [3.0, 1.0]
    assert found.upper.tolist() == [-1.0]
    assert found.equal.tolist() == [-2.0]


def test_linear_program_without_an_answer_is_nothing() -> None:
    found = linear(
        np.array([1.0]),
        upper=(_row(1.0), np.array([1.0])),
        equal=(_row(1.0), np.array([2.0])),
        ends=np.array([[0.0, np.inf]]),
        deadline=_IN_TIME,
    )
    assert found is None


def test_whole_variables_are_whole() -> None:
    found = _of_two(0.0, 3.0)
    assert found.status == OPTIMAL
    assert found.values is not None
    assert sorted(found.values.round(6)) == [0.0, 1.0]
    assert found.bound == pytest.approx(-1.0)


def test_bound_is_known_where_nothing_must_be_whole() -> None:
    assert _of_two(0.0, 3.0, whole=False).bound == pytest.approx(-1.5)


def test_what_cannot_be_is_told_apart() -> None:
    found = _of_two(5.0, 6.0)
    assert found.status == INFEASIBLE
    assert found.values is None


def test_nothing_is_asked_once_it_is_over() -> None:
    over = Deadline.start(Options(), Watch(cancelled=lambda: True))
    rows = [(_row(1.0), np.zeros(1), np.ones(1))]
    found = mixed(
        np.ones(1),
        rows=rows,
        whole=np.ones(1, dtype=np.int64),
        ends=(np.zeros(1), np.ones(1)),
        limits={},
        deadline=over,
    )
    assert found is None


def test_program_that_is_none_is_an_error() -> None:
    rows = [(_row(1.0, 1.0), np.zeros(1), np.ones(1))]
    with pytest.raises(SolverError, match="ValueError"):
        mixed(
            np.ones(1),
            rows=rows,
            whole=np.ones(1, dtype=np.int64),
            ends=(np.zeros(1), np.ones(1)),
            limits={},
            deadline=_IN_TIME,
        )
