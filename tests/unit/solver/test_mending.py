from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.costs import Costs
from matcher.solver.distances import Distances
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.keys import chosen
from matcher.solver.lowest_prices import lowest_prices
from matcher.solver.mending import Mended, mended, without_gains
from matcher.solver.numbering import Loads
from matcher.solver.transport import Arcs, Transport, all_arcs
from tests.marks import compiled

COSTS = Costs.within(1.0, n_nodes=19, heaviest=40.0)


def world(seed: int) -> Problem:
    """Least loads, several mentors for one mentee, places for all or for some."""
    rng = np.random.default_rng(seed)
    return Problem(
        compatibility=Dense(rng.integers(0, 99, (12, 6)) / 99),
        capacity=rng.integers(1, 4 if seed % 2 else 3, 6),
        demand=rng.integers(1, 3, 12) if seed % 3 == 0 else np.array(1),
        load_min=np.array([1, 0, 0, 0, 0, 0]),
        priority=rng.integers(0, 2, 12).astype(float) * (seed % 5 == 0),
    )


def solved(
    problem: Problem, kept: np.ndarray | None = None
) -> tuple[Transport, Arcs, np.ndarray, np.ndarray]:
    """The flow problem over some pairs, its costs and an optimal flow."""
    transport, arcs = Transport.of(problem), all_arcs(problem)
    arcs = arcs if kept is None else chosen(arcs, kept)
    costs = COSTS.of_scores(arcs.scores)
    weights = Weights.of(transport.level, int(8 * COSTS.scale))
    flow = cheapest_flow(transport, arcs, costs, weights)
    assert not flow.missing
    return transport, arcs, costs, flow.units


def proves(arcs: Arcs, costs: np.ndarray, limits: np.ndarray, found: Mended) -> bool:
    """Say whether no pair is used or left against its prices."""
    beyond = costs + found.distances.mentee[arcs.mentees]
    beyond -= found.distances.mentor[arcs.mentors]
    free, used = found.units < limits, found.units > 0
    return bool((beyond[free] >= 0).all() and (beyond[used] <= 0).all())


def test_without_gains_the_best_pair_is_worth_nothing() -> None:
    arcs = Arcs(
        mentees=np.array([0, 0, 1, 1], dtype=np.int32),
        mentors=np.array([0, 1, 0, 1], dtype=np.int32),
        scores=np.zeros(4),
    )
    costs = np.array([-5, -9, -7, -1])
    before = Distances(
        np.array([0, 2]), np.array([0, -1]), np.array([0]), 0, np.array([False])
    )
    first, last = np.array([True, False]), np.array([False, True])
    found = without_gains(arcs, costs, before, (first, None))
    # Beyond mentor 0 at 0 it is 5 better off, beyond mentor 1 at -1 it is 8 better off.
    assert (found.mentee.tolist(), found.mentor.tolist()) == ([8, 2], [0, -1])
    found = without_gains(arcs, costs, before, (first, last))
    # Then mentor 1 costs -9 + 8 and -1 + 2: it may be as low as -1 and stays.
    assert (found.mentee.tolist(), found.mentor.tolist()) == ([8, 2], [0, -1])
    found = without_gains(arcs, costs, before, (last, first))
    # Mentee 1 is 7 better off with mentor 0 and 0 with mentor 1; mentee 0 costs mentor
    # 0 -5, mentee 1 nothing.
    assert (found.mentee.tolist(), found.mentor.tolist()) == ([0, 7], [-5, -1])


@compiled
def test_a_flow_mended_for_new_pairs_is_as_good_as_a_new_one() -> None:
    mended_ones = 0
    for seed in range(120):
        rng = np.random.default_rng(seed)
        problem = world(seed)
        kept = rng.random(all_arcs(problem).size) < 0.9
        transport, few, _, before = solved(problem, kept)
        _, arcs, costs, best = solved(problem)
        if before.sum() != best.sum():
            continue
        distances = lowest_prices(transport, few, COSTS, before)
        assert distances is not None
        units = np.zeros(arcs.size, dtype=np.int64)
        units[kept] = before
        found = mended(
            transport, arcs, costs, Loads.of(transport, arcs, units), distances
        )
        assert found is not None
        mended_ones += int((found.units != units).any())
        assert costs @ found.units == costs @ best
        assert proves(arcs, costs, transport.limits(arcs), found)
    assert mended_ones > 30


