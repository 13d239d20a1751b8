import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game
from matcher.solver.stable_model import StableModel, terms


def test_model_knows_only_stable_matchings() -> None:
    # Asked for the fewest pairs, it still leaves nobody who would rather have another.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]])), capacity=np.array(2)
    )
    game = Game.of(problem)
    model = StableModel(game, deferred_acceptance(game))
    deadline = Deadline.start(Options(), Watch())
    fewest = -np.ones(game.size, dtype=np.int64)
    step = model.improve(fewest, deadline, seed=0, effort=10.0)
    assert step.proven
    assert step.used is not None
    # Both have mentor 0 first, and there is room.
    assert step.used.tolist() == [True, False, True, False]


def test_terms_grow_with_the_square_of_lists_only_beyond_one() -> None:
    single = Problem(compatibility=Dense(np.ones((3, 3))))
    double = Problem(compatibility=Dense(np.ones((3, 3))), capacity=np.array(2))
    assert terms(Game.of(single)) == 18 + 18
    assert terms(Game.of(double)) == 18 + 27
