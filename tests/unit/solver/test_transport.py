import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.transport import Transport, all_arcs, arcs_among

# Mentee 0 asks for more mentors than there are, mentor 1 has more places than people.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.5, np.nan], [0.25, 0.75], [1.0, 0.0]])),
    demand=np.array([9, 1, 2]),
    capacity=np.array([2, 9]),
    load_min=np.array([2, 0]),
    fixed=np.array([[0, 0]]),
    forbidden=np.array([[2, 1]]),
    priority=np.array([5.0, -1.0, 5.0]),
)


def test_what_is_fixed_is_no_longer_wanted_nor_free() -> None:
    left = Transport.of(PROBLEM)
    # Mentee 0 wants more than the two mentors: 9 counts as three, of which one is met.
    assert left.demand.tolist() == [2, 1, 2]
    # Of two places and a least load of two one is met; 9 places count as four.
    assert left.capacity.tolist() == [1, 4]
    assert left.load_min.tolist() == [1, 0]


def test_priorities_become_levels_from_the_lowest() -> None:
    left = Transport.of(PROBLEM)
    assert (left.level.tolist(), left.n_levels, left.shape) == ([1, 0, 1], 2, (3, 2))


def test_pairs_that_may_be_used_come_in_order_with_their_scores() -> None:
    arcs = all_arcs(PROBLEM)
    assert arcs.size == 3
    assert arcs.mentees.tolist() == [1, 1, 2]
    assert arcs.mentors.tolist() == [0, 1, 0]
    assert arcs.scores.tolist() == [0.25, 0.75, 1.0]


def test_of_some_pairs_only_usable_ones_stay() -> None:
    arcs = arcs_among(PROBLEM, np.array([0, 0, 2, 2]), np.array([0, 1, 0, 1]))
    assert (arcs.mentees.tolist(), arcs.mentors.tolist()) == ([2], [0])


def test_a_pair_of_people_can_be_used_once() -> None:
    arcs = all_arcs(PROBLEM)
    assert Transport.of(PROBLEM).limits(arcs).tolist() == [1, 1, 1]


def test_nobody_wants_and_has_nothing() -> None:
    empty = Problem(compatibility=Dense(np.zeros((0, 2))))
    left = Transport.of(empty)
    assert (left.shape, left.capacity.tolist()) == ((0, 2), [1, 1])
    assert all_arcs(empty).size == 0
