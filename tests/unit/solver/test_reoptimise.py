import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Problem
from matcher.solver.costs import Costs
from matcher.solver.flow import Weights, cheapest_flow
from matcher.solver.reoptimise import reoptimised
from matcher.solver.residual import lowest_prices
from matcher.solver.transport import Arcs, Transport, all_arcs


def part_of(arcs: Arcs, kept: np.ndarray) -> Arcs:
    return Arcs(
        mentees=arcs.mentees[kept], mentors=arcs.mentors[kept], scores=arcs.scores[kept]
    )


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


def test_a_mended_flow_is_as_good_as_a_new_one() -> None:
    mended_ones = 0
    for seed in range(120):
        rng = np.random.default_rng(seed)
        problem = world(seed)
        transport, arcs = Transport.of(problem), all_arcs(problem)
        costs = Costs.within(1.0, n_nodes=19, heaviest=40.0)
        whole = costs.of_scores(arcs.scores)
        weights = Weights.of(transport.level, int(8 * costs.scale))
        kept = rng.random(arcs.size) < 0.9
        few = part_of(arcs, kept)
        before = cheapest_flow(transport, few, whole[kept], weights)
        best = cheapest_flow(transport, arcs, whole, weights)
        if before.units.sum() != best.units.sum() or before.missing:
            continue
        distances = lowest_prices(transport, few, costs, before.units)
        assert distances is not None
        units = np.zeros(arcs.size, dtype=np.int64)
        units[kept] = before.units
        mended = reoptimised(transport, arcs, whole, units, distances)
        if mended is None:
            continue
        mended_ones += int((mended.units != units).any())
        assert whole @ mended.units == whole @ best.units
        assert lowest_prices(transport, arcs, costs, mended.units) is not None
    assert mended_ones > 30
