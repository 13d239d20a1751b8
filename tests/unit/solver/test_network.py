import json
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored, blocks
from matcher.solver import (
    ClashKind,
    Limit,
    Objective,
    Options,
    Problem,
    Progress,
    Reason,
    Watch,
    read_instance,
    shortage,
    solution_to_mapping,
    solve,
    upper_bound,
)


def market(seed: int = 0, mentees: int = 300, places: int = 3) -> Problem:
    """A problem too large to take all pairs, every place wanted."""
    rng = np.random.default_rng(seed)
    sides = rng.random((mentees, 8)), rng.random((mentees // places, 8))
    return Problem(compatibility=Factored(*sides), capacity=np.array(places))


def test_the_sparse_optimum_is_that_of_all_pairs() -> None:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    problem = market()
    scores = problem.compatibility.block(slice(0, 300), slice(0, 100))
    places = np.repeat(scores, 3, axis=1)
    rows, cols = linear_sum_assignment(places, maximize=True)
    result = solve(problem)
    assert result.matching.objective(problem) == pytest.approx(
        places[rows, cols].sum(), abs=1e-9
    )
    assert result.stats.candidates < 0.1 * scores.size


def test_the_bound_is_what_one_pass_over_all_pairs_proves() -> None:
    problem = market(1)
    result = solve(problem)
    assert result.prices is not None
    walked = upper_bound(problem, result.prices, result.matching)
    assert walked == pytest.approx(result.termination.bound, abs=1e-9)
    assert result.termination.reason is Reason.OPTIMAL


def test_the_answer_does_not_depend_on_the_block_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = set()
    for size in (1 << 8, 1 << 12, 1 << 20):
        monkeypatch.setattr(blocks, "BLOCK_SCORES", size)
        monkeypatch.setattr(blocks.row_blocks, "__defaults__", (size,))
        mapping = solution_to_mapping(market(2), solve(market(2)))
        del mapping["seconds"]
        answers.add(json.dumps(mapping))
    assert len(answers) == 1


def test_the_answer_does_not_depend_on_the_way() -> None:
    problem = market(3)
    first = solve(problem)
    for other in (
        solve(problem, Options(seed=7)),
        solve(problem, start=first),
    ):
        assert other.matching.pairs.tolist() == first.matching.pairs.tolist()
        assert other.prices is not None
        assert first.prices is not None
        assert other.prices.mentor.tolist() == first.prices.mentor.tolist()


def test_a_price_is_what_one_place_more_would_add() -> None:
    problem = market(4, mentees=60)
    result = solve(problem)
    assert result.prices is not None
    dearest = int(result.prices.mentor.argmax())
    more = problem.capacity.copy()
    more[dearest] += 1
    other = Problem(compatibility=problem.compatibility, capacity=more)
    gained = solve(other).matching.objective(other) - result.matching.objective(problem)
    assert gained == pytest.approx(result.prices.mentor[dearest], abs=1e-9)


def test_in_a_shortage_as_many_as_can_be_are_served() -> None:
    problem = market(5)
    few = Problem(compatibility=problem.compatibility, capacity=np.array(2))
    result = solve(few)
    assert (result.matching.served, result.termination.reason) == (200, Reason.OPTIMAL)
    lacking = shortage(few, result.matching)
    assert lacking is not None
    assert len(lacking.mentors) == 100


def test_a_fixed_pair_that_is_forbidden_is_a_clash_not_an_error() -> None:
    pair = np.array([[0, 0]])
    problem = Problem(compatibility=Dense(np.ones((2, 2))), fixed=pair, forbidden=pair)
    result = solve(problem)
    assert result.termination.reason is Reason.INFEASIBLE
    assert result.diagnosis is not None
    clash = result.diagnosis.clashes[0]
    assert (clash.kind, clash.rules) == (ClashKind.FIXED_NOT_ALLOWED, ("forbidden",))


def test_least_loads_that_share_too_few_mentees_are_named() -> None:
    # Mentors 0 and 1 can only have mentee 0; mentor 2 has nothing to do with it.
    scores = np.array([[1.0, 1.0, 1.0], [np.nan, np.nan, 1.0]])
    problem = Problem(compatibility=Dense(scores), load_min=np.array([1, 1, 0]))
    result = solve(problem)
    assert result.diagnosis is not None
    clash = result.diagnosis.clashes[0]
    assert (clash.mentors, clash.needed, clash.available) == ((0, 1), 2, 1)


def test_a_time_limit_gives_a_matching_with_a_bound_that_holds() -> None:
    problem = market(6, mentees=600)
    best = solve(problem)
    result = solve(problem, Options(time_limit_s=1e-6))
    assert (result.termination.reason, result.termination.limit) == (
        Reason.FEASIBLE,
        Limit.TIME,
    )
    assert result.matching.violations(problem) == ()
    assert result.matching.served == 600
    assert result.termination.bound >= best.matching.objective(problem) - 1e-9


def test_somebody_may_cancel() -> None:
    result = solve(market(7), watch=Watch(cancelled=lambda: True))
    assert result.termination.limit is Limit.CANCELLED


def test_progress_is_told_with_growing_rounds() -> None:
    told: list[Progress] = []
    solve(market(8, mentees=900), watch=Watch(progress=told.append))
    assert [one.round for one in told] == sorted(one.round for one in told)


def test_identical_people_are_solved_as_one() -> None:
    rng = np.random.default_rng(9)
    kinds = rng.random((5, 4)), rng.random((4, 4))
    sides = kinds[0][rng.integers(0, 5, 400)], kinds[1][rng.integers(0, 4, 200)]
    problem = Problem(compatibility=Factored(*sides), capacity=np.array(2))
    result = solve(problem)
    assert result.stats.candidates <= 20
    assert result.matching.violations(problem) == ()
    assert result.matching.served == 400


def test_people_without_anything_left_get_prices_that_hold() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1], [0.5, 0.9]])),
        demand=np.array([1, 1, 0]),
        fixed=np.array([[0, 0]]),
    )
    result = solve(problem)
    assert result.prices is not None
    bound = upper_bound(problem, result.prices, result.matching)
    assert bound == pytest.approx(result.matching.objective(problem))


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nobody_is_matched_where_nobody_is(shape: tuple[int, int]) -> None:
    result = solve(Problem(compatibility=Dense(np.zeros(shape))))
    assert (result.matching.served, result.termination.reason) == (0, Reason.OPTIMAL)


def total_names() -> list[str]:
    return [
        "orlib_assign100",
        "orlib_assign500",
        "csconf_preflib1",
        "mentor_matchme_example1",
        "mentor_matchme_example2",
        "openreview_lowest_cost",
        "openreview_lowest_cost_and_constraints",
        "openreview_six_by_six_min2",
        "openreview_min_load_one_bad_reviewer",
        "openreview_min_load_two_bad_reviewer",
        "openreview_all_forbidden",
        "hr_lower_quota_0",
        "hr_lower_quota_1",
    ]


@pytest.mark.published
@pytest.mark.parametrize("name", total_names())
def test_every_published_total_is_reproduced(name: str, published_data: Path) -> None:
    folder = published_data / "instances"
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))[name]
    assert known["objective"] == Objective.TOTAL.value
    problem = read_instance(folder / known["file"])
    result = solve(problem)
    if known["optimum"] is None:
        assert result.termination.reason is Reason.INFEASIBLE
        return
    assert result.termination.reason is Reason.OPTIMAL
    assert result.matching.served == known["served"]
    assert result.matching.objective(problem) == pytest.approx(
        known["optimum"], rel=1e-9
    )