@compiled
def test_a_flow_mended_for_other_wishes_is_as_good_as_a_new_one() -> None:
    mended_ones = 0
    for seed in range(120):
        problem = world(seed)
        transport, arcs, _, before = solved(problem)
        distances = lowest_prices(transport, arcs, COSTS, before)
        assert distances is not None
        scores = problem.compatibility.block(slice(0, 12), slice(0, 6)).copy()
        scores[seed % 12] = np.random.default_rng(seed).integers(0, 99, 6) / 99
        changed = replace(problem, compatibility=Dense(scores))
        _, _, costs, best = solved(changed)
        # The mentee has lost the place, and somebody has it still.
        loads = Loads.of(transport, arcs, before)
        units = np.where(arcs.mentees == seed % 12, 0, before)
        found = mended(transport, arcs, costs, replace(loads, units=units), distances)
        assert found is not None
        mended_ones += int((found.units != before).any())
        assert costs @ found.units == costs @ best
        assert proves(arcs, costs, transport.limits(arcs), found)
    assert mended_ones > 30


@compiled
def test_what_cannot_be_served_is_not_mended() -> None:
    # One place for two: nobody may be left unserved, and somebody must be.
    problem = Problem(compatibility=Dense(np.ones((2, 1))), capacity=np.array(1))
    transport, arcs, costs, units = solved(problem)
    distances = lowest_prices(transport, arcs, COSTS, units)
    assert distances is not None
    loads = Loads.of(transport, arcs, units)
    all_served = replace(loads, left_over=np.zeros(1, dtype=np.int64))
    found = mended(transport, arcs, costs, loads, distances)
    assert found is not None
    assert found.is_complete
    short = mended(transport, arcs, costs, all_served, distances)
    assert short is not None
    assert not short.is_complete
    assert short.units.sum() == 1


def test_without_a_kernel_nothing_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.solver.mending.kernel", lambda: None)
    transport, arcs, costs, units = solved(world(1))
    distances = lowest_prices(transport, arcs, COSTS, units)
    assert distances is not None
    loads = Loads.of(transport, arcs, units)
    assert mended(transport, arcs, costs, loads, distances) is None


@compiled
def test_the_kernel_finds_the_prices_that_sweeps_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(60):
        transport, arcs, _, units = solved(world(seed))
        found = lowest_prices(transport, arcs, COSTS, units)
        with monkeypatch.context() as without:
            without.setattr("matcher.solver.lowest_prices.kernel", lambda: None)
            swept = lowest_prices(transport, arcs, COSTS, units)
        assert found is not None
        assert swept is not None
        assert found.mentee.tolist() == swept.mentee.tolist()
        assert found.mentor.tolist() == swept.mentor.tolist()
        assert found.source.tolist() == swept.source.tolist()
        assert found.sink == swept.sink
        assert found.short.tolist() == swept.short.tolist()


@compiled
def test_from_any_prices_that_prove_a_flow_the_lowest_are_found() -> None:
    for seed in range(60):
        transport, arcs, costs, units = solved(world(seed))
        lowest = lowest_prices(transport, arcs, COSTS, units)
        assert lowest is not None
        # Mending what is cheapest already, from nothing, gives some prices, not these.
        nothing = Loads.of(transport, arcs, units * 0)
        wanted = Loads.of(transport, arcs, units).left_over
        zero = replace(lowest, mentee=lowest.mentee * 0, mentor=lowest.mentor * 0)
        some = mended(transport, arcs, costs, replace(nothing, left_over=wanted), zero)
        assert some is not None
        found = some.lowest_prices()
        assert costs @ some.units == costs @ units
        assert found.mentor.tolist() == lowest.mentor.tolist()
        assert found.mentee.tolist() == lowest.mentee.tolist()
