"""The gate opens for better answers and closes for worse ones."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import gate
from benchmarks.gate import Figures, compare
from matcher.solver import (
    Matching,
    Objective,
    Options,
    Problem,
    SolveResult,
    solve,
)

BEFORE = Figures(objective=10.0, worst=0.2, served=5, gap=0.0, seconds=1.0)


def test_equal_figures_pass() -> None:
    assert compare({"a": BEFORE}, {"a": BEFORE}) == ([], [])


def test_every_worse_figure_is_named() -> None:
    now = replace(BEFORE, objective=9.9, worst=0.1, served=4, gap=0.01)
    worse, _ = compare({"a": now}, {"a": BEFORE})
    assert [line.split(":")[1].strip() for line in worse] == [
        "objective",
        "worst",
        "served",
        "gap",
    ]


def test_time_only_warns() -> None:
    worse, slower = compare({"a": replace(BEFORE, seconds=9.0)}, {"a": BEFORE})
    assert worse == []
    assert len(slower) == 1


def test_case_that_is_gone_is_worse() -> None:
    assert compare({}, {"a": BEFORE})[0] == ["a: not measured any more"]


def _without_a_pair(problem: Problem, options: Options) -> SolveResult:
    result = solve(problem, options)
    return replace(result, found=Matching(result.matching.pairs[1:]))


def _second_best(problem: Problem, options: Options) -> SolveResult:
    """Find the best matching that leaves out one pair of the best."""
    pair = solve(problem, options).matching.pairs[:1]
    forbidden = np.concatenate([problem.forbidden, pair])
    return solve(replace(problem, forbidden=forbidden), options)


def _total_for_balanced(problem: Problem, options: Options) -> SolveResult:
    return solve(problem, replace(options, objective=Objective.TOTAL, leximin=False))


def _looser(problem: Problem, options: Options) -> SolveResult:
    result = solve(problem, options)
    bound = result.termination.bound + 0.01
    return replace(result, termination=replace(result.termination, bound=bound))


@pytest.mark.parametrize(
    ("mutant", "case", "figure"),
    [
        (_without_a_pair, "plain-total", "served"),
        (_second_best, "plain-total", "objective"),
        (_second_best, "plain-stable", "objective"),
        (_total_for_balanced, "hubs-balanced", "worst"),
        (_total_for_balanced, "hubs-leximin", "worst"),
        (_looser, "groups", "gap"),
    ],
)
def test_a_solver_that_gets_worse_closes_the_gate(
    mutant: Callable[[Problem, Options], SolveResult],
    case: str,
    figure: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "solve", mutant)
    worse, _ = compare(gate.figures([case]), {case: gate.read()[case]})
    assert f"{case}: {figure}" in {": ".join(line.split(": ")[:2]) for line in worse}
