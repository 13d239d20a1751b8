import numpy as np

from matcher.solver.costs import Costs


def test_whole_scores_are_not_rounded() -> None:
    costs = Costs.of(np.array([-3.0, 7.0]), n_nodes=10, heaviest=4.0)
    assert costs.of_scores(np.array([-3.0, 7.0])).tolist() == [10, 0]


def test_rounding_is_at_most_what_is_stated() -> None:
    scores = np.random.default_rng(0).random(1000)
    costs = Costs.within(1.0, n_nodes=500, heaviest=20.0)
    back = costs.top - costs.to_scores(costs.of_scores(scores))
    assert np.abs(back - scores).max() <= costs.rounding


def test_costs_stay_below_what_overflows() -> None:
    for n_nodes in (10, 10**6):
        costs = Costs.within(1.0, n_nodes=n_nodes, heaviest=30.0)
        greatest = 30.0 * costs.spread * costs.scale
        assert greatest * (n_nodes + 3) < 0.4167 * 2.0**63


def test_the_largest_scores_have_a_scale() -> None:
    # A hundred thousand people, and service as heavy as it can become.
    costs = Costs.within(1e300, n_nodes=10**5, heaviest=1e9)
    assert costs.scale > 0
    assert costs.of_scores(np.array([-1e300, 1e300])).min() >= 0


def test_equal_scores_have_a_scale() -> None:
    for costs in (
        Costs.of(np.zeros(3), n_nodes=3, heaviest=2.0),
        Costs.within(0.0, n_nodes=3, heaviest=2.0),
    ):
        assert costs.of_scores(np.zeros(2)).min() >= 0
