"""By hand: which scores are settled, and what a search may bring."""

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import (
    Inertia,
    Limit,
    Matching,
    Objective,
    Options,
    Problem,
    Watch,
)
from matcher.solver.deadline import Deadline
from matcher.solver.group_floors import Floors
from matcher.solver.group_levels import Levels
from matcher.solver.group_programs import Count, LevelPrograms
from matcher.solver.raised import Raised

OPTIONS = Options(objective=Objective.BALANCED, leximin=True)
EVEN = Dense(np.full((2, 2), 0.5))
STRAIGHT = Matching(np.array([[0, 0], [1, 1]]))
CROSSED = Matching(np.array([[0, 1], [1, 0]]))


def _levels(problem: Problem, best: Matching, floor: float) -> Levels:
    deadline = Deadline.start(OPTIONS, Watch())
    served = best.served_each(problem)
    return Levels(Floors(problem, served, OPTIONS, deadline), floor, best)


def _nothing(best: Matching) -> None:
    del best  # nobody listens


def test_fixed_pairs_need_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LevelPrograms, "fewest", None)
    fixed = np.array([[0, 0], [1, 1]])
    problem = Problem(
        compatibility=Dense(np.array([[0.1, 0.9], [0.9, 0.2]])), fixed=fixed
    )
    levels = _levels(problem, Matching(fixed), 0.1)
    assert levels.raised(_nothing) == Raised(levels.best, 2, None)


def test_a_program_without_a_proof_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    better = Matching(np.array([[0, 1], [1, 0]]))
    monkeypatch.setattr(LevelPrograms, "fewest", lambda *_: Count(better, 0))
    problem = Problem(compatibility=Dense(np.array([[0.1, 0.2], [0.4, 0.3]])))
    levels = _levels(problem, STRAIGHT, 0.1)
    # 0.1 need not be used, which is a proof; that 0.2 must be used nobody proves.
    assert levels.raised(_nothing) == Raised(better, 1, Limit.METHOD)


def test_only_a_matching_with_better_scores_is_taken() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.1, 0.2], [0.9, 0.9]])))
    levels = _levels(problem, CROSSED, 0.1)
    levels.take(STRAIGHT)
    levels.take(Matching(np.array([[1, 1]])))
    assert levels.best is CROSSED


@pytest.mark.parametrize(
    ("found", "kept"), [(STRAIGHT, CROSSED), (CROSSED, CROSSED), (None, CROSSED)]
)
def test_a_program_cut_short_loses_no_previous_pair(
    monkeypatch: pytest.MonkeyPatch, found: Matching | None, kept: Matching
) -> None:
    monkeypatch.setattr(LevelPrograms, "keep", lambda *_: Count(found, 2))
    previous = Inertia(pairs=CROSSED.pairs, price=0.1)
    levels = _levels(Problem(compatibility=EVEN, inertia=previous), CROSSED, 0.5)
    levels.raised(_nothing)
    assert levels.fewest_lost() == 0
    assert levels.best.pairs.tolist() == kept.pairs.tolist()


def test_no_price_asks_for_no_previous_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LevelPrograms, "keep", None)
    previous = Inertia(pairs=CROSSED.pairs)
    levels = _levels(Problem(compatibility=EVEN, inertia=previous), STRAIGHT, 0.5)
    levels.raised(_nothing)
    assert (levels.fewest_lost(), levels.best) == (0, STRAIGHT)
