import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.engine import Threads
from matcher.solver import Prices, Problem
from matcher.solver.groups import near, walk
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.near import nearest_pairs
from matcher.solver.groups.walk import Walks


def _walks(problem: Problem, workers: int = 1) -> Walks:
    return Walks(problem, Formats.of(problem), Threads(workers))


def _sample() -> Problem:
    rng = np.random.default_rng(5)
    return Problem(
        compatibility=Factored(rng.random((60, 4)), rng.random((30, 4))),
        capacity=np.array(4),
        group_min=np.array(3),
    )


def test_every_mentees_best_under_prices_are_near() -> None:
    problem = _sample()
    prices = Prices(np.zeros(60), np.linspace(0.0, 2.0, 30))
    keys = nearest_pairs(_walks(problem), prices)
    worth = problem.compatibility.block(slice(0, 60), slice(0, 30)) - prices.mentor
    assert np.isin(np.arange(60) * 30 + worth.argmax(axis=1), keys).all()


def test_few_mentors_are_all_near() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.2, 0.3]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    keys = nearest_pairs(_walks(problem), Prices(np.zeros(2), np.zeros(2)))
    assert np.unique(keys).tolist() == [0, 1, 2, 3]


def test_engine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Blocks of one option and of a few mentees, so that there are many parts.
    monkeypatch.setattr(walk, "BLOCK_SCORES", 60)
    monkeypatch.setattr(near, "BLOCK_SCORES", 60)
    problem = _sample()
    prices = Prices(np.full(60, 0.5), np.zeros(30))
    here = nearest_pairs(_walks(problem), prices)
    assert here.tolist() == nearest_pairs(_walks(problem, 3), prices).tolist()
