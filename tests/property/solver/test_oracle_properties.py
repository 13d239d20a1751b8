"""The plain formulation has the last word, whatever the scores and the shape."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.compatibility import Dense, Eligibility, Factored, PairTerms
from matcher.solver import (
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from tests.oracle import Answer, _served, _total, by_milp
from tests.strategies_solver import problems

SIZES = (1e-6, 1.0, 1e6, -1e6)
"""By what scores are multiplied: fractions, as they are, huge, huge and negative."""


def answer(problem: Problem, result: SolveResult) -> Answer | None:
    """Judge a result by the oracle's own counting."""
    if not result.has_matching:
        return None
    use = np.zeros(problem.shape, dtype=np.int64)
    use[result.matching.mentees, result.matching.mentors] = 1
    return Answer(_served(problem, use), _total(problem, use))


def table(problem: Problem) -> NDArray[np.float64]:
    sides = (slice(0, people) for people in problem.shape)
    return np.array(problem.compatibility.block(*sides))


def agrees_with_oracle(
    problem: Problem, by_hand: NDArray[np.float64] | None = None
) -> bool:
    """Compare with HiGHS; scores are brought near one for it, and back."""
    whole = table(problem) if by_hand is None else by_hand
    size = float(np.nanmax(np.abs(whole), initial=0.0)) or 1.0
    plain = by_milp(replace(problem, compatibility=Dense(whole / size)))
    found = answer(problem, solve(problem))
    if plain is None or found is None:
        return plain is found
    close = abs(found.total / size - plain.total) <= 1e-7 * max(1.0, whole.size)
    return found.served == plain.served and close


def passes(problem: Problem, options: Options) -> bool:
    """Check a result from what its file says, without a solver."""
    result = solve(problem, options)
    mapping = solution_to_mapping(problem, result, objective=options.objective)
    return verify(problem, solution_from_mapping(mapping)).findings == ()


@given(problems(), st.sampled_from(SIZES))
def test_scores_of_any_size_have_the_answer_of_the_oracle(
    problem: Problem, size: float
) -> None:
    assert agrees_with_oracle(
        replace(problem, compatibility=Dense(table(problem) * size))
    )


@given(problems(), st.sampled_from(SIZES), st.sampled_from(list(Objective)))
def test_scores_of_any_size_are_proven(
    problem: Problem, size: float, objective: Objective
) -> None:
    problem = replace(problem, compatibility=Dense(table(problem) * size))
    assert passes(problem, Options(objective=objective))


@given(problems())
def test_equal_scores_leave_service_and_number_alone(problem: Problem) -> None:
    scored = np.where(np.isnan(table(problem)), np.nan, 0.25)
    equal = replace(problem, compatibility=Dense(scored))
    result = solve(equal)
    plain = by_milp(equal)
    assert (plain is None) == (result.termination.reason is Reason.INFEASIBLE)
    if plain is not None:
        assert result.matching.objective(equal) == 0.25 * sum(plain.served)


@st.composite
def with_terms(draw: st.DrawFn) -> tuple[Problem, NDArray[np.float64]]:
    """Draw features with terms, some of one pair, and add the scores up by hand."""
    problem = draw(problems())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n_mentees, n_mentors = problem.shape
    left, right = rng.random((n_mentees, 3)), rng.random((n_mentors, 3))
    if draw(st.booleans()):
        # Twins on both sides, whom only a term tells apart.
        left, right = np.ones_like(left), np.ones_like(right)
    rows, cols = (rng.integers(0, people, 6) for people in problem.shape)
    size = draw(st.sampled_from((1e-6, 1.0, 1e6)))
    rows[3:5], cols[3:5] = rows[:2], cols[:2]
    values = rng.normal(size=6) * size
    by_hand = left @ right.T
    for row, col, value in zip(rows, cols, values, strict=True):
        by_hand[row, col] += value
    places = rows.astype(np.int32), cols.astype(np.int32)
    terms = PairTerms(*places, values, problem.shape)
    return replace(problem, compatibility=Factored(left, right, terms)), by_hand


@given(with_terms())
def test_terms_of_single_pairs_have_the_answer_of_the_oracle(
    drawn: tuple[Problem, NDArray[np.float64]],
) -> None:
    assert agrees_with_oracle(*drawn)


@given(with_terms())
def test_terms_of_single_pairs_are_proven(
    drawn: tuple[Problem, NDArray[np.float64]],
) -> None:
    assert all(passes(drawn[0], Options(objective=aim)) for aim in Objective)


