import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Inertia, Problem
from matcher.solver.stable_game import Game
from matcher.solver.stable_weights import Weights


def _weights(scores: list[list[float]], price: float = 0.0) -> tuple[Game, Weights]:
    problem = Problem(
        compatibility=Dense(np.array(scores)),
        inertia=Inertia(pairs=np.array([[0, 0]]), price=price),
    )
    game = Game.of(problem)
    return game, Weights.of(game)


def test_whole_scores_are_exact() -> None:
    _, weights = _weights([[3.0, -2.0], [0.0, 1.0]])
    assert weights.apart == 0
    assert weights.bound(2, weights.of_pairs(np.array([1, 0, 0, 1]) > 0)) == 4.0


def test_bound_of_a_matching_is_its_worth_and_no_less() -> None:
    game, weights = _weights([[0.3, 0.7], [0.1, 0.9]], price=0.1)
    used = np.array([1, 0, 0, 1], dtype=np.bool_)
    bound = weights.bound(2, weights.of_pairs(used))
    # 0.3 and the price for being kept, and 0.9.
    assert bound == pytest.approx(1.3, abs=1e-12)
    assert bound >= game.worth[used].sum()


def test_rounding_of_a_great_price_is_in_the_bound() -> None:
    game, weights = _weights([[1 / 3, 2 / 3]], price=1e9)
    used = np.array([0, 1], dtype=np.bool_)
    assert weights.apart > 1e-9
    assert weights.bound(1, weights.of_pairs(used)) >= game.worth[used].sum()
