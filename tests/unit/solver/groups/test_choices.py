from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Factored
from matcher.solver import GroupRules, Options, Prices, Problem, Watch, solve
from matcher.solver.deadline import Deadline
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.choices import Choices
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task

COUPLE = np.array([[0, 4]], dtype=np.int32)


def _problem() -> Problem:
    """Twenty-four of four grades; seven mentors, two times, neighbouring grades."""
    rng = np.random.default_rng(8)
    return Problem(
        compatibility=Factored(rng.random((24, 4)), rng.random((7, 4))),
        capacity=np.array(5),
        group_min=np.array(3),
        groups=GroupRules(
            mentee_times=np.ones((24, 2), dtype=np.bool_),
            mentor_times=np.ones((7, 2), dtype=np.bool_),
            individual_places=np.zeros(7, dtype=np.int64),
            accepts_individual=np.zeros(24, dtype=np.bool_),
            accepts_group=np.ones(24, dtype=np.bool_),
            grade=np.arange(24.0) % 4,
            grade_span=1.0,
        ),
    )


def _choices(problem: Problem, *, is_over: bool = False) -> Choices:
    task = Task.of(problem, relaxation(problem), Formats.of(problem))
    candidates = Candidates.of(task.valued, task.formats, np.arange(24 * 7))
    deadline = Deadline.start(Options(), Watch(cancelled=lambda: is_over))
    demand = Demand.of(problem, np.ones(24, dtype=np.int64))
    prices = Prices(np.ones(24), np.zeros(7))
    return Choices(Best(task), candidates, prices, demand, deadline)


@pytest.mark.parametrize(
    "problem",
    [
        _problem(),
        replace(_problem(), together=COUPLE),
        replace(_problem(), apart=COUPLE),
    ],
)
def test_choices_serve_all_and_come_near_the_best(problem: Problem) -> None:
    choices, told = _choices(problem), []
    choices.run(
        seed=0, is_done=lambda: False, tell=lambda: told.append(choices.best.value)
    )
    found = choices.best.matching
    assert found is not None
    assert found.violations(problem) == ()
    assert found.served == 24
    assert told == sorted(told)
    most = solve(problem).matching.objective(problem)
    assert 0.99 * most <= found.objective(problem) <= most + 1e-9


def test_same_seed_gives_the_same_matching() -> None:
    found = []
    for _ in range(2):
        choices = _choices(_problem())
        choices.run(seed=3, is_done=lambda: False, tell=lambda: None)
        assert choices.best.matching is not None
        found.append(choices.best.matching.pairs.tolist())
    assert found[0] == found[1]


def test_nothing_is_tried_once_it_is_over() -> None:
    choices = _choices(_problem(), is_over=True)
    choices.run(seed=0, is_done=lambda: False, tell=lambda: None)
    assert choices.best.matching is None


def test_nobody_chooses_anew_once_it_is_done() -> None:
    choices, tries = _choices(_problem()), []

    def is_done() -> bool:
        tries.append(1)
        return True

    choices.run(seed=0, is_done=is_done, tell=lambda: None)
    assert len(tries) == 1
    assert choices.best.matching is not None
