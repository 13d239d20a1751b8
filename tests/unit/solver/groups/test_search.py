import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups import search
from matcher.solver.groups.best import Best
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.search import Search
from matcher.solver.groups.task import Task


def _search(problem: Problem, *, is_over: bool = False) -> Search:
    """Begin a search that knows only that nobody is served more than asked for."""
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    prices = Prices(*(np.zeros(side) for side in problem.shape))
    watch = Watch(cancelled=lambda: is_over)
    deadline = Deadline.start(Options(), watch)
    served = problem.demand.copy()
    return Search(task, Best(task), deadline, served, prices, np.inf)


def _sample() -> Problem:
    rng = np.random.default_rng(11)
    return Problem(
        compatibility=Factored(rng.random((40, 5)), rng.random((12, 5))),
        capacity=np.array(5),
        group_min=np.array(3),
    )


def test_few_pairs_are_settled_by_one_program() -> None:
    # 0.9 + 0.1 at mentor 0 against 0.2 + 0.9 at mentor 1, two or nobody.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.1, 0.9]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    found = _search(problem)
    found.run()
    assert found.most_served
    assert np.isclose(found.best.value, 1.1)
    assert found.gap <= 1e-9


def test_prices_and_program_reach_the_same_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone, priced = _search(_sample()), _search(_sample())
    alone.run()
    monkeypatch.setattr(search, "FEW_PLACES", 0)
    priced.run()
    assert priced.bound >= alone.best.value - 1e-9
    assert alone.best.value >= priced.best.value - 1e-9
    assert priced.is_good


def test_rules_that_nothing_obeys_are_proven_impossible() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [np.nan, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    found = _search(problem)
    found.run()
    assert found.impossible
    assert found.best.matching is None


def test_search_that_is_over_before_it_begins_claims_nothing() -> None:
    found = _search(_sample(), is_over=True)
    found.run()
    assert found.best.matching is None
    assert found.bound == np.inf
    assert not found.impossible


def test_walk_that_is_stopped_midway_leaves_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "FEW_PLACES", 0)
    calls = iter([False] * 3)
    found = _search(_sample())
    watch = Watch(cancelled=lambda: next(calls, True))
    stopped = Deadline.start(Options(), watch)
    again = Search(found.task, found.best, stopped, found.served, found.prices, np.inf)
    again.run()
    assert again.bound == np.inf
