import numpy as np

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.solver import Problem, among

TABLE = np.arange(12.0).reshape(4, 3)
VETO = Factors("veto", np.eye(4)[:, :1], np.eye(3)[:, 2:])
PROBLEM = Problem(
    compatibility=Dense(TABLE),
    eligibility=Eligibility((VETO,)),
    capacity=np.array([1, 2, 3]),
    demand=np.array([1, 2, 3, 1]),
    priority=np.array([0.0, 1.0, 2.0, 3.0]),
    load_min=np.array(1),
    fixed=np.array([[1, 0], [2, 2]]),
    forbidden=np.array([[3, 2], [0, 1]]),
)
PART = among(PROBLEM, np.array([3, 0, 2]), np.array([2, 0]))


def test_scores_and_counts_are_those_of_the_people_in_the_new_order() -> None:
    scores = PART.compatibility.block(slice(0, 3), slice(0, 2))
    assert scores.tolist() == [[11.0, 9.0], [2.0, 0.0], [8.0, 6.0]]
    assert PART.capacity.tolist() == [3, 1]
    assert PART.demand.tolist() == [1, 1, 3]
    assert PART.priority.tolist() == [3.0, 0.0, 2.0]


def test_a_pair_is_allowed_where_it_was() -> None:
    # Of 3, 0, 2 with 2, 0: (3, 2) is forbidden and (0, 2) breaks the veto.
    people = np.repeat(np.arange(3), 2), np.tile(np.arange(2), 3)
    assert PART.allowed(*people).tolist() == [False, True, False, True, True, True]


def test_named_pairs_move_along_or_stay_behind() -> None:
    assert PART.fixed.tolist() == [[2, 0]]
    assert PART.forbidden.tolist() == [[0, 0]]


def test_least_loads_do_not_come_along() -> None:
    assert not PART.has_least_loads


def test_nobody_is_a_problem_as_well() -> None:
    nobody = np.empty(0, dtype=np.int64)
    assert among(PROBLEM, nobody, np.array([1])).shape == (0, 1)
