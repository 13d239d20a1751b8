"""The second opinion is right on cases worked by hand, and agrees with the solver."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.quality.independent import second_opinion
from benchmarks.quality.trials import Spec, make_trial
from matcher.compatibility import Dense
from matcher.solver import Problem, solve


def _problem(scores: list[list[float]], **rules: list[int]) -> Problem:
    arrays = {name: np.array(values) for name, values in rules.items()}
    return Problem(compatibility=Dense(np.array(scores)), **arrays)  # type: ignore[arg-type]  # counts only


def _found(problem: Problem) -> tuple[int, float]:
    found = second_opinion(problem)
    assert found is not None
    return found.served, round(found.total, 9)


def test_most_are_served_before_any_score() -> None:
    # One served could have 0.9; both served have 0.1 + 0.2.
    problem = _problem([[0.9, 0.1], [0.2, np.nan]], capacity=[1, 1])
    assert _found(problem) == (2, 0.3)


def test_least_load_takes_a_mentee_from_the_better_mentor() -> None:
    problem = _problem([[0.9, 0.1], [0.8, 0.3]], capacity=[2, 2], load_min=[0, 1])
    assert _found(problem) == (2, 1.2)


def test_group_that_is_too_small_stays_closed() -> None:
    # Alone with mentor 1 either would have 0.7; a group of two can be had: 0.1 + 0.7.
    problem = _problem([[0.9, 0.1], [0.2, 0.7]], capacity=[1, 2], group_min=[0, 2])
    assert _found(problem) == (2, 0.8)
    alone = _problem([[0.9, np.nan], [0.2, 0.7]], capacity=[1, 2], group_min=[0, 2])
    assert _found(alone) == (1, 0.9)


def test_what_cannot_hold_has_no_opinion() -> None:
    problem = _problem([[0.9, np.nan]], capacity=[1, 1], load_min=[0, 1])
    assert second_opinion(problem) is None


def test_rules_that_it_does_not_know_are_refused() -> None:
    problem = _problem([[0.9], [0.8]], capacity=[1])
    with pytest.raises(ValueError, match="no priorities"):
        second_opinion(replace(problem, priority=np.array([0.0, 1.0])))


@pytest.mark.parametrize("rules", [{}, {"group_least": 2}, {"load_least": 2}])
def test_it_agrees_with_the_solver(rules: dict[str, int]) -> None:
    spec = Spec(title="class", n_mentees=20, n_mentors=8, seeds=1, **rules)  # type: ignore[arg-type]  # counts only
    problem = make_trial(spec, 0).before.problem
    matching = solve(problem).matching
    found = second_opinion(problem)
    assert found is not None
    assert found.served == matching.served
    assert found.total == pytest.approx(matching.objective(problem), abs=1e-9)
