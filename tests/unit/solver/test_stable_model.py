import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game
from matcher.solver.stable_model import StableModel, terms

UNHURRIED = Deadline.start(Options(), Watch())


def test_model_knows_only_stable_matchings() -> None:
    # Asked for the fewest pairs, it still leaves nobody who would rather have another.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]])), capacity=np.array(2)
    )
    game = Game.of(problem)
    model = StableModel(game, deferred_acceptance(game), UNHURRIED)
    deadline = Deadline.start(Options(), Watch())
    fewest = -np.ones(game.size, dtype=np.int64)
    step = model.improve(fewest, deadline, seed=0, effort=10.0)
    assert step.proven
    assert step.used is not None
    # Both have mentor 0 first, and there is room.
    assert step.used.tolist() == [True, False, True, False]


def test_terms_grow_with_the_lists() -> None:
    single = Problem(compatibility=Dense(np.ones((3, 3))))
    double = Problem(compatibility=Dense(np.ones((3, 3))), capacity=np.array(2))
    assert terms(Game.of(single)) == 18 + 18
    assert terms(Game.of(double)) == 18 + 27
    longer = Problem(compatibility=Dense(np.ones((3, 6))), capacity=np.array(2))
    assert terms(Game.of(longer)) == 2 * (18 + 27)


def _model(problem: Problem) -> tuple[Game, StableModel]:
    game = Game.of(problem)
    return game, StableModel(game, deferred_acceptance(game), UNHURRIED)


def _best(game: Game, model: StableModel, weights: list[int]) -> list[bool]:
    step = model.improve(
        np.array(weights), Deadline.start(Options(), Watch()), seed=0, effort=10.0
    )
    assert step.used is not None
    assert step.proven
    assert step.used.size == game.size
    return [bool(one) for one in step.used]


def test_somebody_without_places_blocks_nothing() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2]])), capacity=np.array([0, 1])
    )
    game, model = _model(problem)
    assert _best(game, model, [1, 1]) == [False, True]


# Mentee 0 likes both mentors alike; mentee 1 has mentor 0 only, who likes both alike.
TIED = Problem(
    compatibility=Dense(np.zeros((2, 2))),
    mentee_ranks=np.array([[1.0, 1.0], [1.0, np.nan]]),
    mentor_ranks=np.ones((2, 2)),
)


def test_least_loads_are_met_where_ties_leave_a_choice() -> None:
    alone = Problem(
        compatibility=Dense(np.array([[0.9, 0.2]])),
        load_min=np.array([0, 1]),
        mentee_ranks=np.ones((1, 2)),
        mentor_ranks=np.ones((1, 2)),
    )
    game, model = _model(alone)
    assert _best(game, model, [9, 1]) == [False, True]


def test_what_is_kept_is_not_given_up_for_anything_later() -> None:
    game, model = _model(TIED)
    # One alone is stable as well: mentee 0 with mentor 0, and 1 with nobody.
    assert sum(_best(game, model, [-1, -1, -1])) == 1
    used = np.array(_best(game, model, [1, 1, 1]))
    assert used.sum() == 2
    model.keep(np.ones(3, dtype=np.int64), used)
    assert sum(_best(game, model, [-1, -1, -1])) == 2


def test_a_model_that_was_not_built_in_time_says_so() -> None:
    game = Game.of(TIED)
    stopped = Deadline.start(Options(), Watch(cancelled=lambda: True))
    assert not StableModel(game, deferred_acceptance(game), stopped).is_whole
    assert StableModel(game, deferred_acceptance(game), UNHURRIED).is_whole


def test_what_is_required_leaves_out_the_rest() -> None:
    game, model = _model(TIED)
    model.require(np.array([1, 0, 0]), 1)
    assert _best(game, model, [0, 9, 9]) == [True, False, False]
