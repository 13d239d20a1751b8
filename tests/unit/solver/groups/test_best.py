import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Inertia, Matching, Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.group_rules import Group
from matcher.solver.groups.best import Best
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.task import Task, with_inertia

LONG = Deadline.start(Options(), Watch())


def _best(problem: Problem) -> Best:
    relaxed = with_inertia(problem, relaxation(problem))
    return Best(Task.of(problem, relaxed, Formats.of(problem)))


def _problem(**changed: object) -> Problem:
    """Groups of two or nobody: 0.9 and 0.1 at mentor 0, 0.2 and 0.9 at mentor 1."""
    given: dict[str, object] = {
        "compatibility": Dense(np.array([[0.9, 0.2], [0.1, 0.9]])),
        "capacity": np.array(2),
        "group_min": np.array(2),
    }
    return Problem(**{**given, **changed})  # type: ignore[arg-type]  # by name


def _both(mentor: int) -> Matching:
    pairs = np.array([[0, mentor], [1, mentor]])
    return Matching(pairs, (Group(mentor, None, (0, 1)),))


def test_only_what_obeys_and_is_better_is_kept() -> None:
    best = _best(_problem())
    best.take(Matching(np.array([[0, 0]])))
    assert best.value == -np.inf
    for mentor in (0, 1, 0):
        best.take(_both(mentor))
    assert best.matching is not None
    assert best.matching.pairs.tolist() == [[0, 1], [1, 1]]
    assert np.isclose(best.value, 1.1)


def test_service_comes_before_value() -> None:
    problem = _problem(group_min=np.array(0))
    best = _best(problem)
    best.take(Matching(np.array([[0, 0], [1, 0]])))
    best.take(Matching(np.array([[1, 1]])))
    assert best.matching is not None
    assert best.matching.served == 2
    assert best.serves(Demand.of(problem, np.array([1, 1])))
    assert not best.serves(Demand.of(problem, np.array([1, 0])))


def test_fixed_pairs_and_inertia_do_not_distort_the_value() -> None:
    # The worth of the fixed pair is taken out again; the price of the kept pair stays.
    problem = _problem(
        fixed=np.array([[0, 0]]),
        inertia=Inertia(pairs=np.array([[1, 0]]), price=0.25),
    )
    best = _best(problem)
    best.take(_both(0))
    assert np.isclose(best.value, 0.9 + 0.1 + 0.25)


def test_group_that_cannot_fill_is_closed_and_the_rest_filled() -> None:
    # Only mentee 2 may come to mentor 1, whose group needs two.
    scores = np.array([[0.9, np.nan], [0.8, np.nan], [np.nan, 0.7]])
    problem = _problem(compatibility=Dense(scores))
    best = _best(problem)
    candidates = Candidates.of(relaxation(problem), best.task.formats, np.arange(6))
    best.fill(candidates, np.array([True, True]), LONG)
    assert best.matching is not None
    assert best.matching.pairs.tolist() == [[0, 0], [1, 0]]


def test_no_flow_begins_after_the_deadline() -> None:
    # The first flow finds that the group of mentor 1 cannot fill; a second one, without
    # it, would give a matching.
    scores = np.array([[0.9, np.nan], [0.8, np.nan], [np.nan, 0.7]])
    problem = _problem(compatibility=Dense(scores))
    best = _best(problem)
    candidates = Candidates.of(relaxation(problem), best.task.formats, np.arange(6))
    over = Deadline(began_s=-1e9, limit_s=1.0, watch=Watch())
    best.fill(candidates, np.array([True, True]), over)
    assert best.matching is None


def test_rules_between_pairs_are_not_filled_by_a_flow() -> None:
    problem = _problem(together=np.array([[0, 1]]))
    best = _best(problem)
    candidates = Candidates.of(relaxation(problem), best.task.formats, np.arange(4))
    best.fill(candidates, np.array([True, False]), LONG)
    assert best.matching is None
    assert best.demand() is None
    assert best.tolerance == 0.0
