"""What is told between rounds holds, worked by hand on one small problem."""

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import Options, Problem, Progress, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.telling import Telling
from matcher.solver.transport import Arcs, Transport, all_arcs

# Mentee 0 is fixed with mentor 2. Of the others the best is 1 with 1, 2 with 0:
# 0.6 + 0.9, and with the fixed 0.4 a total of 1.9.
PROBLEM = Problem(
    compatibility=Dense(np.array([[0.1, 0.1, 0.4], [0.8, 0.6, 0.1], [0.9, 0.2, 0.1]])),
    fixed=np.array([[0, 2]]),
)
NONE = Arcs(mentees=np.zeros(0, int), mentors=np.zeros(0, int), scores=np.zeros(0))


def arcs(*pairs: tuple[int, int]) -> Arcs:
    mentees, mentors = np.array(pairs).T
    scores = PROBLEM.scores(mentees, mentors)
    return Arcs(mentees=mentees, mentors=mentors, scores=scores)


def listening() -> tuple[Telling, list[Progress]]:
    told: list[Progress] = []
    deadline = Deadline.start(Options(), Watch(progress=told.append))
    return Telling(PROBLEM, Transport.of(PROBLEM), deadline), told


CROSSED = arcs((1, 0), (2, 1)), np.array([1, 1])
BEST = arcs((1, 1), (2, 0)), np.array([1, 1])


def test_what_was_missed_raises_the_price_of_its_mentee() -> None:
    # The flow earns 0.8 + 0.2 and pays its mentees just that, mentors nothing. Missed
    # is (2, 0), worth 0.9: mentee 2 may earn so much, and no more is possible.
    telling, told = listening()
    prices = np.array([0.0, 0.8, 0.2]), np.zeros(3)
    telling.tell(1, CROSSED, prices, arcs((2, 0)))
    assert told[0].objective == pytest.approx(0.4 + 0.8 + 0.2)
    assert told[0].bound == pytest.approx(0.4 + 0.8 + 0.9)


def test_prices_that_prove_the_best_say_its_total() -> None:
    # Mentor 0 costs 0.2, so that mentee 1 is as well off with mentor 1 for 0.6.
    telling, told = listening()
    telling.tell(2, BEST, (np.array([0.0, 0.6, 0.7]), np.array([0.2, 0.0, 0.0])), NONE)
    assert told == [Progress(round=2, objective=told[0].bound, bound=telling.bound)]
    assert told[0].bound == pytest.approx(1.9)


def test_a_pair_looked_at_counts_by_what_it_is_worth_beyond_its_prices() -> None:
    # At prices of zero both pairs of the flow are worth all they earn: 0.6 + 0.9.
    telling, told = listening()
    telling.tell(1, BEST, (np.zeros(3), np.zeros(3)), NONE)
    assert told[0].bound == pytest.approx(0.4 + 0.6 + 0.9)


def test_what_is_told_never_rises() -> None:
    telling, told = listening()
    prices = np.array([0.0, 0.8, 0.2]), np.zeros(3)
    telling.tell(1, BEST, (np.zeros(3), np.zeros(3)), NONE)
    telling.tell(2, CROSSED, prices, arcs((2, 0)))
    assert told[1].bound == told[0].bound
    assert told[1].round == 2


@pytest.mark.parametrize(
    ("priority", "bound"), [([0, 0, 0], 0.9), ([1, 0, 0], 0.8), ([0, 1, 1], 0.9)]
)
def test_only_the_dearest_of_each_priority_count(
    priority: list[float], bound: float
) -> None:
    # One place for three. The flow serves somebody of the highest priority; the
    # dearest of those earns 0.9, or 0.8 where that is mentee 0 alone.
    problem = Problem(
        compatibility=Dense(np.array([[0.8], [0.5], [0.9]])),
        priority=np.array(priority),
    )
    told: list[Progress] = []
    deadline = Deadline.start(Options(), Watch(progress=told.append))
    telling = Telling(problem, Transport.of(problem), deadline)
    units = np.array([1, 0, 0] if priority[0] else [0, 1, 0])
    prices = np.array([0.8, 0.5, 0.9]), np.zeros(1)
    telling.tell(1, (all_arcs(problem), units), prices, NONE)
    assert told[0].bound == pytest.approx(bound)


def test_a_least_load_is_paid_where_its_price_is_below_zero() -> None:
    # Nobody wants mentor 1, who must get one of two: at a price of -0.6 mentee 1, who
    # would earn 0.8 with mentor 0, is as well off with mentor 1 for 0.2.
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1], [0.8, 0.2]])),
        capacity=np.array([2, 2]),
        load_min=np.array([0, 1]),
    )
    told: list[Progress] = []
    deadline = Deadline.start(Options(), Watch(progress=told.append))
    telling = Telling(problem, Transport.of(problem), deadline)
    flow = all_arcs(problem), np.array([1, 0, 0, 1])
    telling.tell(1, flow, (np.array([0.9, 0.8]), np.array([0.0, -0.6])), NONE)
    assert told[0].bound == pytest.approx(0.9 + 0.8 - 0.6)
