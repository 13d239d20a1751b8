"""What one solve remembers for the next: only what still holds."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import (
    Dense,
    Eligibility,
    Factored,
    Factors,
    NamedPairs,
    PairTerms,
    Threshold,
)
from matcher.engine import HERE, Threads
from matcher.solver import Options, Problem, SolveResult, solve
from matcher.solver.classes import Classes
from matcher.solver.keys import keys_of
from matcher.solver.memory import Memory, carried_over, changed_mentees
from matcher.solver.transport import Transport

N_MENTEES, N_MENTORS = 200, 120


def market(seed: int = 0, *, tags: bool = False) -> Problem:
    """A problem too large to take all pairs; with tags, of few kinds of people."""
    rng = np.random.default_rng(seed)
    mentees, mentors = (rng.random((count, 6)) for count in (N_MENTEES, N_MENTORS))
    if tags:
        # Twice as many people, of whom about a quarter have a twin.
        mentees = np.floor(rng.random((2 * N_MENTEES, 3)) * 7)
        mentors = np.floor(rng.random((2 * N_MENTORS, 3)) * 7)
    return Problem(compatibility=Factored(mentees, mentors), capacity=np.array(2))


def wishing(problem: Problem, mentee: int, seed: int = 5) -> Problem:
    """The problem in which one mentee wishes something else."""
    scores = problem.compatibility
    assert isinstance(scores, Factored)
    features = scores.mentee_features.astype(np.float64)
    features[mentee] = np.random.default_rng(seed).random(features.shape[1])
    return replace(problem, compatibility=Factored(features, scores.mentor_features))


def memory_of(result: SolveResult) -> Memory:
    assert result.prices is not None
    assert isinstance(result.prices.memory, Memory)
    return result.prices.memory


def classes_of(problem: Problem) -> Classes:
    return Classes.of(problem, Transport.of(problem))


def looked_at(memory: Memory, problem: Problem, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many scores of blocks are computed to carry a memory over."""
    counted: list[int] = []
    block = Factored.finder

    def finder(scores: Factored, prices: np.ndarray) -> object:
        counted.append(int(np.prod(scores.shape)))
        return block(scores, prices)

    monkeypatch.setattr(Factored, "finder", finder)
    assert carried_over(memory, problem, classes_of(problem)) is not None
    return sum(counted)


def test_only_those_who_changed_are_looked_at_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = market()
    memory = memory_of(solve(problem))
    changed = wishing(problem, 17)
    assert looked_at(memory, problem, monkeypatch) == 0
    assert looked_at(memory, changed, monkeypatch) == N_MENTORS


@pytest.mark.parametrize("tags", [False, True])
def test_no_pair_outside_a_carried_pool_is_above_its_bar(*, tags: bool) -> None:
    problem = market(3, tags=tags)
    memory = memory_of(solve(problem))
    changed = wishing(problem, 40)
    classes = classes_of(changed)
    carried = carried_over(memory, changed, classes)
    assert carried is not None
    pool, arcs = carried.pool, carried.arcs
    n_mentees, n_mentors = classes.problem.shape
    active = keys_of(arcs, n_mentors)
    everyone = slice(0, n_mentees), slice(0, n_mentors)
    worth = classes.problem.compatibility.block(*everyone) - pool.prices
    worth.ravel()[pool.near.keys] = -np.inf
    assert (worth.max(axis=1) <= pool.bars + 1e-9).all()
    assert (np.diff(active) > 0).all()
    before = keys_of(memory.arcs, n_mentors)
    assert np.isin(active, np.union1d(pool.near.keys, before)).all() or tags
    scores = classes.problem.scores(arcs.mentees, arcs.mentors)
    assert arcs.scores.tolist() == scores.tolist()


def test_a_memory_stays_in_the_process() -> None:
    prices = solve(market()).prices
    assert prices is not None
    there = pickle.loads(pickle.dumps(prices))  # noqa: S301  # our own bytes
    assert there.memory is None
    assert (there.mentor == prices.mentor).all()


def test_a_small_problem_is_not_remembered() -> None:
    small = Problem(compatibility=Dense(np.random.default_rng(0).random((20, 10))))
    prices = solve(small).prices
    assert prices is not None
    assert prices.memory is None


