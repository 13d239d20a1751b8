import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats, relaxation
from matcher.solver.groups.steps import Steps
from matcher.solver.groups.stop import Stop


def _steps(problem: Problem) -> tuple[Steps, Candidates]:
    formats = Formats.of(problem)
    keys = np.arange(problem.n_mentees * problem.n_mentors)
    candidates = Candidates.of(relaxation(problem), formats, keys)
    deadline = Deadline.start(Options(), Watch())
    return Steps(problem, formats, candidates, deadline), candidates


def _three() -> Problem:
    """Mentor 1 gives two 0.9 each; only mentor 0 can take all three, at 0.1."""
    return Problem(
        compatibility=Dense(np.array([[0.1, 0.9], [0.1, 0.9], [0.1, np.nan]])),
        capacity=np.array([3, 2]),
        group_min=np.array([3, 2]),
    )


def test_service_that_meets_its_target_is_proven() -> None:
    steps, _ = _steps(_three())
    places = steps.serve(np.array([3]))
    assert places is not None
    assert (places.size, steps.proven, steps.infeasible) == (3, True, False)


def test_service_below_its_target_is_proven_step_by_step() -> None:
    # Groups of exactly two: of three mentees one is left out.
    problem = Problem(
        compatibility=Dense(np.full((3, 1), 0.5)),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    steps, _ = _steps(problem)
    places = steps.serve(np.array([3]))
    assert places is not None
    assert (places.size, steps.proven) == (2, True)


def test_rules_that_nothing_obeys_are_proven() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5], [np.nan, 0.5]])),
        capacity=np.array(2),
        group_min=np.array([2, 1]),
        fixed=np.array([[0, 0]]),
    )
    steps, _ = _steps(problem)
    assert steps.serve(np.array([2])) is None
    assert steps.infeasible


@pytest.mark.parametrize(("units", "best"), [(3, 0.3), (2, 1.8)])
def test_total_is_greatest_among_what_serves_as_much(units: int, best: float) -> None:
    steps, candidates = _steps(_three())
    found = steps.total(np.array([units]), stop=Stop(), is_most=False)
    assert found.places is not None
    values = candidates.values[candidates.pair[found.places]]
    assert np.isclose(values.sum(), best)
    assert found.bound >= best - 1e-9


def test_weighed_service_gives_the_same_bound_as_service_asked_for() -> None:
    steps, _ = _steps(_three())
    weighed = steps.total(np.array([3]), stop=Stop(), is_most=True)
    asked = steps.total(np.array([3]), stop=Stop(), is_most=False)
    assert np.isclose(weighed.bound, asked.bound)
    assert np.isclose(weighed.bound, 0.3)


def test_service_outweighs_any_value() -> None:
    # Three at 0.1 with mentor 0, not the two at 0.9 that mentor 1 could take.
    steps, candidates = _steps(_three())
    places = steps.weighed(stop=Stop()).places
    assert places is not None
    assert candidates.mentors[candidates.pair[places]].tolist() == [0, 0, 0]
