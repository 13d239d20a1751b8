import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.model import Goal, GroupModel
from matcher.solver.groups.steps import Steps


def _parts(problem: Problem) -> tuple[Problem, Formats, Candidates, Deadline]:
    formats = Formats.of(problem)
    keys = np.arange(problem.n_mentees * problem.n_mentors)
    candidates = Candidates.of(problem, formats, keys)
    return problem, formats, candidates, Deadline.start(Options(), Watch())


def test_group_opens_where_its_members_are_worth_it() -> None:
    # Alone each would go to a different mentor; a pair at mentor 1 is worth 1.2.
    problem, formats, candidates, deadline = _parts(
        Problem(
            compatibility=Dense(np.array([[0.9, 0.5], [0.1, 0.7]])),
            capacity=np.array(2),
            group_min=np.array(2),
        )
    )
    model = GroupModel(problem, formats, candidates)
    found = model.solve(Goal(weights=candidates.values), deadline)
    assert found.places is not None
    assert candidates.mentors[candidates.pair[found.places]].tolist() == [1, 1]
    assert np.isclose(found.bound, 1.2)
    assert found.used.tolist() == [False, True]


def test_service_that_is_asked_for_and_cannot_be_is_proven() -> None:
    problem, formats, candidates, deadline = _parts(
        Problem(
            compatibility=Dense(np.ones((3, 1))),
            capacity=np.array(2),
            group_min=np.array(2),
        )
    )
    model = GroupModel(problem, formats, candidates)
    goal = Goal(weights=candidates.values, served=np.array([3]))
    found = model.solve(goal, deadline)
    assert found.infeasible
    assert found.places is None


def test_steps_serve_the_most_and_then_the_highest_priority() -> None:
    # One group of exactly two out of three: two units, one of them of high priority.
    problem, formats, candidates, deadline = _parts(
        Problem(
            compatibility=Dense(np.array([[0.9], [0.8], [0.1]])),
            capacity=np.array(2),
            group_min=np.array(2),
            priority=np.array([0.0, 0.0, 1.0]),
        )
    )
    steps = Steps(problem, formats, candidates, deadline)
    places = steps.serve(np.array([2, 1]))
    assert places is not None
    assert steps.proven
    mentees = candidates.mentees[candidates.pair[places]]
    assert len(mentees) == 2
    assert 2 in mentees


def test_nobody_to_be_used_is_an_answer() -> None:
    problem, formats, candidates, deadline = _parts(
        Problem(compatibility=Dense(np.full((2, 2), np.nan)))
    )
    model = GroupModel(problem, formats, candidates)
    found = model.solve(Goal(weights=candidates.values), deadline)
    assert found.places is not None
    assert found.places.size == 0
    must = GroupModel(
        Problem(
            compatibility=Dense(np.full((2, 2), np.nan)), load_min=np.array([1, 0])
        ),
        formats,
        candidates,
    )
    assert must.solve(Goal(weights=candidates.values), deadline).infeasible
