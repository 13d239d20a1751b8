import numpy as np

from matcher.compatibility import Dense, Factored
from matcher.solver import Prices, Problem, solve
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.dual import Demand
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.pricing import Teams
from matcher.solver.groups.walk import Walk, Walks


def _problem() -> Problem:
    rng = np.random.default_rng(7)
    return Problem(
        compatibility=Factored(rng.random((25, 4)), rng.random((9, 4))),
        capacity=np.array(4),
        group_min=np.array(3),
        forbidden=np.array([[0, 0], [3, 5]]),
    )


def _walked(walks: Walks, demand: Demand, prices: Prices) -> Walk:
    found = walks.price(demand, prices)
    assert found is not None
    return found


def test_walk_prices_all_pairs_as_candidates_are_priced() -> None:
    problem = _problem()
    formats = Formats.of(problem)
    demand = Demand.of(problem, np.ones(25, dtype=np.int64))
    prices = Prices(np.linspace(0.5, 1.5, 25), np.zeros(9))
    seen = _walked(Walks(problem, formats), demand, prices)
    teams = Teams(formats, Candidates.of(problem, formats, np.arange(225)))
    earned = teams.earn(prices.mentee, prices.mentor)
    assert np.allclose(seen.option, earned.option)
    assert np.isclose(seen.bound, prices.mentee.sum() + earned.total)


def test_no_price_bounds_below_the_best_matching() -> None:
    problem = _problem()
    best = solve(problem).matching
    demand = Demand.of(problem, best.served_each(problem))
    rng = np.random.default_rng(3)
    formats = Formats.of(problem)
    for _ in range(20):
        prices = Prices(rng.normal(1.0, 0.5, 25), np.zeros(9))
        assert _walked(Walks(problem, formats), demand, prices).bound >= best.objective(
            problem
        )


def test_pairs_of_the_best_matching_survive_any_gap_that_holds() -> None:
    problem = _problem()
    best = solve(problem).matching
    demand = Demand.of(problem, best.served_each(problem))
    formats = Formats.of(problem)
    prices = Prices(np.full(25, 1.0), np.zeros(9))
    seen = _walked(Walks(problem, formats), demand, prices)
    gap = seen.bound - best.objective(problem)
    kept = Walks(problem, formats).survivors(
        prices, seen, gap=gap + 1e-9, most_pairs=10**6
    )
    assert kept is not None
    keys = best.mentees.astype(np.int64) * 9 + best.mentors
    assert np.isin(keys, kept).all()
    assert (
        Walks(problem, formats).survivors(prices, seen, gap=gap, most_pairs=0) is None
    )


def test_forbidden_pair_is_never_near() -> None:
    problem = _problem()
    prices = Prices(np.zeros(25), np.zeros(9))
    keys = Walks(problem, Formats.of(problem)).best(prices, beyond=30)
    assert not np.isin([0, 3 * 9 + 5], keys).any()


def test_dense_scores_without_a_pair_are_never_walked() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[np.nan, 0.5], [0.4, 0.3]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    formats = Formats.of(problem)
    demand = Demand.of(problem, np.ones(2, dtype=np.int64))
    seen = _walked(Walks(problem, formats), demand, Prices(np.zeros(2), np.zeros(2)))
    # Mentor 0 cannot fill a group of two; mentor 1 earns 0.5 + 0.3.
    assert np.isclose(seen.bound, 0.8)
