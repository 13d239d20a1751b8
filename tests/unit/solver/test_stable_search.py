"""A previous matching and the stable ones, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.compatibility import Dense
from matcher.solver import (
    ClashKind,
    Inertia,
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    SolveResult,
    Watch,
    solve,
    stable_model,
)
from matcher.solver.deadline import Deadline
from matcher.solver.groups.task import with_inertia
from matcher.solver.network import Network
from matcher.solver.stable_game import Game, acceptable_problem
from matcher.solver.stable_narrow import narrowed
from matcher.solver.stable_search import Search
from tests.strategies_stable import crosswise

STABLE = Options(objective=Objective.STABLE)
# Mentees want 0 0 and 1 1, mentors 0 1 and 1 0: both ways are stable, at 1.8 and 1.0.
CROSSWISE = Problem(
    compatibility=Dense(np.array([[0.9, 0.4], [0.6, 0.9]])),
    mentee_ranks=np.array([[1.0, 2.0], [2.0, 1.0]]),
    mentor_ranks=np.array([[2.0, 1.0], [1.0, 2.0]]),
)
CROSSED = np.array([[0, 1], [1, 0]])
STRAIGHT = np.array([[0, 0], [1, 1]])


def _solved(problem: Problem, **rules: object) -> SolveResult:
    inertia = Inertia(**rules)  # type: ignore[arg-type]  # its own fields
    return solve(replace(problem, inertia=inertia), STABLE)


@pytest.mark.parametrize(
    ("price", "pairs"),
    [
        # 0.8 is lost by keeping both pairs: worth it from 0.4 for each.
        (0.39, STRAIGHT),
        (0.41, CROSSED),
    ],
)
def test_a_change_is_made_where_it_brings_more_than_its_price(
    price: float, pairs: np.ndarray
) -> None:
    result = _solved(CROSSWISE, pairs=CROSSED, price=price)
    assert result.matching.pairs.tolist() == pairs.tolist()
    assert result.termination.reason is Reason.OPTIMAL
    # The price is in no total, and the bound is about as many changes.
    total = result.matching.objective(CROSSWISE)
    assert total == pytest.approx(1.8 if pairs is STRAIGHT else 1.0)
    assert result.termination.bound == pytest.approx(total)


def test_a_cap_of_none_keeps_what_is_stable() -> None:
    result = _solved(CROSSWISE, pairs=CROSSED, most_changes=0)
    assert result.matching.pairs.tolist() == CROSSED.tolist()
    assert result.termination.reason is Reason.OPTIMAL


def test_stability_comes_before_a_cap_which_is_said_with_the_fewest_changes() -> None:
    # Mentor 0 and mentee 0 want each other first now: two pairs have to go.
    problem = replace(CROSSWISE, mentor_ranks=np.array([[1.0, 1.0], [2.0, 2.0]]))
    result = _solved(problem, pairs=CROSSED, most_changes=1)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None
    clash, change = result.diagnosis.clashes[0], result.diagnosis.relaxation[0]
    assert clash.kind is ClashKind.CHANGES_UNREACHABLE
    assert (clash.needed, clash.available, change.raised_to) == (2, 1, 2)
    again = _solved(problem, pairs=CROSSED, most_changes=2)
    assert again.matching.pairs.tolist() == STRAIGHT.tolist()


def test_stability_comes_before_every_price() -> None:
    problem = replace(CROSSWISE, mentor_ranks=np.array([[1.0, 1.0], [2.0, 2.0]]))
    result = _solved(problem, pairs=CROSSED, price=1000.0)
    assert result.matching.pairs.tolist() == STRAIGHT.tolist()
    assert len(result.matching.blocking_pairs(problem)) == 0


def test_size_comes_before_the_price_and_after_the_cap() -> None:
    # Mentee 0 likes both mentors alike and had mentor 0, whom alone mentee 1 accepts
    # and who does not care: two are served only if mentee 0 moves.
    problem = Problem(
        compatibility=Dense(np.full((2, 2), 0.5)),
        mentee_ranks=np.array([[1.0, 1.0], [1.0, np.nan]]),
        mentor_ranks=np.ones((2, 2)),
    )
    paid = _solved(problem, pairs=np.array([[0, 0]]), price=9.0)
    assert (paid.matching.served, paid.termination.served_bound) == (2, 2)
    kept = _solved(problem, pairs=np.array([[0, 0]]), most_changes=0)
    assert kept.matching.pairs.tolist() == [[0, 0]]
    assert kept.termination.reason is Reason.OPTIMAL
    assert kept.termination.served_bound == 1


def test_ties_are_broken_in_favour_of_previous_pairs() -> None:
    # Nobody minds: 0.9 + 0.9 is the greatest total, and the price is above it.
    problem = replace(
        CROSSWISE, mentee_ranks=np.ones((2, 2)), mentor_ranks=np.ones((2, 2))
    )
    assert (
        _solved(problem, pairs=CROSSED, price=0.5).matching.pairs.tolist()
        == CROSSED.tolist()
    )
    assert (
        _solved(problem, pairs=CROSSED, price=0.3).matching.pairs.tolist()
        == STRAIGHT.tolist()
    )


def test_a_fixed_previous_pair_is_no_change_and_a_closed_one_always() -> None:
    problem = replace(CROSSWISE, fixed=np.array([[0, 1]]))
    pairs = np.array([[0, 1], [1, 1]])
    # Mentor 1's only place is taken by the fixed pair: (1, 1) has to go.
    result = _solved(problem, pairs=pairs, most_changes=1)
    assert result.matching.pairs.tolist() == CROSSED.tolist()
    refused = _solved(problem, pairs=pairs, most_changes=0)
    assert refused.diagnosis is not None
    assert refused.diagnosis.clashes[0].needed == 1


def test_least_loads_are_told_from_the_cap() -> None:
    # Both have mentor 0 first and there is room: mentor 1 never gets anybody.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.8, 0.3]])),
        capacity=np.array([2, 1]),
        load_min=np.array([0, 1]),
    )
    result = _solved(problem, pairs=np.array([[0, 1]]), most_changes=0)
    assert result.diagnosis is not None
    assert result.diagnosis.clashes[0].kind is ClashKind.STABLE_UNREACHABLE


def _tied(size: int, seed: int = 4) -> Problem:
    rng = np.random.default_rng(seed)
    return Problem(
        compatibility=Dense(rng.random((size, size))),
        mentee_ranks=rng.integers(1, 4, (size, size)).astype(float),
        mentor_ranks=rng.integers(1, 4, (size, size)).astype(float),
    )


def test_what_is_undecided_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    # No model is built: only deferred acceptance, which happens to give up a pair.
    monkeypatch.setattr(stable_model, "MOST_TERMS", 0)
    previous = np.column_stack([np.arange(9), np.arange(9)])
    ended = _solved(_tied(9), pairs=previous, most_changes=5).termination
    assert (ended.reason, ended.limit) == (Reason.NO_SOLUTION_FOUND, Limit.METHOD)


def test_pairs_lost_for_certain_prove_a_cap_too_low_without_a_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stable_model, "MOST_TERMS", 0)
    problem = replace(_tied(9), forbidden=np.array([[0, 0], [1, 1]]))
    previous = np.column_stack([np.arange(9), np.arange(9)])
    result = _solved(problem, pairs=previous, most_changes=1)
    assert result.diagnosis is not None
    enough = result.diagnosis.relaxation[0].raised_to
    assert 2 <= result.diagnosis.clashes[0].needed <= (enough or 0)
    assert _solved(problem, pairs=previous, most_changes=enough).has_matching


def test_who_says_stop_gets_what_is_stable_within_the_cap_or_nothing() -> None:
    problem = replace(
        CROSSWISE, inertia=Inertia(pairs=CROSSED, price=9.0, most_changes=2)
    )
    watch = Watch(cancelled=lambda: True)
    result = solve(problem, STABLE, watch=watch)
    assert result.termination.limit is Limit.CANCELLED
    assert result.matching.violations(problem) == ()
    assert len(result.matching.blocking_pairs(problem)) == 0
    capped = replace(problem, inertia=Inertia(pairs=CROSSED, most_changes=0))
    ended = solve(capped, STABLE, watch=watch).termination
    assert (ended.reason, ended.limit) == (Reason.NO_SOLUTION_FOUND, Limit.CANCELLED)


def test_rounding_beyond_the_tolerance_is_named() -> None:
    result = _solved(CROSSWISE, pairs=CROSSED, price=1e12)
    assert result.matching.pairs.tolist() == CROSSED.tolist()
    assert result.termination.limit is Limit.PRECISION


def test_the_last_of_many_stable_matchings_in_a_row_is_kept() -> None:
    # 60 x 60 wishes crosswise: 60 stable matchings in a row, and the last is asked for.
    last = np.column_stack([np.arange(60), (np.arange(60) + 59) % 60])
    result = _solved(crosswise(60), pairs=last, most_changes=0)
    assert (result.matching.pairs == last).all()
    assert result.termination.reason is Reason.OPTIMAL


def test_what_is_found_within_the_cap_has_a_bound_by_prices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Deferred acceptance gives up seven of these; equal wishes in another order six,
    # and no model says how good that is.
    monkeypatch.setattr(stable_model, "MOST_TERMS", 0)
    previous = np.column_stack([np.arange(9), np.arange(9)])
    result = _solved(_tied(9, seed=7), pairs=previous, most_changes=6)
    assert result.termination.limit is Limit.METHOD
    total = result.matching.objective(_tied(9, seed=7))
    assert total <= result.termination.bound < np.inf


def _beside_a_million() -> Problem:
    """Wishes with ties; scores of a millionth, rounded as some of a million ask."""
    rng = np.random.default_rng(3)
    scores = 1e-6 * rng.random((40, 20))
    scores[rng.random((40, 20)) < 0.1] = -1e6
    mentee_ranks = 1.0 + rng.random((40, 20)).argsort(axis=1).argsort(axis=1)
    mentee_ranks[mentee_ranks > 8] = np.nan
    mentor_ranks = 1.0 + rng.random((40, 20)).argsort(axis=0).argsort(axis=0)
    return Problem(
        compatibility=Dense(scores),
        capacity=np.array(2),
        mentee_ranks=np.ceil(mentee_ranks / 2),
        mentor_ranks=np.ceil(mentor_ranks / 2),
    )


STRICT_AND_DEAR = replace(CROSSWISE, inertia=Inertia(pairs=CROSSED, price=1e12))


@pytest.mark.parametrize("problem", [STRICT_AND_DEAR, _beside_a_million()])
def test_rounding_is_named_also_where_time_is_up_after_the_proof(
    problem: Problem,
) -> None:
    deadline = Deadline.start(STABLE, Watch())
    acceptable = with_inertia(problem, acceptable_problem(problem))
    relaxed = Network().solve(acceptable, STABLE, deadline, None)
    game = narrowed(Game.of(problem), deadline.is_over)
    search = Search(problem, acceptable, game, STABLE, deadline)
    search.run(relaxed)
    assert not search.is_closed
    search.deadline = replace(deadline, watch=Watch(cancelled=lambda: True))
    # More time would change nothing.
    assert search.limit is Limit.PRECISION


def test_rounding_is_not_named_where_something_else_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = stable_model.StableModel.improve

    def open_total(
        self: stable_model.StableModel,
        weights: IntArray,
        deadline: Deadline,
        *,
        seed: int,
        effort: float,
    ) -> stable_model.Step:
        step = honest(self, weights, deadline, seed=seed, effort=effort)
        return replace(step, proven=step.proven and int(weights.max()) == 1)

    monkeypatch.setattr(stable_model.StableModel, "improve", open_total)
    ended = solve(_beside_a_million(), STABLE).termination
    assert (ended.reason, ended.limit) == (Reason.FEASIBLE, Limit.METHOD)
