"""The graph of exchanges: equal answers cost nothing, and no way goes in circles."""

import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Matching, Problem
from matcher.whatif.board import Board
from matcher.whatif.exchange import NOBODY, Exchange, Walks, on_cycle
from matcher.whatif.price import Move


def _exchange(problem: Problem, *pairs: tuple[int, int]) -> Exchange:
    return Exchange.of(Board.of(problem, Matching(np.array(pairs, dtype=np.int32))))


def test_edge_costs_what_the_cheapest_mentee_loses_by_moving() -> None:
    # 0 would lose 0.4 by going from mentor 0 to mentor 1, 1 only 0.1.
    scores = np.array([[0.9, 0.5], [0.6, 0.5]])
    problem = Problem(compatibility=Dense(scores), capacity=np.array([2, 1]))
    found = _exchange(problem, (0, 0), (1, 0))
    assert found.move(0, 1) == Move(1, 0, 1)
    lost = found.costs[0, 1] / (found.worth[0, 0] - found.worth[0, 1])
    assert abs(lost - 0.1 / 0.4) < 1e-9


def test_free_place_moves_nobody() -> None:
    problem = Problem(compatibility=Dense(np.ones((1, 2))))
    found = _exchange(problem, (0, 0))
    outside = found.board.outside
    assert found.costs[1, outside] == 0
    assert found.carriers[1, outside] == NOBODY
    assert found.move(1, outside) is None


def test_fixed_pair_never_moves() -> None:
    fixed = np.array([[0, 0]], dtype=np.int32)
    problem = Problem(compatibility=Dense(np.ones((1, 2))), fixed=fixed)
    found = _exchange(problem, (0, 0))
    assert found.board.mentees.size == 0
    assert found.move(0, 1) is None


def test_sums_that_differ_in_their_last_bits_count_as_equal() -> None:
    # 0.1 + 0.2 is not 0.3 in binary: the cycle through both is no improvement.
    scores = np.array([[0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2]])
    found = _exchange(Problem(compatibility=Dense(scores)), (0, 1), (1, 0))
    walks = Walks.from_node(found, 0)
    assert walks.moves(1) == [Move(1, 0, 1)]
    assert abs(int(walks.costs[1])) <= found.tolerance


def test_nobody_outranks_being_served() -> None:
    # Mentee 1 goes first: to lose its place costs more than any score.
    scores = np.array([[1.0], [0.0]])
    problem = Problem(compatibility=Dense(scores), priority=np.array([1.0, 2.0]))
    found = _exchange(problem, (1, 0))
    assert found.worth[1, 0] > found.worth[0, 0]


def test_cycle_of_steps_is_found_and_a_chain_is_none() -> None:
    nobody = 4
    assert on_cycle(np.array([1, 2, nobody, nobody])) is None
    assert on_cycle(np.array([nobody, 2, 3, 1])) in {1, 2, 3}
