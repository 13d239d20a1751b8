import math

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.engine import engine_named
from matcher.errors import SolverError
from matcher.solver import Matching, Prices, Problem, certify, upper_bound

# Best is 0 with 1 and 1 with 0: 0.8 + 0.7 = 1.5. One place more of mentor 0 would
# give 0.9 + 0.7, so it is worth 0.1; mentee 0 has 0.8 beyond prices, mentee 1 has 0.6.
PROBLEM = Problem(compatibility=Dense(np.array([[0.9, 0.8], [0.7, 0.1]])))
BEST = Matching(np.array([[0, 1], [1, 0]]))
PRICES = Prices(np.array([0.8, 0.6]), np.array([0.1, 0.0]))


def prices(mentee: list[float], mentor: list[float]) -> Prices:
    return Prices(np.array(mentee), np.array(mentor))


def test_the_right_prices_prove_the_best_matching() -> None:
    proof = certify(PROBLEM, BEST, PRICES)
    assert proof.bound == pytest.approx(1.5, abs=1e-12)
    assert proof.closes


def test_a_worse_matching_keeps_a_gap() -> None:
    proof = certify(PROBLEM, Matching(np.array([[0, 0], [1, 1]])), PRICES)
    assert proof.gap == pytest.approx(0.5)
    assert not proof.closes


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        # Nothing priced: every pair counts, 0.9 + 0.8 + 0.7 + 0.1.
        (prices([0.0, 0.0], [0.0, 0.0]), 2.5),
        # 1.0 for each mentee, no pair is worth more.
        (prices([1.0, 1.0], [0.0, 0.0]), 2.0),
        # Below zero without a least load: a place counts nothing, pairs count more:
        # 0.9 + 0.5 and 0.8 + 0.5 and so on, 2.5 + 4 · 0.5.
        (prices([0.0, 0.0], [-0.5, -0.5]), 4.5),
    ],
)
def test_any_prices_give_a_bound(given: Prices, bound: float) -> None:
    assert upper_bound(PROBLEM, given, BEST) == pytest.approx(bound)


def test_a_price_below_zero_counts_with_the_least_load() -> None:
    # One mentee and a mentor who must get it: -2 = u + v with u = 0, v = -2.
    problem = Problem(compatibility=Dense(np.array([[-2.0]])), load_min=np.array(1))
    found = upper_bound(problem, prices([0.0], [-2.0]), Matching(np.array([[0, 0]])))
    assert found == -2.0


def test_a_fixed_pair_counts_with_either_sign() -> None:
    # 0-0 is fixed and worth 0.9 - 0.8 - 0.3 = -0.2; 1-1 is worth 0.1 - 0.2 < 0;
    # 0.8 - 0.8 and 0.7 - 0.5 are worth 0 and 0.2 at v = (0.3, 0), u = (0.8, 0.2).
    problem = Problem(compatibility=PROBLEM.compatibility, fixed=np.array([[0, 0]]))
    found = upper_bound(problem, prices([0.8, 0.2], [0.3, 0.0]), BEST)
    assert found == pytest.approx(-0.2 + 0.2 + 1.0 + 0.3)


def test_only_as_many_mentees_as_are_served_count() -> None:
    # One place: of prices 0.9 and 0.2 only the greater counts, unless more could be.
    problem = Problem(compatibility=Dense(np.array([[0.9], [0.2]])))
    given, matching = prices([0.9, 0.2], [0.0]), Matching(np.array([[0, 0]]))
    assert upper_bound(problem, given, matching) == pytest.approx(0.9)
    assert upper_bound(problem, given, matching, most_served=False) == pytest.approx(
        1.1
    )


def test_each_priority_counts_what_it_is_served() -> None:
    # The urgent mentee 1 is served: its 0.2 counts, not the other's 0.9.
    problem = Problem(
        compatibility=Dense(np.array([[0.9], [0.2]])), priority=np.array([0.0, 1.0])
    )
    found = upper_bound(
        problem, prices([0.9, 0.2], [0.0]), Matching(np.array([[1, 0]]))
    )
    assert found == pytest.approx(0.2)


def test_a_pair_that_is_not_allowed_counts_nothing() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[np.nan, 5.0, 0.5]])),
        forbidden=np.array([[0, 1]]),
    )
    found = upper_bound(
        problem, prices([0.0], [0.0, 0.0, 0.0]), Matching(np.array([[0, 2]]))
    )
    assert found == 0.5


def test_a_place_counts_no_more_often_than_there_are_mentees() -> None:
    many = Problem(compatibility=Dense(np.array([[0.5]])), capacity=np.array(1000))
    found = upper_bound(many, prices([0.0], [0.5]), Matching(np.array([[0, 0]])))
    assert found == 0.5


def test_every_engine_gives_the_same_certificate() -> None:
    rng = np.random.default_rng(0)
    problem = Problem(compatibility=Dense(rng.random((300, 40))))
    given = Prices(rng.random(300) / 2, rng.random(40) / 2)
    nobody = Matching(np.empty((0, 2), dtype=np.int32))
    with engine_named("threads:2") as engine:
        spread = certify(problem, nobody, given, engine=engine)
    assert spread == certify(problem, nobody, given)


@pytest.mark.parametrize("wrong", [math.nan, math.inf])
def test_a_price_that_is_no_number_is_refused(wrong: float) -> None:
    with pytest.raises(SolverError, match="finite"):
        prices([wrong], [0.0])


def test_prices_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="read-only"):
        PRICES.mentee[0] = 0.0


def test_a_fixed_pair_beyond_its_prices_counts_once() -> None:
    problem = Problem(compatibility=Dense(np.array([[0.9]])), fixed=np.array([[0, 0]]))
    found = upper_bound(problem, prices([0.0], [0.0]), Matching(np.array([[0, 0]])))
    assert found == 0.9


def test_nobody_is_served_by_more_mentors_than_there_are() -> None:
    # Five are asked for and there is one: 0.9 once, however much may be served.
    problem = Problem(compatibility=Dense(np.array([[0.9]])), demand=np.array([5]))
    matching = Matching(np.array([[0, 0]]))
    given = prices([0.9], [0.0])
    assert upper_bound(problem, given, matching, most_served=False) == 0.9
