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


def test_a_mended_flow_is_as_good_as_a_new_one() -> None:
    for seed in range(25):
        rng = np.random.default_rng(seed)
        problem = Problem(
            compatibility=Dense(rng.random((12, 6))),
            capacity=rng.integers(1, 4, 6),
            load_min=np.array([1, 0, 0, 0, 0, 0]),
        )
        transport, arcs = Transport.of(problem), all_arcs(problem)
        costs = Costs.within(1.0, n_nodes=19, heaviest=20.0)
        whole = costs.of_scores(arcs.scores)
        weights = Weights.of(transport.level, int(8 * costs.scale))
        kept = rng.random(arcs.size) < 0.8
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
        assert mended is not None
        assert whole @ mended.units == whole @ best.units
        assert lowest_prices(transport, arcs, costs, mended.units) is not None
