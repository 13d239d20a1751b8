import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Prices, Problem
from matcher.solver.group_bound import group_bound, pair_scores
from matcher.solver.group_proofs import GroupPrices

SCORES = np.array([[0.9, 0.2], [0.8, np.nan], [0.1, 0.7]])
SIZED = Problem(
    compatibility=Dense(SCORES), capacity=np.array([3, 1]), group_min=np.array([2, 0])
)


def _bound(
    problem: Problem,
    mentee: list[float],
    mentor: list[float],
    served: list[int] | None = None,
) -> float:
    prices = GroupPrices(Prices(np.array(mentee), np.array(mentor)), np.empty(0))
    units = None if served is None else np.array(served)
    return group_bound(problem, pair_scores(problem), prices, units)


def test_at_no_prices_every_mentor_takes_the_best_team() -> None:
    # 0.9 + 0.8 + 0.1, and 0.7.
    assert _bound(SIZED, [0, 0, 0], [0, 0]) == pytest.approx(2.5)


def test_prices_of_mentees_count_for_those_served_only() -> None:
    # Mentor 0: 0.9 - 0.8, 0.8 - 0.5, nobody else; mentor 1: 0.7 - 0.6.
    assert _bound(SIZED, [0.8, 0.5, 0.6], [0, 0]) == pytest.approx(0.5 + 1.9)
    assert _bound(SIZED, [0.8, 0.5, 0.6], [0, 0], [2]) == pytest.approx(0.5 + 1.4)
    # Below nothing a price counts only where so many must be served.
    assert _bound(SIZED, [0.8, 0.5, -1.0], [0, 0], [3]) == pytest.approx(
        0.1 + 0.3 + 1.1 + 1.7 + 0.3
    )
    assert _bound(SIZED, [0.8, 0.5, -1.0], [0, 0]) == pytest.approx(
        0.1 + 0.3 + 1.1 + 1.7 + 1.3
    )


def test_every_unit_of_demand_is_worth_its_price_but_no_mentor_comes_twice() -> None:
    asking = Problem(
        compatibility=Dense(SCORES),
        capacity=np.array(3),
        demand=np.array([2, 1, 9]),
    )
    # At nine a unit nobody earns anything: two mentors at most for each.
    assert _bound(asking, [9, 9, 9], [0, 0]) == pytest.approx(9 * (2 + 1 + 2))
    assert _bound(asking, [9, 9.5, 8], [0, 0], [4]) == pytest.approx(9.5 + 18 + 8)


def test_a_group_takes_its_least_whatever_they_earn_or_stays_closed() -> None:
    # 0 earns 0.2 and 1 loses 0.1: open. At a loss of 0.3: closed.
    assert _bound(
        SIZED,
        [
            0.7,
            0.9,
            9,
        ],
        [0, 0],
    ) == pytest.approx(0.1 + 10.6)
    assert _bound(SIZED, [0.7, 1.1, 9], [0, 0]) == pytest.approx(10.8)


def test_places_are_worth_their_price_and_least_loads_below_nothing() -> None:
    one = Problem(
        compatibility=Dense(np.array([[0.5]] * 3)),
        capacity=np.array(2),
        load_min=np.array(1),
    )
    assert _bound(one, [0] * 3, [0.4]) == pytest.approx(2 * 0.4 + 2 * 0.1)
    assert _bound(one, [0] * 3, [-0.4]) == pytest.approx(-0.4 + 2 * 0.9)


def test_fixed_pairs_are_in_every_team() -> None:
    fixed = Problem(
        compatibility=Dense(SCORES),
        capacity=np.array([3, 1]),
        group_min=np.array([2, 0]),
        fixed=np.array([[0, 1], [2, 0]]),
    )
    # Mentor 1 has 0 for 0.2 instead of 2 for 0.7.
    assert _bound(fixed, [0, 0, 0], [0, 0]) == pytest.approx(1.8 + 0.2)


def test_rules_between_pairs_are_charged_to_them() -> None:
    # Together, with a price of two on mentor 0: there mentee 0 earns 0.9 - 2 and mentee
    # 1 earns 0.1 + 2; mentor 1 is as before.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.2], [0.1, 0.8]])),
        capacity=np.array(2),
        together=np.array([[0, 1]]),
    )
    nothing = Prices(np.zeros(2), np.zeros(2))
    given = GroupPrices(nothing, np.array([2.0, 0.0]))
    bound = group_bound(problem, pair_scores(problem), given)
    assert bound == pytest.approx(2.1 + 0.2 + 0.8)


def _meeting(**changes: object) -> Problem:
    rules = {
        "mentee_times": np.array([[True, False], [True, True], [False, True]]),
        "mentor_times": np.array([[True, True]]),
        "individual_places": np.array([0]),
        "accepts_individual": np.array([True, True, True]),
        "accepts_group": np.array([True, True, True]),
        "grade": np.array([5.0, 7.0, np.nan]),
    }
    return Problem(
        compatibility=Dense(np.array([[0.9], [0.8], [0.4]])),
        capacity=np.array(3),
        group_min=np.array(2),
        groups=GroupRules(**{**rules, **changes}),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("changes", "earned"),
    [
        # The first time brings 0 and 1, the second 1 and 2.
        ({}, 1.7),
        ({"mentor_times": np.array([[False, True]])}, 1.2),
        ({"mentor_times": np.array([[False, False]])}, 0.0),
        ({"accepts_group": np.array([False, True, True])}, 1.2),
        # Grades 5 and 7 are too far apart; an unknown grade fits any.
        ({"grade_span": 1.0}, 1.2),
        ({"grade_span": 2.0}, 1.7),
        # One alone beside the group.
        ({"individual_places": np.array([1])}, 1.7 + 0.9),
        (
            {
                "individual_places": np.array([2]),
                "accepts_individual": np.array([False, False, True]),
            },
            1.7 + 0.4,
        ),
        # Nobody is asked when they can come.
        (
            {
                "mentee_times": np.empty((3, 0), dtype=np.bool_),
                "mentor_times": np.empty((1, 0), dtype=np.bool_),
            },
            2.1,
        ),
    ],
)
def test_a_mentor_earns_with_those_who_could_meet(
    changes: dict[str, object], earned: float
) -> None:
    assert _bound(_meeting(**changes), [0, 0, 0], [0]) == pytest.approx(earned)
