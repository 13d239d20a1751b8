import numpy as np
import pytest

from matcher.compatibility import Factored
from matcher.solver import GroupRules, Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.local import SIZES, LocalSearch
from matcher.solver.groups.losses import Losses
from matcher.solver.groups.model import Goal, GroupModel
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walks


def _problem(*, span: float = np.inf) -> Problem:
    rng = np.random.default_rng(8)
    return Problem(
        compatibility=Factored(rng.random((24, 4)), rng.random((9, 4))),
        capacity=np.array(4),
        group_min=np.array(2),
        groups=GroupRules(
            mentee_times=np.ones((24, 2), dtype=np.bool_),
            mentor_times=np.ones((9, 2), dtype=np.bool_),
            individual_places=np.zeros(9, dtype=np.int64),
            accepts_individual=np.zeros(24, dtype=np.bool_),
            accepts_group=np.ones(24, dtype=np.bool_),
            grade=np.arange(24.0) % 4,
            grade_span=span,
        ),
    )


def _local(problem: Problem, *, is_over: bool = False) -> tuple[LocalSearch, float]:
    """Begin with any matching that serves all; also return the best value."""
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    candidates = Candidates.of(task.valued, task.formats, np.arange(24 * 9))
    deadline = Deadline.start(Options(), Watch(cancelled=lambda: is_over))
    model = GroupModel(problem, task.formats, candidates)
    patient = Deadline.start(Options(), Watch())
    served = np.array([24])
    any_ = model.solve(Goal(weights=np.zeros(216), served=served), patient)
    most = model.solve(Goal(weights=candidates.values, served=served), patient)
    assert any_.places is not None
    best = Best(task)
    best.take_places(candidates, any_.places)
    demand = Demand.of(problem, np.ones(24, dtype=np.int64))
    prices = Prices(np.full(24, 1.0), np.zeros(9))
    seen = Walks(task.valued, task.formats).price(demand, prices)
    assert seen is not None
    losses = Losses.of(task.valued, task.formats, candidates, seen)
    local = LocalSearch(best, candidates, losses, prices.mentee, demand, deadline)
    return local, most.bound


@pytest.mark.parametrize("span", [np.inf, 1.0])
def test_neighbourhoods_come_near_the_best_matching(span: float) -> None:
    local, most = _local(_problem(span=span))
    before, told = local.best.value, []
    local.run(
        SIZES[0],
        seed=0,
        is_done=lambda: False,
        tell=lambda: told.append(local.best.value),
    )
    assert before < local.best.value <= most + 1e-6
    assert local.best.value >= most - 0.1 * (most - before)
    assert told == sorted(told)
    assert told


def test_same_seed_gives_the_same_matching() -> None:
    found = []
    for _ in range(2):
        local, _ = _local(_problem(span=1.0))
        local.run(SIZES[0], seed=4, is_done=lambda: False, tell=lambda: None)
        assert local.best.matching is not None
        found.append(local.best.matching)
    assert found[0].groups == found[1].groups
    assert (found[0].pairs == found[1].pairs).all()


@pytest.mark.parametrize(("is_over", "is_done"), [(True, False), (False, True)])
def test_nothing_is_tried_once_it_is_over_or_done(is_over: bool, is_done: bool) -> None:
    local, _ = _local(_problem(), is_over=is_over)
    before = local.best.value
    local.run(SIZES[0], seed=0, is_done=lambda: is_done, tell=lambda: None)
    assert local.best.value == before


def test_one_mentor_alone_is_a_neighbourhood_too() -> None:
    # Both are with the only mentor already: nothing is better, and the search ends.
    problem = Problem(
        compatibility=Factored(np.ones((2, 1)), np.ones((1, 1))),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    task = Task.of(problem, problem, Formats.of(problem))
    candidates = Candidates.of(problem, task.formats, np.arange(2))
    best = Best(task)
    best.take_places(candidates, np.arange(2))
    demand = Demand.of(problem, np.ones(2, dtype=np.int64))
    seen = Walks(problem, task.formats).price(
        demand, Prices(np.full(2, 0.5), np.zeros(1))
    )
    assert seen is not None
    losses = Losses.of(problem, task.formats, candidates, seen)
    deadline = Deadline.start(Options(), Watch())
    local = LocalSearch(best, candidates, losses, np.full(2, 0.5), demand, deadline)
    local.run(SIZES[0], seed=0, is_done=lambda: False, tell=lambda: None)
    assert best.value == 2.0
