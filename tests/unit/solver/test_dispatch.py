from collections.abc import Iterable

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.errors import RequestError, SolverError
from matcher.solver import (
    SOLVERS,
    Inertia,
    Limit,
    Matching,
    Objective,
    Options,
    Prices,
    Problem,
    Reason,
    SolveResult,
    SolveStats,
    Termination,
    dispatch,
    solve,
)
from matcher.solver.backend import Capability
from matcher.solver.deadline import Deadline

PROBLEM = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]])))
GROUPED = Problem(compatibility=PROBLEM.compatibility, group_min=np.array(2))
RETURNING = Problem(
    compatibility=PROBLEM.compatibility,
    inertia=Inertia(pairs=np.array([[0, 0]]), price=0.1),
)


class Fixed:
    """A solver that always gives the same pairs and remembers what it was told."""

    name = "fixed"
    capabilities = frozenset({Capability.TOTAL})

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.pairs = np.array(list(pairs), dtype=np.int32).reshape(-1, 2)
        self.starts: list[Prices | None] = []

    def solve(
        self,
        problem: Problem,  # noqa: ARG002  # as every solver
        options: Options,  # noqa: ARG002
        deadline: Deadline,  # noqa: ARG002
        start: Prices | None,
    ) -> SolveResult:
        self.starts.append(start)
        return SolveResult(
            found=Matching(self.pairs),
            termination=Termination(Reason.FEASIBLE, Limit.METHOD, 9.0),
            stats=SolveStats(
                solver=self.name, seconds=0.0, rounds=1, candidates=0, rounding=0.0
            ),
            prices=None,
        )


@pytest.mark.parametrize(
    ("problem", "objective", "name"),
    [
        (PROBLEM, Objective.TOTAL, "network"),
        (PROBLEM, Objective.BALANCED, "balanced"),
        (PROBLEM, Objective.STABLE, "stable"),
        (GROUPED, Objective.TOTAL, "groups"),
        (RETURNING, Objective.TOTAL, "groups"),
        (GROUPED, Objective.BALANCED, "balanced_groups"),
        (RETURNING, Objective.BALANCED, "balanced_groups"),
        (RETURNING, Objective.STABLE, "stable"),
    ],
)
def test_the_cheapest_solver_that_can_answers(
    problem: Problem, objective: Objective, name: str
) -> None:
    assert solve(problem, Options(objective=objective)).stats.solver == name


@pytest.mark.parametrize(
    ("problem", "name"),
    [
        (PROBLEM, "balanced"),
        (GROUPED, "balanced_groups"),
        (RETURNING, "balanced_groups"),
    ],
)
def test_whoever_balances_can_raise_all_scores(problem: Problem, name: str) -> None:
    options = Options(objective=Objective.BALANCED, leximin=True)
    assert solve(problem, options).stats.solver == name


def test_what_no_solver_can_is_refused_with_what_each_can() -> None:
    with pytest.raises(RequestError) as caught:
        solve(GROUPED, Options(objective=Objective.STABLE))
    assert caught.value.code == "solver.capability"
    assert all(solver.name in str(caught.value) for solver in SOLVERS)


def test_a_matching_that_breaks_a_rule_is_a_bug_and_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dispatch, "SOLVERS", (Fixed([(0, 0), (1, 0)]),))
    with pytest.raises(SolverError, match="fixed returned a matching that breaks"):
        solve(PROBLEM)


def test_prices_of_an_earlier_result_reach_the_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    earlier = solve(PROBLEM)
    solver = Fixed([(0, 1)])
    monkeypatch.setattr(dispatch, "SOLVERS", (solver,))
    solve(PROBLEM)
    solve(PROBLEM, start=earlier)
    solve(PROBLEM, start=solve(PROBLEM))
    assert solver.starts == [None, earlier.prices, None, None]


def test_prices_of_other_people_are_refused() -> None:
    with pytest.raises(RequestError) as caught:
        solve(PROBLEM, start=Prices(np.zeros(2), np.zeros(3)))
    assert (caught.value.code, caught.value.field) == ("solver.start", "start")
