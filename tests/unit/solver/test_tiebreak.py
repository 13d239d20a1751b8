"""One among equal optima, whatever the way: what a curator sees never flickers."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.solver import Options, Prices, Problem, solve
from matcher.solver.costs import Costs
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.lots import lots_of
from matcher.solver.lowest_prices import lowest_prices
from matcher.solver.tiebreak import Choice, Face
from matcher.solver.transport import Transport, all_arcs


def tied(seed: int, shape: tuple[int, int] = (170, 120)) -> Problem:
    """A problem with many equal optima, no two people alike, not solved at once."""
    rng = np.random.default_rng(seed)
    return Problem(
        compatibility=Dense(rng.integers(0, 4, shape) / 4),
        capacity=rng.integers(1, 3, shape[1]),
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_way_to_an_optimum_does_not_show(seed: int) -> None:
    problem = tied(seed)
    pairs = solve(problem).matching.pairs.tolist()
    rng = np.random.default_rng(seed)
    prices = Prices(rng.random(170), rng.random(120))
    for other in (solve(problem, Options(seed=99)), solve(problem, start=prices)):
        assert other.matching.pairs.tolist() == pairs


def test_scores_held_as_features_give_the_same_of_equal_optima() -> None:
    dense = tied(7)
    table = dense.compatibility.block(slice(0, 170), slice(0, 120))
    factored = replace(dense, compatibility=Factored(table, np.eye(120)))
    one, other = solve(dense), solve(factored)
    assert one.matching.pairs.tolist() == other.matching.pairs.tolist()


def test_of_equal_optima_every_one_is_optimal() -> None:
    # All scores are equal: whoever is chosen, the total is 0.25 for each place.
    problem = Problem(
        compatibility=Dense(np.full((9, 3), 0.25)), capacity=np.array([1, 2, 3])
    )
    result = solve(problem)
    assert result.matching.objective(problem) == 1.5
    assert result.termination.bound == pytest.approx(1.5, abs=1e-9)


def face_of(problem: Problem) -> tuple[Face, np.ndarray, np.ndarray]:
    """All optimal flows of a small problem, one of them, and the lots of the pairs."""
    transport, arcs = Transport.of(problem), all_arcs(problem)
    costs = Costs.within(4.0, n_nodes=sum(problem.shape) + 1, heaviest=8.0)
    whole = costs.of_scores(arcs.scores)
    weights = Weights.of(transport.level, int(8 * costs.scale))
    units = cheapest_flow(transport, arcs, whole, weights).units
    distances = lowest_prices(transport, arcs, costs, units)
    assert distances is not None
    face = Face(transport, arcs, distances.reduced(arcs, costs), distances)
    return face, units, lots_of(arcs.mentees, arcs.mentors)


def all_optima(problem: Problem) -> list[set[tuple[int, int]]]:
    """Return the optimal matchings of few mentees who want one mentor each."""
    n_mentees, n_mentors = problem.shape
    scores = problem.compatibility.block(slice(0, n_mentees), slice(0, n_mentors))
    best: tuple[float, ...] = ()
    optima: list[set[tuple[int, int]]] = []
    for choice in itertools.product(range(-1, n_mentors), repeat=n_mentees):
        chosen = np.array(choice)
        loads = np.bincount(chosen[chosen >= 0], minlength=n_mentors)
        if (loads > problem.capacity).any():
            continue
        served = chosen >= 0
        levels = [float(served[problem.priority == one].sum()) for one in (1.0, 0.0)]
        total = scores[served, chosen[served]].sum()
        value = (*levels, float(total))
        if value > best:
            best, optima = value, []
        if value == best:
            optima.append({(i, j) for i, j in enumerate(choice) if j >= 0})
    return optima


@pytest.mark.parametrize("seed", range(100))
def test_of_all_optima_the_one_with_the_least_lots_is_chosen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    spread = rng.permutation(15) if seed % 2 else rng.integers(0, 6, 15)
    problem = Problem(
        compatibility=Dense(spread.reshape(5, 3) / 8),
        capacity=rng.integers(1, 4, 3) - (np.arange(3) == seed % 4),
        priority=rng.integers(0, 2, 5).astype(float) * (seed % 3 == 0),
    )
    face, units, lots = face_of(problem)
    chosen = face.choice(units, lots).units > 0
    pairs = zip(face.arcs.mentees.tolist(), face.arcs.mentors.tolist(), strict=True)
    own = dict(zip(pairs, lots.tolist(), strict=True))
    least = min(all_optima(problem), key=lambda one: sum(own[pair] for pair in one))
    assert {pair for pair, kept in zip(own, chosen, strict=True) if kept} == least


@pytest.mark.parametrize("seed", range(30))
def test_whichever_optimum_was_found_the_same_is_chosen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem = Problem(
        compatibility=Dense(rng.integers(0, 4, (9, 5)) / 4),
        capacity=rng.integers(1, 4, 5),
        demand=rng.integers(1, 3, 9) if seed % 3 else np.array(1),
        load_min=np.array([1, 0, 0, 0, 0]),
    )
    face, units, lots = face_of(problem)
    chosen = face.choice(units, lots).units
    # Other lots stand for other ways: each ends at some optimum.
    for other in range(4):
        found = face.choice(units, rng.permutation(lots)).units
        assert found @ face.arcs.scores == units @ face.arcs.scores, other
        assert face.choice(found, lots).units.tolist() == chosen.tolist()
        # What was chosen for another problem is where the search begins, no more.
        earlier = Choice(face.arcs, rng.integers(0, 4, units.size))
        again = face.choice(units, lots, earlier).units
        assert again.tolist() == chosen.tolist()


def canonical_total(problem: Problem) -> float:
    """The total of the flow that stands for all optimal ones."""
    face, units, lots = face_of(problem)
    return float(face.arcs.scores @ face.choice(units, lots).units)


def test_a_place_with_a_price_is_never_left_empty() -> None:
    # The only place of mentor 0 costs 0.25: whichever mentee has it, the other is as
    # well off at 0.5, and 0.75 + 0.5 is the best. Both at 0.5 would be within the
    # pairs at their prices as well.
    scores = np.array([[0.75, 0.25, 0.5], [0.75, 0.5, np.nan]])
    problem = Problem(compatibility=Dense(scores), capacity=np.array([1, 2, 1]))
    assert canonical_total(problem) == 1.25


def test_a_least_load_that_is_paid_for_is_not_exceeded() -> None:
    # Only mentee 1 can come to mentor 1, who must get one: for 0.0 instead of 0.75.
    # Mentee 0 has 0.5 with mentor 0.
    scores = np.array([[0.5, np.nan, 0.0], [0.75, 0.0, 0.25]])
    problem = Problem(
        compatibility=Dense(scores),
        capacity=np.array([2, 2, 2]),
        load_min=np.array([0, 1, 0]),
    )
    assert canonical_total(problem) == 0.5


def test_who_is_above_the_price_of_service_is_always_served() -> None:
    # Two places for three: one is for mentee 0 at 0.5, for one of the others at 0.0.
    scores = np.array([[0.5], [0.0], [0.0]])
    problem = Problem(compatibility=Dense(scores), capacity=np.array([2]))
    assert canonical_total(problem) == 0.5