@pytest.mark.parametrize("objective", list(Objective))
@given(st.sampled_from(((0, 3), (3, 0), (0, 0))), st.integers(0, 1))
def test_a_side_without_people_is_an_answer(
    objective: Objective, shape: tuple[int, int], least: int
) -> None:
    problem = Problem(compatibility=Dense(np.zeros(shape)), load_min=np.array(least))
    result = solve(problem, Options(objective=objective))
    impossible = least > 0 and shape[1] > 0
    assert (result.termination.reason is Reason.INFEASIBLE) == impossible
    assert passes(problem, Options(objective=objective))


@pytest.mark.parametrize("objective", list(Objective))
@given(problem=problems(), side=st.sampled_from(("capacity", "demand")))
def test_who_has_or_wants_nothing_is_left_alone(
    objective: Objective, problem: Problem, side: str
) -> None:
    nothing = np.array(0)
    free = replace(
        problem,
        fixed=np.empty((0, 2), dtype=np.int32),
        load_min=nothing,
        capacity=nothing if side == "capacity" else problem.capacity,
        demand=nothing if side == "demand" else problem.demand,
    )
    result = solve(free, Options(objective=objective))
    assert (result.matching.served, result.termination.reason) == (0, Reason.OPTIMAL)
    assert passes(free, Options(objective=objective))


RULES = ("fixed", "load_min", "capacity", "forbidden", "threshold")


def with_rule(problem: Problem, rule: str, rng: np.random.Generator) -> Problem:
    """Return the problem with one rule more, whichever."""
    at = np.array([[rng.integers(0, people) for people in problem.shape]])
    mentors = np.arange(problem.n_mentors)
    if rule in ("fixed", "forbidden"):
        more = np.concatenate([getattr(problem, rule), at]).astype(np.int32)
        if rule == "fixed":
            return replace(problem, fixed=more)
        return replace(problem, forbidden=more)
    if rule == "load_min":
        return replace(problem, load_min=problem.load_min + (mentors == at[0, 1]))
    if rule == "capacity":
        places = np.maximum(problem.capacity - (mentors == at[0, 1]), 0)
        return replace(problem, capacity=places)
    banned = np.where(rng.random(problem.shape) < 0.3, np.nan, table(problem))
    return replace(problem, compatibility=Dense(banned))


@given(problems(), st.sampled_from(RULES), st.integers(0, 2**32 - 1))
def test_one_rule_more_never_raises_the_optimum(
    problem: Problem, rule: str, seed: int
) -> None:
    stricter = with_rule(problem, rule, np.random.default_rng(seed))
    before = answer(problem, solve(problem))
    after = answer(stricter, solve(stricter))
    if after is None:
        return
    assert before is not None
    # As much demand in all, then of each priority, then the total.
    one, other = ((sum(each.served), each.served) for each in (before, after))
    assert other <= one
    room = 1e-7 * max(1.0, float(np.nansum(np.abs(table(problem)))))
    assert other < one or after.total <= before.total + room


@pytest.mark.parametrize("objective", list(Objective))
@given(problem=problems(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_people_changes_nothing_for_any_objective(
    objective: Objective, problem: Problem, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    rows, cols = (rng.permutation(people) for people in problem.shape)
    other = permuted(problem, rows, cols)
    options = Options(objective=objective)
    one, two = solve(problem, options), solve(other, options)
    assert one.termination.reason == two.termination.reason
    assert one.has_matching == two.has_matching
    if one.has_matching:
        judged, again = one.matching, two.matching
        assert judged.served == again.served
        assert judged.objective(problem) == pytest.approx(
            again.objective(other), rel=1e-9, abs=1e-9
        )
        if objective is Objective.BALANCED:
            assert judged.worst_score(problem) == again.worst_score(other)


def permuted(
    problem: Problem, rows: NDArray[np.int64], cols: NDArray[np.int64]
) -> Problem:
    """Return the same problem with people in another order, rules as gaps."""
    usable = problem.allowed(
        *np.divmod(np.arange(table(problem).size), problem.n_mentors)
    )
    whole = np.where(usable.reshape(problem.shape), table(problem), np.nan)
    place = np.argsort(rows), np.argsort(cols)
    fixed = np.column_stack([place[side][problem.fixed[:, side]] for side in (0, 1)])
    return Problem(
        compatibility=Dense(whole[np.ix_(rows, cols)]),
        eligibility=Eligibility(),
        capacity=problem.capacity[cols],
        demand=problem.demand[rows],
        load_min=problem.load_min[cols],
        fixed=fixed.astype(np.int32),
        priority=problem.priority[rows],
    )
