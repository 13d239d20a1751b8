import numpy as np

from matcher.compatibility import Dense
from matcher.solver import Inertia, Problem
from matcher.solver.ties import Ties

# Mentees 0 and 1 together, 1 and 2 apart; both mentors; one of two pairs may go.
PROBLEM = Problem(
    compatibility=Dense(np.full((3, 2), 0.5)),
    together=np.array([[0, 1]]),
    apart=np.array([[1, 2]]),
    inertia=Inertia(pairs=np.array([[0, 0], [2, 1]]), most_changes=1),
)
ROWS = {
    0: ({(0, 0): 1.0, (1, 0): -1.0}, 0.0, 0.0),
    1: ({(0, 1): 1.0, (1, 1): -1.0}, 0.0, 0.0),
    2: ({(1, 0): 1.0, (2, 0): 1.0}, -np.inf, 1.0),
    3: ({(1, 1): 1.0, (2, 1): 1.0}, -np.inf, 1.0),
    4: ({(0, 0): 1.0, (2, 1): 1.0}, 1.0, np.inf),
}


def test_each_rule_is_a_row_between_its_ends() -> None:
    ties = Ties.of(PROBLEM)
    assert ties.size == len(ROWS)
    for row, (terms, low, high) in ROWS.items():
        own = np.flatnonzero(ties.row == row).tolist()
        told = {(ties.mentee[at], ties.mentor[at]): ties.weight[at] for at in own}
        assert told == terms
        assert (ties.low[row], ties.high[row]) == (low, high)


def test_a_rule_is_worth_the_end_that_its_price_asks_for() -> None:
    ties = Ties.of(PROBLEM)
    prices = np.array([2.0, -2.0, 3.0, 0.0, -4.0])
    assert ties.worth(prices).tolist() == [0.0, 0.0, 3.0, 0.0, -4.0]
    # No end above a least number of pairs kept, none below a most.
    wrong = np.array([0.0, 0.0, -1.0, 0.0, 1.0])
    assert np.isposinf(ties.worth(wrong)[[2, 4]]).all()
    assert ties.signed(wrong).tolist() == [0.0] * 5
    assert ties.signed(prices).tolist() == prices.tolist()


def test_pairs_are_charged_for_every_row_they_are_in() -> None:
    values = np.zeros((3, 2))
    Ties.of(PROBLEM).charge(values, np.array([1.0, 0.0, 10.0, 0.0, -100.0]))
    assert values.tolist() == [[99.0, 0.0], [-9.0, 0.0], [-10.0, 100.0]]


def test_no_rules_are_no_rows() -> None:
    assert Ties.of(Problem(compatibility=PROBLEM.compatibility)).size == 0
    free = Inertia(pairs=np.array([[0, 0]]), price=1.0)
    assert Ties.of(Problem(compatibility=PROBLEM.compatibility, inertia=free)).size == 0
