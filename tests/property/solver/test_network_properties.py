"""What must hold for every problem of places, whatever its numbers."""

import json
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.compatibility import Dense, Eligibility, Factored
from matcher.solver import (
    Problem,
    Reason,
    SolveResult,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    verify,
)
from tests.oracle import Answer, brute_force, by_milp
from tests.strategies_solver import factored, problems

NO_TIME = settings(deadline=None)


def answer(problem: Problem, result: SolveResult) -> Answer | None:
    if not result.has_matching:
        return None
    each = result.matching.served_each(problem)
    levels = np.unique(problem.priority)[::-1].tolist()
    served = tuple(int(each[problem.priority == level].sum()) for level in levels)
    return Answer(served, result.matching.objective(problem))


def agree(one: Answer | None, other: Answer | None, problem: Problem) -> bool:
    if one is None or other is None:
        return one is other
    size = np.nansum(
        np.abs(problem.compatibility.block(*map(slice, (0, 0), problem.shape)))
    )
    close = abs(one.total - other.total) <= 1e-7 * max(1.0, float(size))
    return one.served == other.served and close


@NO_TIME
@given(problems())
def test_the_answer_is_that_of_the_oracle(problem: Problem) -> None:
    result = solve(problem)
    assert agree(answer(problem, result), by_milp(problem), problem)
    assert result.termination.reason in (Reason.OPTIMAL, Reason.INFEASIBLE)


@NO_TIME
@given(problems(most_mentees=3, most_mentors=3))
def test_both_oracles_and_the_solver_agree(problem: Problem) -> None:
    counted = brute_force(problem)
    assert agree(counted, by_milp(problem), problem)
    assert agree(answer(problem, solve(problem)), counted, problem)


@NO_TIME
@given(problems())
def test_what_is_returned_obeys_every_rule_and_verifies(problem: Problem) -> None:
    result = solve(problem)
    mapping = json.loads(json.dumps(solution_to_mapping(problem, result)))
    assert verify(problem, solution_from_mapping(mapping)).findings == ()


def published_bound(problem: Problem, result: SolveResult) -> float:
    """Return the bound of the formula in the documentation, term by term."""
    assert result.prices is not None
    u, v = result.prices.mentee, result.prices.mentor
    rows, cols = np.indices(problem.shape).reshape(2, -1)
    surplus = problem.scores(rows, cols) - u[rows] - v[cols]
    fixed = problem.are_among(problem.fixed, rows, cols)
    opened = problem.allowed(rows, cols) & ~fixed
    terms = [*np.maximum(surplus[opened], 0), *surplus[fixed]]
    each = result.matching.served_each(problem)
    for level in np.unique(problem.priority):
        own = problem.priority == level
        units = np.repeat(u[own], problem.demand[own])
        terms += sorted(units, reverse=True)[: int(each[own].sum())]
    places = np.where(v >= 0, problem.capacity, problem.load_min)
    return float(np.sum(terms) + (places * v).sum())


@NO_TIME
@given(problems(most_mentees=4, most_mentors=3))
def test_prices_prove_the_optimum_by_the_published_formula(problem: Problem) -> None:
    # More places than mentees, and more demand than mentors, are among these.
    result = solve(problem)
    if result.has_matching:
        total, size = result.matching.objective(problem), problem.compatibility.reach
        room = 1e-9 * max(1.0, size * result.matching.served)
        assert abs(published_bound(problem, result) - total) <= room


@NO_TIME
@given(problems(), st.integers(0, 2**32 - 1))
def test_permuting_people_changes_nothing(problem: Problem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, cols = rng.permutation(problem.n_mentees), rng.permutation(problem.n_mentors)
    other = permuted(problem, rows, cols)
    assert agree(answer(problem, solve(problem)), answer(other, solve(other)), problem)


@NO_TIME
@given(problems(), st.data())
def test_a_forbidden_pair_never_raises_the_optimum(
    problem: Problem, data: st.DataObject
) -> None:
    before = answer(problem, solve(problem))
    pair = [
        data.draw(st.integers(0, problem.n_mentees - 1)),
        data.draw(st.integers(0, problem.n_mentors - 1)),
    ]
    more = np.concatenate([problem.forbidden, [pair]]).astype(np.int32)
    stricter = replace(problem, forbidden=more)
    after = answer(stricter, solve(stricter))
    if after is not None:
        assert before is not None
        assert after.served <= before.served
        if after.served == before.served:
            tolerance = 1e-7 * max(1.0, abs(before.total))
            assert after.total <= before.total + tolerance


@NO_TIME
@given(factored())
def test_factored_scores_give_the_answer_of_dense_ones(scores: Factored) -> None:
    rows, cols = slice(0, scores.shape[0]), slice(0, scores.shape[1])
    one = Problem(compatibility=scores, capacity=np.array(2))
    other = replace(one, compatibility=Dense(scores.block(rows, cols)))
    assert agree(answer(one, solve(one)), answer(other, solve(other)), one)


@NO_TIME
@given(problems())
def test_the_same_problem_gives_the_same_bytes(problem: Problem) -> None:
    one, other = solve(problem), solve(problem)
    first, second = (solution_to_mapping(problem, found) for found in (one, other))
    del first["seconds"], second["seconds"]
    assert json.dumps(first) == json.dumps(second)


def permuted(problem: Problem, rows: np.ndarray, cols: np.ndarray) -> Problem:
    """Return the same problem with people in another order."""
    whole = problem.compatibility.block(*map(slice, (0, 0), problem.shape))
    usable = problem.eligibility.block(*map(slice, (0, 0), problem.shape))
    whole = np.where(usable, whole, np.nan)
    place = np.argsort(rows), np.argsort(cols)
    moved = {
        key: np.column_stack([place[side][pairs[:, side]] for side in (0, 1)])
        for key, pairs in (("fixed", problem.fixed), ("forbidden", problem.forbidden))
    }
    return Problem(
        compatibility=Dense(whole[np.ix_(rows, cols)]),
        eligibility=Eligibility(),
        capacity=problem.capacity[cols],
        demand=problem.demand[rows],
        load_min=problem.load_min[cols],
        fixed=moved["fixed"].astype(np.int32),
        forbidden=moved["forbidden"].astype(np.int32),
        priority=problem.priority[rows],
    )
