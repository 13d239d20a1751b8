"""Leximin of groups against trying every matching."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.compatibility import Dense
from matcher.solver import (
    Inertia,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    SolveResult,
    Watch,
    group_floors,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from matcher.solver.groups import search
from tests.oracle import _served
from tests.oracle_groups import best_leximin_groups
from tests.strategies_groups import companions, grouped_problems, previous, rules
from tests.strategies_solver import problems

LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)


@st.composite
def grades(draw: st.DrawFn) -> Problem:
    """Draw groups whose pairs have few distinct scores: many equal low pairs."""
    shape = n_mentees, n_mentors = draw(st.integers(2, 4)), draw(st.integers(2, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scores = rng.integers(1, draw(st.integers(3, 6)), shape) / 8
    problem = Problem(
        compatibility=Dense(scores),
        capacity=rng.integers(1, 4, n_mentors),
        demand=rng.integers(1, draw(st.integers(2, 3)), n_mentees),
        group_min=rng.integers(0, 3, n_mentors),
    )
    if draw(st.booleans()):
        problem = replace(problem, groups=rules(rng, problem))
    if draw(st.booleans()):
        both = companions(rng, problem), companions(rng, problem)
        problem = replace(problem, together=both[0], apart=both[1])
    if draw(st.booleans()):
        problem = replace(problem, inertia=previous(rng, problem))
    return problem


@pytest.mark.parametrize("drawn", [grouped_problems(), grades()], ids=["any", "grades"])
@given(data=st.data())
def test_leximin_of_groups_agrees_with_trying_everything(
    data: st.DataObject, drawn: st.SearchStrategy[Problem]
) -> None:
    problem = data.draw(drawn)
    result = solve(problem, LEXIMIN)
    best = best_leximin_groups(problem)
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    assert result.settled == result.matching.served
    found = _found(problem, result)
    assert found[:3] == best[:3]
    assert found[3] == pytest.approx(best[3], abs=1e-9)
    assert result.termination.bound == result.matching.objective(problem)


@given(grouped_problems(), st.integers(0, 12))
def test_what_is_settled_when_cancelled_is_so(problem: Problem, asked: int) -> None:
    # Cancelled after so many words of progress, whatever was reached by then.
    told: list[Progress] = []
    watch = Watch(cancelled=lambda: len(told) >= asked, progress=told.append)
    result = solve(problem, LEXIMIN, watch=watch)
    best = best_leximin_groups(problem)
    if not result.has_matching or best is None:
        return
    served, by_priority, scores, _ = _as_settled(problem, result, best)
    if (served, by_priority) == best[:2]:
        assert scores <= best[2]
        assert result.termination.bound >= sum(best[2]) - 1e-9


@pytest.mark.parametrize("few_places", [0, 4_000])
@given(problem=grouped_problems())
def test_bounds_told_of_leximin_hold(few_places: int, problem: Problem) -> None:
    told: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", few_places)
        result = solve(problem, LEXIMIN, watch=Watch(progress=told.append))
    best = best_leximin_groups(problem)
    if best is None or not told:
        return
    value = sum(best[2]) + best[3]
    assert all(one.bound >= value - 1e-7 for one in told)
    if result.termination.reason is Reason.OPTIMAL:
        assert told[-1].bound == pytest.approx(told[-1].objective, abs=1e-9)


@pytest.mark.parametrize("most_places", [0, 120_000])
@given(problem=grouped_problems())
def test_many_pairs_claim_only_what_is_so(problem: Problem, most_places: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW_PLACES", 0)
        patch.setattr(group_floors, "_PROGRAM_ALONE", 0)
        patch.setattr(group_floors, "_MOST_PLACES", most_places)
        result = solve(problem, LEXIMIN)
    best = best_leximin_groups(problem)
    if not result.has_matching or best is None:
        assert best is None or not result.has_matching
        return
    _, _, scores, _ = _as_settled(problem, result, best)
    if result.termination.reason is Reason.OPTIMAL:
        assert scores == best[2]


@given(grouped_problems(most_mentees=9, most_mentors=6))
def test_answer_passes_the_check_without_a_solver(problem: Problem) -> None:
    result = solve(problem, LEXIMIN)
    mapping = solution_to_mapping(problem, result, objective=Objective.BALANCED)
    checked = verify(problem, solution_from_mapping(mapping))
    assert checked.findings == ()
    trusted = [one.code for one in checked.trusted]
    # What flows cannot better needs no trust; beyond them only programs know.
    assert "settled_trusted" not in trusted or result.settled


@given(grouped_problems(most_mentees=9, most_mentors=6))
def test_leximin_keeps_the_worst_pair_of_balanced(problem: Problem) -> None:
    balanced = solve(problem, Options(objective=Objective.BALANCED))
    leximin = solve(problem, LEXIMIN)
    assert balanced.has_matching == leximin.has_matching
    if balanced.termination.reason is leximin.termination.reason is Reason.OPTIMAL:
        one, other = (_found(problem, it) for it in (balanced, leximin))
        assert one[:2] == other[:2]
        assert one[2] <= other[2]
        assert one[2][:1] == other[2][:1]


@given(problems(most_mentees=14, most_mentors=8))
def test_programs_and_flows_raise_the_same_scores(problem: Problem) -> None:
    # A previous matching of nobody asks for nothing, but flows do not know of it.
    nobody = Inertia(pairs=np.empty((0, 2), dtype=np.int32))
    by_flows = solve(problem, LEXIMIN)
    by_programs = solve(replace(problem, inertia=nobody), LEXIMIN)
    assert by_flows.has_matching == by_programs.has_matching
    if by_flows.has_matching:
        assert by_programs.stats.solver == "balanced_groups"
        one, other = (_found(problem, it) for it in (by_flows, by_programs))
        assert one == other


Best = tuple[int, tuple[int, ...], list[float], float]
"""Service, by priority, ascending scores and minus the price of changes."""


def _found(problem: Problem, result: SolveResult) -> Best:
    pairs = result.matching
    use = np.zeros(problem.shape, dtype=np.int64)
    use[pairs.mentees, pairs.mentors] = 1
    scores = problem.scores(pairs.mentees, pairs.mentors)
    lost = 0.0
    if problem.inertia is not None:
        kept = pairs.pairs.tolist()
        distinct = np.unique(problem.inertia.pairs, axis=0).tolist()
        lost = problem.inertia.price * sum(pair not in kept for pair in distinct)
    return pairs.served, _served(problem, use), sorted(scores.tolist()), -lost


def _as_settled(problem: Problem, result: SolveResult, best: Best) -> Best:
    """Return what was found; what it says is settled is as good as can be."""
    found = _found(problem, result)
    settled = result.settled
    assert settled is not None
    if settled:
        assert found[:2] == best[:2]
    assert found[2][:settled] == best[2][:settled]
    return found
