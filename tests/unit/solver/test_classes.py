import numpy as np

from matcher.compatibility import Dense, Eligibility, Factored, Factors
from matcher.solver import Problem
from matcher.solver.classes import Classes
from matcher.solver.transport import Arcs, Transport

TWINS = Factored(np.array([[1.0], [2.0], [1.0]]), np.array([[3.0], [3.0]]))


def classes(problem: Problem) -> Classes:
    return Classes.of(problem, Transport.of(problem))


def test_people_alike_in_everything_are_one_class() -> None:
    found = classes(Problem(compatibility=TWINS, capacity=np.array(2)))
    assert found.transport.demand.tolist() == [2, 1]
    assert found.transport.capacity.tolist() == [4]
    assert found.mentees.first.tolist() == [0, 1]


def test_whoever_is_in_a_forbidden_pair_stays_single() -> None:
    found = classes(Problem(compatibility=TWINS, forbidden=np.array([[2, 1]])))
    assert found.transport.shape == (3, 2)


def test_who_wants_several_stays_single() -> None:
    found = classes(Problem(compatibility=TWINS, demand=np.array(2)))
    assert found.transport.shape == (3, 1)


def test_priorities_are_kept_apart() -> None:
    urgent = Problem(compatibility=TWINS, priority=np.array([0.0, 0.0, 1.0]))
    assert classes(urgent).transport.shape[0] == 3


def test_mentors_with_another_least_load_are_kept_apart() -> None:
    one_must = Problem(compatibility=TWINS, load_min=np.array([0, 1]))
    assert classes(one_must).transport.load_min.tolist() == [0, 1]


def test_people_whom_a_rule_treats_differently_are_kept_apart() -> None:
    # Mentee 2 and mentor 1 may not meet; their twins may meet anybody.
    veto = Factors("veto", np.array([[0.0], [0.0], [1.0]]), np.array([[0.0], [1.0]]))
    ruled = Problem(compatibility=TWINS, eligibility=Eligibility((veto,)))
    assert classes(ruled).transport.shape == (3, 2)


def test_who_wants_nothing_is_in_no_class() -> None:
    found = classes(Problem(compatibility=TWINS, demand=np.array([1, 0, 1])))
    assert found.mentees.members.tolist() == [0, 2]


def test_a_flow_splits_into_different_mentors_and_even_loads() -> None:
    # Mentee 0 asks for two of three equal mentors; mentees 1 and 2 for one each.
    scores = Dense(np.ones((3, 3)))
    problem = Problem(
        compatibility=scores, demand=np.array([2, 1, 1]), capacity=np.array(2)
    )
    found = classes(problem)
    arcs = Arcs(
        mentees=np.array([0, 1], dtype=np.int32),
        mentors=np.array([0, 0], dtype=np.int32),
        scores=np.ones(2),
    )
    pairs = found.split(arcs, np.array([2, 2])).tolist()
    assert len({tuple(pair) for pair in pairs}) == 4
    loads = np.bincount([mentor for _, mentor in pairs], minlength=3)
    assert loads.max() - loads.min() <= 1
