import numpy as np

from matcher.arrays import BoolArray
from matcher.compatibility import Dense
from matcher.solver import GroupRules, Options, Prices, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dive import Dive
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task

NOTHING = Prices(np.zeros(4), np.zeros(2))


def _dive(*, is_over: bool = False) -> Dive:
    """Two mentors, two of each grade: options 0 and 2 are of grade 5, 1 and 3 of 6.

    Mentor 0 is the better one for everybody, and by far for grade 6.
    """
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.4]] * 2 + [[0.9, 0.2]] * 2)),
        capacity=np.array(2),
        group_min=np.array(2),
        groups=GroupRules(
            mentee_times=np.ones((4, 0), dtype=np.bool_),
            mentor_times=np.ones((2, 0), dtype=np.bool_),
            individual_places=np.zeros(2, dtype=np.int64),
            accepts_individual=np.zeros(4, dtype=np.bool_),
            accepts_group=np.ones(4, dtype=np.bool_),
            grade=np.array([5.0, 5.0, 6.0, 6.0]),
            grade_span=0.0,
        ),
    )
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    candidates = Candidates.of(task.valued, task.formats, np.arange(8))
    deadline = Deadline.start(Options(), Watch(cancelled=lambda: is_over))
    demand = Demand.of(problem, np.ones(4, dtype=np.int64))
    return Dive(task, candidates, demand, deadline)


def _settled(dive: Dive, ways: list[bool], mentors: list[bool]) -> list[bool]:
    open_: BoolArray = np.array(ways)
    found = dive.run(open_, np.array(mentors), NOTHING, rounds=2, steps=40)
    assert open_.tolist() == ways
    return [bool(one) for one in found]


def test_everybody_settles_on_one_way_that_serves_all() -> None:
    # 0.9 + 0.9 + 0.4 + 0.4 = 2.6 beats 0.5 + 0.5 + 0.2 + 0.2 = 1.4.
    found = _settled(_dive(), [True] * 4, [True, True])
    assert found == [False, True, True, False]


def test_others_keep_their_way() -> None:
    # Mentor 0 stays with grade 5, and prices of grade 6 turn mentor 1 to it.
    found = _settled(_dive(), [True, False, True, True], [False, True])
    assert found == [True, False, False, True]


def test_whoever_has_not_settled_in_time_opens_nothing() -> None:
    found = _settled(_dive(is_over=True), [True] * 4, [True, True])
    assert found == [False] * 4
