"""What comes back when the word falls early: a matching, and a bound that holds."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import (
    Limit,
    Options,
    Problem,
    Reason,
    SolveResult,
    Watch,
    solution_from_mapping,
    solution_to_mapping,
    solve,
    upper_bound,
    verify,
)
from matcher.solver.classes import Classes
from matcher.solver.deadline import Deadline
from matcher.solver.keys import pairs_of
from matcher.solver.limited import safe_prices
from matcher.solver.pool import Pool
from matcher.solver.rounds import Rounds
from matcher.solver.transport import Transport
from tests.marks import compiled


def market(**rules: np.ndarray) -> Problem:
    rng = np.random.default_rng(0)
    sides = rng.random((400, 6)), rng.random((130, 6))
    given = {"capacity": np.array(3), **rules}
    return Problem(compatibility=Factored(*sides), **given)  # type: ignore[arg-type]


MARKET = market()
OPTIMUM = solve(MARKET)
BEST = OPTIMUM.matching.objective(MARKET)


def cut_short(problem: Problem, after: int) -> SolveResult:
    """Solve until the word has been asked for so many times."""
    asked = count()
    return solve(problem, watch=Watch(cancelled=lambda: next(asked) >= after))


def n_asked(problem: Problem) -> int:
    """Count how often somebody is asked whom nobody told to stop."""
    asked = count()
    solve(problem, watch=Watch(cancelled=lambda: next(asked) < 0))
    return next(asked)


def test_the_bound_holds_whenever_the_word_falls() -> None:
    for after in range(n_asked(MARKET)):
        result = cut_short(MARKET, after)
        assert result.termination.limit is Limit.CANCELLED
        assert result.matching.violations(MARKET) == ()
        assert result.matching.objective(MARKET) <= BEST + 1e-9
        assert result.termination.bound >= BEST - 1e-9


def test_a_word_that_comes_too_late_changes_nothing() -> None:
    result = cut_short(MARKET, n_asked(MARKET))
    assert result.termination == OPTIMUM.termination
    assert result.matching.pairs.tolist() == OPTIMUM.matching.pairs.tolist()


@compiled
@pytest.mark.parametrize("seed", [0, 2])
def test_a_flow_that_is_stopped_on_its_way_is_completed(seed: int) -> None:
    # Whole scores, and guesses of no worth: the first flow asks several times.
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 2**20, (1500, 60)).astype(float)
    problem = Problem(compatibility=Dense(scores), capacity=np.array(25))
    best = solve(problem).matching.objective(problem)
    asked = n_asked(problem)
    found = [cut_short(problem, after) for after in range(asked)]
    for result in found:
        assert result.termination.limit is Limit.CANCELLED
        assert result.matching.served == 1500
        assert result.matching.objective(problem) <= best <= result.termination.bound
        told = solution_from_mapping(solution_to_mapping(problem, result))
        assert verify(problem, told).findings == ()
    # What came of the last question is worth more than what came of the first.
    assert found[-1].matching.objective(problem) > found[0].matching.objective(problem)


def test_one_of_the_optima_that_was_not_chosen_yet_is_not_called_optimal() -> None:
    # All are alike for mentors who differ: the last question is about lots alone.
    scores = np.tile(np.array([[1.0, 0.0], [0.0, 1.0]]), (40, 20))
    scores[np.arange(80), np.arange(80) % 40] += np.arange(80) / 2**10
    problem = Problem(compatibility=Dense(scores), capacity=np.array(2))
    result, best = cut_short(problem, n_asked(problem) - 1), solve(problem)
    assert result.termination.reason is Reason.FEASIBLE
    assert result.termination.limit is Limit.CANCELLED
    assert result.termination.bound == pytest.approx(best.termination.bound)
    assert result.matching.objective(problem) == pytest.approx(best.termination.bound)


@pytest.mark.parametrize("after", range(2))
def test_the_prices_prove_the_bound_that_is_told(after: int) -> None:
    result = cut_short(MARKET, after)
    assert result.termination.reason is Reason.FEASIBLE
    assert result.prices is not None
    most = upper_bound(MARKET, result.prices, result.matching, most_served=False)
    assert result.termination.bound >= most - 1e-9


@pytest.mark.parametrize("after", range(7))
def test_what_comes_back_passes_the_check(after: int) -> None:
    result = cut_short(MARKET, after)
    told = solution_from_mapping(solution_to_mapping(MARKET, result))
    assert verify(MARKET, told).findings == ()


def test_all_are_served_even_before_the_first_flow_where_there_is_room() -> None:
    assert cut_short(MARKET, 0).matching.served >= 390


def test_fixed_pairs_are_there_from_the_first() -> None:
    fixed = np.array([[0, 5], [7, 5]])
    result = cut_short(market(fixed=fixed), 0)
    assert result.termination.reason is Reason.FEASIBLE
    assert {(0, 5), (7, 5)} <= {tuple(pair) for pair in result.matching.pairs.tolist()}


def test_a_matching_that_misses_a_least_load_is_not_an_answer() -> None:
    # All but ten mentees are needed for the loads, at which a greedy start never looks.
    result = cut_short(market(load_min=np.array(3), capacity=np.array(9)), 0)
    assert result.termination.reason in (Reason.NO_SOLUTION_FOUND, Reason.FEASIBLE)
    if result.has_matching:
        assert (np.bincount(result.matching.mentors, minlength=130) >= 3).all()


def test_prices_of_who_wants_nothing_cover_mentors_below_zero() -> None:
    # Mentee 1 wants nothing, and mentor 0 is paid 5 for a least load that mentee 0
    # meets at -5: only a price of 9 keeps 4 from being worth more than its prices.
    problem = Problem(
        compatibility=Dense(np.array([[-5.0], [4.0]])),
        demand=np.array([1, 0]),
        load_min=np.array(1),
    )
    classes = Classes.of(problem, Transport.of(problem))
    pool = replace(Pool.whole(classes.problem), prices=np.array([-5.0]))
    deadline = Deadline.start(Options(), Watch())
    arcs = pairs_of(classes, pool.near.keys)
    work = Rounds(problem, classes, pool, arcs, np.zeros(1), deadline)
    prices = safe_prices(work)
    assert (prices.mentee + prices.mentor[0] >= np.array([-5.0, 4.0])).all()
