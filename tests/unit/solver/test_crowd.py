"""The choice among very many equal optima, pair by pair taken in by prices of lots."""

from functools import partial
from itertools import count

import numpy as np
import pytest

from matcher.arrays import IntArray
from matcher.compatibility import Dense, Factored
from matcher.solver import Limit, Problem, Reason, Watch, crowd, network, solve
from matcher.solver.from_nothing import priced_flow
from matcher.solver.kernel.library import Kernel
from matcher.solver.kernel.numbered import Numbered
from matcher.solver.lots import lots_of
from tests.marks import compiled
from tests.unit.solver.test_tiebreak import all_optima


def two_valued(seed: int) -> Problem:
    """Scores of zero and one, as a table or as features, under several rules."""
    rng = np.random.default_rng(seed)
    n_mentees, n_mentors = int(rng.integers(30, 90)), int(rng.integers(6, 30))
    left = (rng.random((n_mentees, 9)) < 0.4).astype(float)
    right = (rng.random((n_mentors, 9)) < 0.2).astype(float)
    table = (rng.random((n_mentees, n_mentors)) < 0.5).astype(float)
    if seed % 5 == 4:
        table[rng.random(table.shape) < 0.2] = np.nan
    capacity = rng.integers(1, 2 * (n_mentees // n_mentors) + 2, n_mentors)
    return Problem(
        compatibility=Factored(left, right) if seed % 3 == 2 else Dense(table),
        capacity=capacity,
        demand=rng.integers(0, 3, n_mentees) if seed % 4 == 3 else np.array(1),
        load_min=np.minimum(capacity, rng.integers(0, 2, n_mentors)) * (seed % 2),
        priority=rng.integers(0, 3, n_mentees).astype(float) * (seed % 7 == 5),
    )


@pytest.fixture(name="_by_prices")
def everything_by_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with as few pairs as can be, and take in one at a time."""
    monkeypatch.setattr(crowd, "_FEW_EACH", 0)
    monkeypatch.setattr(crowd, "_EACH", 1)
    monkeypatch.setattr(crowd, "_EACH_PLACE", 1)
    monkeypatch.setattr(crowd, "_MOST_TAKEN_EACH", 1)
    monkeypatch.setattr(crowd, "_AT_ONCE", 100)


@compiled
@pytest.mark.parametrize("seed", range(40))
def test_prices_lead_to_the_flow_that_solving_all_pairs_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    problem = two_valued(seed)
    monkeypatch.setattr(network, "_TAKE_ALL", 0 if seed % 2 else 1 << 14)
    monkeypatch.setattr(crowd, "_FEW_EACH", 10**6)
    whole = solve(problem)
    request.getfixturevalue("_by_prices")
    found = solve(problem)
    assert found.termination == whole.termination
    if whole.has_matching:
        assert found.matching.pairs.tolist() == whole.matching.pairs.tolist()


@compiled
@pytest.mark.usefixtures("_by_prices")
@pytest.mark.parametrize("seed", range(40))
def test_of_all_optima_the_one_with_the_least_lots_is_chosen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Each mentee is another one, and each mentor: nobody is merged.
    scores = rng.integers(0, 2, (5, 3)) + np.arange(5)[:, None] / 8
    problem = Problem(compatibility=Dense(scores), capacity=rng.permutation(3) + 1)
    found = {tuple(pair) for pair in solve(problem).matching.pairs.tolist()}

    def lots(pairs: set[tuple[int, int]]) -> int:
        return sum(
            int(lots_of(np.array([one]), np.array([other]))[0]) for one, other in pairs
        )

    optima = all_optima(problem)
    assert found in optima
    assert lots(found) == min(lots(one) for one in optima)


@compiled
@pytest.mark.usefixtures("_by_prices")
def test_a_choice_that_is_stopped_leaves_an_optimum() -> None:
    problem = two_valued(0)
    best, asked = solve(problem), count()
    solve(problem, watch=Watch(cancelled=lambda: next(asked) < 0))
    for after in range(next(asked)):
        word = partial(next, iter([False] * after), True)
        result = solve(problem, watch=Watch(cancelled=word))
        assert result.termination.reason is Reason.FEASIBLE
        assert result.termination.limit is Limit.CANCELLED
        assert result.termination.bound >= best.matching.objective(problem) - 1e-9
    # The last question is asked within the choice.
    assert result.matching.objective(problem) == best.matching.objective(problem)


@compiled
def test_half_of_all_pairs_at_their_prices_are_never_solved_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(0)
    table = (rng.random((900, 300)) < 0.5).astype(float)
    problem = Problem(compatibility=Dense(table), capacity=np.array(3))
    solved: list[int] = []

    def counted(kernel: Kernel, network: Numbered, supply: IntArray) -> IntArray:
        solved.append(network.n_arcs)
        return priced_flow(kernel, network, supply)

    monkeypatch.setattr(crowd, "priced_flow", counted)
    result = solve(problem)
    assert result.termination.reason is Reason.OPTIMAL
    # 135,000 pairs are at their prices; eight of each mentee are a few thousand.
    assert len(solved) == 1
    assert solved[0] < 20_000
