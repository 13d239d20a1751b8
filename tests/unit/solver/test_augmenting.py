import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem, shortage
from matcher.solver.augmenting import service_path

NONE = np.nan


def problem(scores: list[list[float]], **rules: np.ndarray) -> Problem:
    return Problem(compatibility=Dense(np.array(scores)), **rules)  # type: ignore[arg-type]


def test_a_chain_of_exchanges_is_found() -> None:
    # Mentee 1 can only have mentor 0, whom mentee 0 holds and could leave for 1.
    path = service_path(
        problem([[1.0, 1.0], [1.0, NONE]]), Matching(np.array([[0, 0]]))
    )
    assert path is not None
    assert (path.mentees, path.mentors, path.gives_up) == ((1, 0), (0, 1), None)


def test_no_path_proves_that_no_more_can_be_served() -> None:
    full = problem([[1.0, NONE], [1.0, NONE]])
    assert service_path(full, Matching(np.array([[0, 0]]))) is None


def test_a_fixed_pair_is_not_moved() -> None:
    held = problem([[1.0, 1.0], [1.0, NONE]], fixed=np.array([[0, 0]]))
    assert service_path(held, Matching(np.array([[0, 0]]))) is None


def test_higher_priority_takes_the_place_of_lower() -> None:
    urgent = problem([[1.0], [1.0]], priority=np.array([0.0, 1.0]))
    path = service_path(urgent, Matching(np.array([[0, 0]])))
    assert path is not None
    assert path.gives_up == 0
    assert service_path(urgent, Matching(np.array([[1, 0]]))) is None


def test_a_shortage_names_who_competes_for_what() -> None:
    # Mentees 0 and 1 only fit mentor 0; mentee 2 has mentor 1 and no part in it.
    short = problem([[1.0, NONE], [1.0, NONE], [NONE, 1.0]])
    found = shortage(short, Matching(np.array([[0, 0], [2, 1]])))
    assert found is not None
    assert (found.mentees, found.mentors) == ((0, 1), (0,))


def test_there_is_no_shortage_where_all_are_served() -> None:
    assert shortage(problem([[1.0]]), Matching(np.array([[0, 0]]))) is None
