"""What some mentees could get at best, reckoned by hand on the small school."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.explanation import best_possible
from matcher.explanation.best_possible import BestPossible
from matcher.explanation.standing import Standing
from matcher.solver import Problem
from tests.unit.explanation.world import make_world


def _possible(problem: Problem | None = None) -> BestPossible:
    world = make_world()
    chosen = problem or world.problem
    possible = BestPossible.of(chosen, Standing.of(chosen, world.result.matching))
    assert possible is not None
    return possible


def test_each_measure_is_the_best_by_itself() -> None:
    best = _possible().for_mentees(np.arange(6))
    # Most: a with z, b with x, c or f with y; d, e have nobody.
    assert best.served == 3
    # Sum: a z 0.4, b x 0.7, c y 0.5 = 1.6 serves most. Giving a its x (0.8) leaves b
    # out: 0.8 + 0.5 = 1.3.
    assert best.total == pytest.approx(1.6)
    # a and b want x first; c and f take y: c has it best, f has x and y alike.
    assert best.first_choices == 2


def test_a_section_alone_gets_its_very_best() -> None:
    best = _possible().for_mentees(np.array([0, 2]))
    assert (best.served, best.first_choices) == (2, 2)
    assert best.total == pytest.approx(0.8 + 0.5)


def test_fixed_pairs_of_others_keep_their_places() -> None:
    fixed = replace(make_world().problem, fixed=np.array([[1, 0]], dtype=np.int32))
    best = _possible(fixed).for_mentees(np.array([0]))
    # x is taken: y is left, 0.55, and it is not the first choice.
    assert (best.served, best.first_choices) == (1, 0)
    assert best.total == pytest.approx(0.55)


def test_nobody_is_served_at_the_cost_of_the_sum() -> None:
    # b can have x only; a with x and nobody for b is less than b x and a y.
    best = _possible().for_mentees(np.array([0, 1]))
    assert best.total == pytest.approx(0.7 + 0.55)


def test_the_lowest_score_of_the_most_balanced_matching() -> None:
    # Three are served only with b at x and y for c or f: then a has z, w, or v.
    assert _possible().worst() == pytest.approx(0.4)


def test_with_groups_the_best_is_a_bound_without_a_lowest_score() -> None:
    sizes = np.array([0, 0, 2, 0, 0, 0])
    possible = _possible(replace(make_world().problem, group_min=sizes))
    assert not possible.is_reached
    assert possible.worst() is None
    assert _possible().is_reached


def test_too_many_pairs_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best_possible, "MOST_PAIRS", 35)
    world = make_world()
    standing = Standing.of(world.problem, world.result.matching)
    assert BestPossible.of(world.problem, standing) is None
    metrics = world.explained().metrics
    assert (metrics.best, metrics.best_worst, metrics.behind) == (None, None, ())
