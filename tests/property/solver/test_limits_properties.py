"""Whenever the word falls: the solve ends, with a matching that holds and a bound."""

import time
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.solver import (
    Limit,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    SolveResult,
    Watch,
    network,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from tests.strategies_groups import grouped_problems
from tests.strategies_markets import Market, markets
from tests.strategies_solver import problems
from tests.strategies_stable import returning_problems, wishful_problems
from tests.words import Word

_EXAMPLES: Final = settings().max_examples
# Of a market, which takes as long as many small problems.
FEW: Final = settings(max_examples=max(5, _EXAMPLES // (6 if _EXAMPLES >= 1000 else 8)))
AFTER: Final = st.integers(0, 40)
# Loops inside loops each ask once more on their way out.
_STILL_ASKED: Final = 12


def cut_short(
    problem: Problem, word: Word, objective: Objective = Objective.TOTAL
) -> SolveResult:
    """Solve until the word falls, and see that it was heeded at once."""
    options = Options(objective=objective)
    result = solve(problem, options, watch=Watch(cancelled=word))
    assert word.asked <= word.after + _STILL_ASKED
    return result


def holds(
    problem: Problem, result: SolveResult, objective: Objective = Objective.TOTAL
) -> bool:
    """Compare with the solve that nobody stopped, and check what the file says."""
    best = solve(problem, Options(objective=objective))
    told = solution_to_mapping(problem, result, objective=objective)
    assert verify(problem, solution_from_mapping(told)).findings == ()
    if result.termination.reason is Reason.INFEASIBLE:
        return best.termination.reason is Reason.INFEASIBLE
    if not result.has_matching:
        return result.termination.limit is not None
    ours, most = result.matching, best.matching
    assert ours.served <= most.served
    if ours.served < most.served:
        return result.termination.reason is Reason.FEASIBLE
    room = 1e-9 * max(1.0, abs(most.objective(problem)))
    return result.termination.bound >= most.objective(problem) - room


@pytest.mark.parametrize("objective", [Objective.TOTAL, Objective.BALANCED])
@FEW
@given(market=markets(), after=AFTER)
def test_a_market_that_is_cancelled_keeps_its_promises(
    objective: Objective, market: Market, after: int
) -> None:
    problem = market.problem()
    word = Word(after)
    result = cut_short(problem, word, objective)
    # Who has said stop does not get an answer for which the work went on.
    stopped = Limit.CANCELLED if word.asked > after else None
    assert result.termination.limit is stopped
    assert holds(problem, result, objective)


@given(wishful_problems(most_mentees=8, most_mentors=6), AFTER)
def test_a_stable_solve_that_is_cancelled_has_no_blocking_pair(
    problem: Problem, after: int
) -> None:
    result = cut_short(problem, Word(after), Objective.STABLE)
    told = solution_to_mapping(problem, result, objective=Objective.STABLE)
    assert verify(problem, solution_from_mapping(told)).findings == ()
    if result.has_matching:
        assert len(result.matching.blocking_pairs(problem)) == 0


@given(returning_problems(most_mentees=8, most_mentors=6), AFTER)
def test_a_stable_solve_that_is_cancelled_breaks_no_cap(
    problem: Problem, after: int
) -> None:
    result = cut_short(problem, Word(after), Objective.STABLE)
    told = solution_to_mapping(problem, result, objective=Objective.STABLE)
    assert verify(problem, solution_from_mapping(told)).findings == ()
    best = solve(problem, Options(objective=Objective.STABLE))
    if result.has_matching:
        assert len(result.matching.blocking_pairs(problem)) == 0
        assert best.has_matching
    elif result.termination.reason is Reason.INFEASIBLE:
        assert best.termination.reason is Reason.INFEASIBLE


@given(grouped_problems(most_mentees=6, most_mentors=4), AFTER)
def test_groups_that_are_cancelled_keep_their_promises(
    problem: Problem, after: int
) -> None:
    problem = replace(problem, inertia=None)
    assert holds(problem, cut_short(problem, Word(after)))


@given(problems(), st.sampled_from(list(Objective)), AFTER)
def test_small_problems_that_are_cancelled_keep_their_promises(
    problem: Problem, objective: Objective, after: int
) -> None:
    result = cut_short(problem, Word(after), objective)
    if objective is not Objective.STABLE:
        assert holds(problem, result, objective)


@pytest.mark.parametrize("objective", list(Objective))
@FEW
@given(market=markets(), ticks=st.integers(1, 60))
def test_a_time_limit_by_a_clock_of_our_own_keeps_its_promises(
    objective: Objective, market: Market, ticks: int
) -> None:
    problem = market.problem()
    seconds = iter(range(10**9))
    with pytest.MonkeyPatch.context() as patch:
        # Every look at the clock takes a second: no machine is slow or quick here.
        patch.setattr(time, "perf_counter", lambda: float(next(seconds)))
        options = Options(objective=objective, time_limit_s=float(ticks))
        result = solve(problem, options)
    assert result.termination.limit in (None, Limit.TIME, Limit.METHOD)
    assert next(seconds) <= ticks + 10 * _STILL_ASKED
    if objective is not Objective.STABLE:
        assert holds(problem, result, objective)


def says_what_is_so(problem: Problem) -> bool:
    """Listen to a solve, and compare what was told with how it ended."""
    told: list[Progress] = []
    result = solve(problem, watch=Watch(progress=told.append))
    if not result.has_matching:
        return True
    best = result.matching.objective(problem)
    used = problem.scores(result.matching.mentees, result.matching.mentors)
    room = 1e-9 * max(1.0, float(abs(used).sum()))
    bounds = [one.bound for one in told]
    totals = [one.objective for one in told if one.objective is not None]
    assert [one.round for one in told] == sorted(one.round for one in told)
    assert bounds == sorted(bounds, reverse=True)
    assert min(bounds) >= best - room
    assert max(totals) <= best + room
    # The last look finds nothing missed: total and bound meet.
    return bounds[-1] <= best + room and totals[-1] >= best - room


@FEW
@given(markets())
def test_progress_never_says_what_is_not_so(market: Market) -> None:
    assert says_what_is_so(market.problem())


@given(problems(), st.booleans())
def test_progress_of_small_problems_never_says_what_is_not_so(
    problem: Problem, few: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # With few pairs as with many: only the nearest of them are looked at first.
        patch.setattr(network, "_TAKE_ALL", 0 if few else 1 << 14)
        assert says_what_is_so(problem)
