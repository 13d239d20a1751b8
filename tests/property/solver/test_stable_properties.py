from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from matcher.solver import (
    ClashKind,
    Matching,
    Objective,
    Options,
    Problem,
    Reason,
    solve,
)
from matcher.solver.clashes import plain_clashes
from matcher.solver.solution import solution_from_mapping, solution_to_mapping
from matcher.solver.stable_deferred import deferred_acceptance
from matcher.solver.stable_game import Game
from matcher.solver.stable_narrow import narrowed
from matcher.solver.verification import verify
from tests.oracle_groups import best_stable, every_stable, fewest_changes
from tests.strategies_stable import returning_problems, wishful_problems

STABLE = Options(objective=Objective.STABLE)


@given(wishful_problems())
def test_stable_agrees_with_trying_everything(problem: Problem) -> None:
    best = best_stable(problem)
    result = solve(problem, STABLE)
    if best is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    assert len(result.matching.blocking_pairs(problem)) == 0
    assert result.matching.served == best[0]
    assert result.termination.served_bound == best[0]
    total = result.matching.objective(problem)
    assert total == pytest.approx(best[2], rel=1e-8, abs=1e-8)
    assert result.termination.bound >= total


@given(returning_problems())
def test_few_changes_agree_with_trying_everything(problem: Problem) -> None:
    inertia = problem.inertia
    assert inertia is not None
    best, result = best_stable(problem), solve(problem, STABLE)
    if best is None:
        assert result.diagnosis is not None
        clash = result.diagnosis.clashes[0]
        fewest = fewest_changes(problem)
        if clash.kind is ClashKind.CHANGES_UNREACHABLE:
            assert (clash.needed, clash.available) == (fewest, inertia.most_changes)
            assert result.diagnosis.relaxation[0].raised_to == fewest
        else:
            assert fewest is None
        return
    assert result.termination.reason is Reason.OPTIMAL
    assert result.matching.violations(problem) == ()
    assert len(result.matching.blocking_pairs(problem)) == 0
    assert (result.matching.served, result.termination.served_bound) == (best[0],) * 2
    paid = inertia.price * inertia.lost(result.matching.pairs)
    total = result.matching.objective(problem)
    assert total - paid == pytest.approx(best[2], rel=1e-8, abs=1e-8)
    assert result.termination.bound >= total


@given(returning_problems(most_mentees=8, most_mentors=6))
def test_same_seed_gives_the_same_bytes(problem: Problem) -> None:
    first, second = solve(problem, STABLE), solve(problem, STABLE)
    assert first.found is None or (
        first.matching.pairs.tobytes() == second.matching.pairs.tobytes()
    )
    assert first.termination == second.termination
    assert first.diagnosis == second.diagnosis


@given(returning_problems())
def test_pairs_left_out_are_in_no_stable_matching(problem: Problem) -> None:
    free = replace(problem, load_min=np.array(0))
    if plain_clashes(free):
        return
    game = narrowed(Game.of(free))
    left = set(zip(game.mentees.tolist(), game.mentors.tolist(), strict=True))
    left |= {(mentee, mentor) for mentee, mentor in free.fixed.tolist()}
    for use in every_stable(free):
        assert {(row, col) for row, col in np.argwhere(use).tolist()} <= left


@given(wishful_problems(most_mentees=12, most_mentors=8))
def test_deferred_acceptance_leaves_no_blocking_pair(problem: Problem) -> None:
    free = replace(problem, load_min=np.array(0))
    if plain_clashes(free):
        return
    game = Game.of(free)
    used = deferred_acceptance(game)
    pairs = np.column_stack([game.mentees, game.mentors])[used].astype(np.int32)
    matching = Matching(np.concatenate([free.fixed, pairs]))
    assert matching.violations(free) == ()
    assert len(matching.blocking_pairs(free)) == 0


@given(wishful_problems(most_mentees=7, most_mentors=6))
def test_deferred_acceptance_reaches_two_thirds(problem: Problem) -> None:
    single = replace(
        problem,
        demand=np.array(1),
        load_min=np.array(0),
        fixed=np.empty((0, 2), dtype=np.int32),
    )
    largest = solve(single, STABLE)
    assert largest.termination.reason is Reason.OPTIMAL
    assert 3 * int(deferred_acceptance(Game.of(single)).sum()) >= (
        2 * largest.matching.served
    )


@given(
    wishful_problems(most_mentees=8, most_mentors=6)
    | returning_problems(most_mentees=8, most_mentors=6)
)
def test_stable_answer_passes_the_check_without_a_solver(problem: Problem) -> None:
    result = solve(problem, STABLE)
    mapping = solution_to_mapping(problem, result, objective=Objective.STABLE)
    assert verify(problem, solution_from_mapping(mapping)).findings == ()