RULE = Factors("sex", np.ones((4, 1)), np.array([[0.0], [1.0]]))
FEW = Problem(
    compatibility=Factored(np.ones((4, 1)), np.ones((2, 1))),
    eligibility=Eligibility(
        (RULE, NamedPairs("veto", np.array([[0, 1]]), (4, 2))),
        (Threshold("hours", np.ones((4, 1)), np.ones((2, 1)), 1.0),),
    ),
)


def with_scores(problem: Problem) -> Problem:
    features = np.array([[1.0], [1.0], [2.0], [1.0]])
    return replace(problem, compatibility=Factored(features, np.ones((2, 1))))


def with_terms(problem: Problem) -> Problem:
    terms = PairTerms(np.array([2]), np.array([0]), np.array([0.1]), (4, 2))
    scores = Factored(np.ones((4, 1)), np.ones((2, 1)), terms)
    return replace(problem, compatibility=scores)


def with_rule(problem: Problem) -> Problem:
    sides = np.array([[1.0], [1.0], [0.0], [1.0]]), RULE.mentor
    violations = (Factors("sex", *sides), *problem.eligibility.violations[1:])
    return replace(
        problem, eligibility=replace(problem.eligibility, violations=violations)
    )


def with_veto(problem: Problem) -> Problem:
    vetoes = NamedPairs("veto", np.array([[0, 1], [2, 1]]), (4, 2))
    eligibility = replace(problem.eligibility, violations=(RULE, vetoes))
    return replace(problem, eligibility=eligibility)


@pytest.mark.parametrize(
    "change",
    [
        with_scores,
        with_terms,
        with_rule,
        with_veto,
        lambda problem: replace(problem, forbidden=np.array([[2, 0]])),
        lambda problem: replace(problem, fixed=np.array([[2, 0]])),
        lambda problem: replace(problem, demand=np.array([1, 1, 2, 1])),
    ],
)
def test_whoever_changed_is_found(change: Callable[[Problem], Problem]) -> None:
    changed = changed_mentees(change(FEW), FEW)
    assert changed is not None
    assert changed.tolist() == [False, False, True, False]


def test_a_priority_that_moves_from_one_to_another_changes_both() -> None:
    before = replace(FEW, priority=np.array([1.0, 0.0, 0.0, 0.0]))
    after = replace(FEW, priority=np.array([0.0, 0.0, 1.0, 0.0]))
    changed = changed_mentees(after, before)
    assert changed is not None
    assert changed.tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    "other",
    [
        replace(FEW, compatibility=Factored(np.ones((4, 1)), np.full((2, 1), 2.0))),
        replace(FEW, compatibility=Dense(np.ones((4, 2)))),
        replace(FEW, eligibility=Eligibility()),
        replace(FEW, priority=np.array([1.0, 0.0, 0.0, 0.0])),
        Problem(compatibility=Factored(np.ones((5, 1)), np.ones((2, 1)))),
    ],
)
def test_where_more_than_mentees_differ_nothing_is_carried_over(
    other: Problem,
) -> None:
    assert changed_mentees(other, FEW) is None


def test_places_may_change_without_anybody_being_looked_at_anew() -> None:
    changed = changed_mentees(replace(FEW, capacity=np.array([3, 1])), FEW)
    assert changed is not None
    assert not changed.any()


def test_a_carried_pool_walks_by_the_engine_of_its_own_solve() -> None:
    problem = market()
    with Threads(2) as engine:
        before = solve(problem, Options(engine=engine))
    memory_of(before)
    again = solve(wishing(problem, 3), start=before)
    assert memory_of(again).pool.engine is HERE


def test_where_all_who_want_anything_changed_nothing_known_is_asked() -> None:
    wants = np.zeros(1000, dtype=np.int64)
    wants[:190] = 1
    rng = np.random.default_rng(2)
    mentors = rng.random((120, 6))
    before, after = (
        Problem(
            compatibility=Factored(
                np.vstack([rng.random((190, 6)), np.ones((810, 6))]), mentors
            ),
            demand=wants,
            capacity=np.array(2),
        )
        for _ in range(2)
    )
    warm = solve(after, start=solve(before))
    assert warm.matching.pairs.tolist() == solve(after).matching.pairs.tolist()


@pytest.mark.parametrize("gone", [0, N_MENTEES - 1])
def test_the_first_or_the_last_may_want_nothing_any_more(gone: int) -> None:
    before = solve(market())
    demand = np.ones(N_MENTEES, dtype=np.int64)
    demand[gone] = 0
    now = replace(market(), demand=demand)
    again = solve(now, start=before)
    assert again.matching.pairs.tolist() == solve(now).matching.pairs.tolist()


