"""Whoever listens hears bounds that hold for what was asked, and never rise."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.solver import Objective, Options, Problem, Progress, Watch, solve
from matcher.solver.groups import search
from tests.oracle_groups import best_balanced_groups, best_grouped, best_stable
from tests.strategies_groups import grouped_problems
from tests.strategies_stable import wishful_problems

ROOM = 1e-7


def _told(problem: Problem, aim: Objective) -> list[Progress]:
    told: list[Progress] = []
    solve(problem, Options(objective=aim), watch=Watch(progress=told.append))
    return told


@pytest.mark.parametrize("few_places", [0, 4_000])
@given(
    grouped_problems(most_mentees=5),
    st.sampled_from([Objective.TOTAL, Objective.BALANCED]),
)
def test_bounds_of_groups_hold_and_never_rise(
    few_places: int, problem: Problem, aim: Objective
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", few_places)
        told = _told(problem, aim)
    balanced = aim is Objective.BALANCED
    best = best_balanced_groups(problem) if balanced else best_grouped(problem)
    bounds = [one.bound for one in told]
    assert all(after <= before for before, after in pairwise(bounds))
    if best is not None:
        assert min(bounds, default=np.inf) >= best[-1] - ROOM


@given(wishful_problems())
def test_bounds_of_wishes_hold_and_never_rise(problem: Problem) -> None:
    best = best_stable(problem)
    bounds = [one.bound for one in _told(problem, Objective.STABLE)]
    assert all(after <= before for before, after in pairwise(bounds))
    if best is not None:
        assert min(bounds, default=np.inf) >= best[-1] - ROOM
