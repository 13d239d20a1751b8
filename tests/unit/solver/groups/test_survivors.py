import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups import survivors
from matcher.solver.groups.best import Best
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.survivors import Survivors
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walk, Walks

PRICES = Prices(np.array([0.5, 0.5]), np.zeros(2))


def _survivors(**changed: object) -> tuple[Survivors, Walk]:
    """Two with one place each: both are worth 0.9 with 0, 0.5 and 0.1 with 1."""
    given: dict[str, object] = {
        "compatibility": Dense(np.array([[0.9, 0.5], [0.9, 0.1]])),
        "capacity": np.array(1),
    }
    problem = Problem(**{**given, **changed})  # type: ignore[arg-type]  # by name
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    walks = Walks(task.valued, task.formats)
    seen = walks.price(Demand.of(problem, np.ones(2, dtype=np.int64)), PRICES)
    assert seen is not None
    deadline = Deadline.start(Options(), Watch())
    return Survivors(Best(task), walks, deadline), seen


def test_pairs_that_cost_more_than_the_gap_do_not_survive() -> None:
    # Mentor 1 earns 0.5 - 0.5 with mentee 0, and loses 0.4 with mentee 1.
    left, seen = _survivors()
    within = left.within(seen, 0.3)
    assert within is not None
    assert within.keys(2).tolist() == [0, 1, 2]
    everybody = left.within(seen, 0.5)
    assert everybody is not None
    assert everybody.keys(2).tolist() == left.everybody().keys(2).tolist()


def test_the_gap_is_narrowed_until_few_enough_survive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(survivors, "MOST_PLACES", 3)
    left, seen = _survivors()
    assert left.within(seen, 0.5) is None
    cheapest = left.cheapest(seen, 0.5)
    assert cheapest is not None
    assert cheapest.places == 3
    monkeypatch.setattr(survivors, "MOST_PLACES", 0)
    assert left.cheapest(seen, 0.5) is None


def test_companions_come_with_the_same_mentors() -> None:
    left, _ = _survivors(
        together=np.array([[0, 1]], dtype=np.int32), capacity=np.array(2)
    )
    assert left.with_companions(np.array([0])).keys(2).tolist() == [0, 2]


def test_pairs_that_rules_speak_of_are_among_the_nearest() -> None:
    left, _ = _survivors(fixed=np.array([[1, 1]], dtype=np.int32))
    assert 3 in left.nearest(PRICES).keys(2)