def _wishing_all(problem: Problem, count: int) -> Problem:
    for mentee in range(count):
        problem = wishing(problem, mentee, seed=1000 + mentee)
    return problem


def test_more_than_a_fifth_of_changes_is_begun_anew() -> None:
    problem = market()
    memory = memory_of(solve(problem))
    fifth = _wishing_all(problem, N_MENTEES // 5)
    assert carried_over(memory, fifth, classes_of(fifth)) is not None
    more = _wishing_all(problem, N_MENTEES // 5 + 1)
    assert carried_over(memory, more, classes_of(more)) is None


@pytest.mark.parametrize("least", [0, 1])
def test_places_stay_taken_unless_they_are_worth_nothing(least: int) -> None:
    problem = replace(market(), load_min=np.array(least))
    memory = memory_of(solve(problem))
    before, distances = memory.loads.load, memory.distances
    for mentee in range(30):
        changed = wishing(problem, mentee)
        carried = carried_over(memory, changed, classes_of(changed))
        assert carried is not None
        load = carried.loads.load
        assert (load >= least).all()
        dear = distances.mentor != distances.sink
        assert (load[dear] == before[dear]).all()
        taken = np.bincount(
            carried.arcs.mentors, carried.loads.units, minlength=load.size
        )
        assert ((load == before) | (load == taken)).all()


def test_a_place_more_serves_one_more_of_the_lowest_who_are_short() -> None:
    # 150 places for 200, the first half of whom come first.
    problem = replace(
        market(),
        capacity=np.where(np.arange(N_MENTORS) < 30, 2, 1),
        priority=np.repeat([1.0, 0.0], N_MENTEES // 2),
    )
    memory = memory_of(solve(problem))
    assert memory.loads.left_over.tolist() == [50, 0]
    for places, left in ((2, 48), (-3, 53)):
        capacity = problem.capacity.copy()
        capacity[: abs(places)] += np.sign(places)
        changed = replace(problem, capacity=capacity)
        carried = carried_over(memory, changed, classes_of(changed))
        assert carried is not None
        assert carried.loads.left_over.tolist() == [left, 0]


def test_pairs_of_a_carried_pool_are_in_order_whoever_comes_first() -> None:
    # Where the first of some twins changes, their class moves behind others.
    problem = market(3, tags=True)
    memory = memory_of(solve(problem))
    moved = 0
    for mentee in range(0, 2 * N_MENTEES, 7):
        changed = wishing(problem, mentee)
        classes = classes_of(changed)
        carried = carried_over(memory, changed, classes)
        assert carried is not None
        keys = carried.pool.near.keys
        assert (np.diff(keys) > 0).all()
        cells = keys // classes.problem.n_mentors, keys % classes.problem.n_mentors
        own = classes.problem.scores(*cells)
        # They were found in single precision.
        assert carried.pool.near.scores == pytest.approx(own, abs=1e-4)
        moved += (
            mentee
            in memory.classes.mentees.members[
                memory.classes.mentees.starts[:-1][memory.classes.mentees.size > 1]
            ]
        )
    assert moved


def test_twins_of_whom_one_is_fixed_are_the_same_people_no_more() -> None:
    problem = market()
    scores = problem.compatibility
    assert isinstance(scores, Factored)
    mentors = scores.mentor_features.astype(np.float64)
    mentors[1] = mentors[0]
    twins = replace(problem, compatibility=Factored(scores.mentee_features, mentors))
    memory = memory_of(solve(twins))
    fixed = replace(twins, fixed=np.array([[5, 1]]))
    assert carried_over(memory, fixed, classes_of(fixed)) is None


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_leaves_no_pair_in_doubt_at_its_own_prices(
    seed: int,
) -> None:
    # Few mentors are much wanted, and a sample misjudges some of their prices.
    rng = np.random.default_rng(seed)
    sides = rng.random((600, 6)) ** 3, rng.random((200, 6)) ** 3
    problem = Problem(compatibility=Factored(*sides), capacity=np.array(3))
    memory = memory_of(solve(problem))
    mentee = memory.distances.mentee_prices(memory.costs)
    mentor = np.maximum(memory.distances.mentor_prices(memory.costs), 0.0)
    assert not any(part.size for part in memory.pool.outside(mentee, mentor))
