import numpy as np

from matcher.compatibility import Factored
from matcher.solver import Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.boxes import Boxes
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task
from matcher.solver.groups.walk import Walk, Walks


def _walked(*, is_over: bool) -> tuple[Walk, Walk | None]:
    """Walk under equal prices, and once more after one box."""
    rng = np.random.default_rng(2)
    problem = Problem(
        compatibility=Factored(rng.random((30, 4)), rng.random((10, 4))),
        capacity=np.array(4),
        group_min=np.array(3),
    )
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    demand = Demand.of(problem, np.ones(30, dtype=np.int64))
    walks = Walks(task.valued, task.formats)
    seen = walks.price(demand, Prices(np.full(30, 1.0), np.zeros(10)))
    assert seen is not None
    pool = Candidates.of(task.valued, task.formats, np.arange(300))
    deadline = Deadline.start(Options(), Watch(cancelled=lambda: is_over))
    boxes = Boxes(task, walks, demand, deadline)
    return seen, boxes.next(pool, seen, reach=0.1)


def test_box_of_all_pairs_lowers_the_bound() -> None:
    seen, fresh = _walked(is_over=False)
    assert fresh is not None
    assert fresh.bound < seen.bound
    assert np.abs(fresh.prices.mentee - 1.0).max() <= 0.1 + 1e-6


def test_limit_leaves_no_walk() -> None:
    assert _walked(is_over=True)[1] is None
