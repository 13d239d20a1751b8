from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import Bounds, LinearConstraint, milp

from matcher.compatibility import Dense
from matcher.solver import GivenUp, Problem, Reason, Rule, cheapest, solve
from matcher.solver.cheapest import cheapest_relaxation
from tests.oracle import _usable
from tests.strategies_solver import problems


def test_worse_of_two_fixed_pairs_on_one_place_is_given_up() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5], [0.4]])), fixed=np.array([[0, 0], [1, 0]])
    )
    expected = (Rule(GivenUp.FIXED, mentee=1, mentor=0),)
    assert cheapest_relaxation(problem) == expected
    diagnosis = solve(problem).diagnosis
    assert diagnosis is not None
    assert diagnosis.relaxation == expected


def test_forbidden_fixed_pair_is_given_up_whatever_its_score() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.9, 0.1]])),
        fixed=np.array([[0, 0]]),
        forbidden=np.array([[0, 0]]),
    )
    assert cheapest_relaxation(problem) == (Rule(GivenUp.FIXED, mentee=0, mentor=0),)


def test_least_load_is_lowered_no_further_than_needed() -> None:
    # Three mentees cannot be four; mentor 0 has a place for two only.
    problem = Problem(
        compatibility=Dense(np.full((3, 2), 0.5)),
        capacity=np.array([2, 3]),
        load_min=np.array([2, 2]),
    )
    (rule,) = cheapest_relaxation(problem)
    assert rule.kind is GivenUp.LOAD_MIN
    assert rule.lowered_to == 1


def test_nothing_is_given_up_where_nothing_clashes() -> None:
    problem = Problem(
        compatibility=Dense(np.full((3, 2), 0.5)),
        capacity=np.array(2),
        load_min=np.array(1),
        fixed=np.array([[0, 0]]),
    )
    assert cheapest_relaxation(problem) == ()


def test_of_three_fixed_pairs_the_worst_go_whatever_their_order() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.4], [0.9], [0.5], [0.6]])),
        capacity=np.array(2),
        fixed=np.array([[0, 0], [1, 0], [2, 0], [3, 0]]),
    )
    gone = [rule.mentee for rule in cheapest_relaxation(problem)]
    assert gone == [0, 2]


def test_a_least_load_gives_no_place_beyond_the_capacity() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5], [0.4]])),
        capacity=np.array(1),
        load_min=np.array(1),
        fixed=np.array([[0, 0], [1, 0]]),
    )
    assert cheapest_relaxation(problem) == (Rule(GivenUp.FIXED, mentee=1, mentor=0),)


def test_more_pairs_stay_rather_than_better_ones() -> None:
    # On a way of five pairs, 0-0-1-1-2-2, the three at the ends and in the middle go
    # together, or the two better ones between them.
    fixed = [[0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [3, 3], [4, 4]]
    scores = np.full((5, 5), 0.05)
    for (mentee, mentor), score in zip(
        fixed, [0.1, 0.8, 0.2, 0.9, 0.3, 0.4, 0.5], strict=True
    ):
        scores[mentee, mentor] = score
    problem = Problem(compatibility=Dense(scores), fixed=np.array(fixed))
    gone = [(rule.mentee, rule.mentor) for rule in cheapest_relaxation(problem)]
    assert gone == [(1, 0), (2, 1)]


def test_one_mentee_meets_no_least_load_twice() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, 0.5]])),
        capacity=np.array(2),
        demand=np.array([2]),
        load_min=np.array([2, 0]),
        fixed=np.array([[0, 0]]),
    )
    (rule,) = cheapest_relaxation(problem)
    assert (rule.kind, rule.lowered_to) == (GivenUp.LOAD_MIN, 1)


def test_a_unit_of_a_least_load_counts_as_much_as_a_pair() -> None:
    # One place of mentor 0 for two fixed pairs. Only mentee 0, the better of the two,
    # may go to mentor 1, who must get somebody.
    problem = Problem(
        compatibility=Dense(
            np.array([[0.9, 0.5, np.nan], [0.1, np.nan, np.nan], [np.nan, np.nan, 0.5]])
        ),
        load_min=np.array([0, 1, 0]),
        fixed=np.array([[0, 0], [1, 0], [2, 2]]),
    )
    assert cheapest_relaxation(problem) == (Rule(GivenUp.FIXED, mentee=0, mentor=0),)


def test_where_there_are_too_many_pairs_nothing_is_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = Problem(
        compatibility=Dense(np.full((3, 1), 0.5)),
        capacity=np.array(4),
        load_min=np.array(4),
    )
    assert len(cheapest_relaxation(problem)) == 1
    monkeypatch.setattr(cheapest, "_MOST_PAIRS", 2)
    assert cheapest_relaxation(problem) == ()


@given(problems(most_mentees=5, most_mentors=4))
def test_what_is_proposed_helps_and_nothing_cheaper_does(problem: Problem) -> None:
    rules = cheapest_relaxation(problem)
    assert solve(_without(problem, rules)).termination.reason is not Reason.INFEASIBLE
    assert _cost(problem, rules) == _least_cost(problem)


def _without(problem: Problem, rules: tuple[Rule, ...]) -> Problem:
    gone = {(rule.mentee, rule.mentor) for rule in rules}
    kept = [pair for pair in problem.fixed.tolist() if tuple(pair) not in gone]
    least = problem.load_min.copy()
    for rule in rules:
        if rule.lowered_to is not None:
            least[rule.mentor] = rule.lowered_to
    fixed = np.array(kept, dtype=np.int32).reshape(-1, 2)
    return replace(problem, fixed=fixed, load_min=least)


def _cost(problem: Problem, rules: tuple[Rule, ...]) -> int:
    return sum(
        1
        if rule.lowered_to is None
        else int(problem.load_min[rule.mentor]) - rule.lowered_to
        for rule in rules
    )


def _least_cost(problem: Problem) -> int:
    """Count fixed pairs given up and units of least loads missing, by HiGHS."""
    n_mentees, n_mentors = problem.shape
    usable = _usable(problem).ravel().astype(float)
    n_pairs, n_fixed = usable.size, len(problem.fixed)
    costs = np.concatenate([np.zeros(n_pairs), np.ones(n_fixed + n_mentors)])
    of_mentee = np.kron(np.eye(n_mentees), np.ones(n_mentors))
    of_mentor = np.kron(np.ones(n_mentees), np.eye(n_mentors))
    own = np.zeros((n_fixed, n_pairs))
    for row, (mentee, mentor) in enumerate(problem.fixed.tolist()):
        own[row, mentee * n_mentors + mentor] = 1.0
    rest = np.zeros((n_mentees, n_fixed + n_mentors))
    none = np.zeros((n_mentors, n_fixed))
    rows = [
        LinearConstraint(np.hstack([of_mentee, rest]), 0, problem.demand),
        LinearConstraint(
            np.hstack([of_mentor, none, 0 * np.eye(n_mentors)]), 0, problem.capacity
        ),
        LinearConstraint(
            np.hstack([of_mentor, none, np.eye(n_mentors)]), problem.load_min, np.inf
        ),
    ]
    if n_fixed:
        free = np.zeros((n_fixed, n_mentors))
        matrix = np.hstack([own, np.eye(n_fixed), free])
        rows.append(LinearConstraint(matrix, 1, np.inf))
    high = np.concatenate([usable, np.ones(n_fixed), problem.load_min])
    found = milp(
        costs,
        constraints=rows,
        bounds=Bounds(0, high),
        integrality=np.ones(costs.size, dtype=np.int64),
    )
    assert found.fun is not None
    return round(found.fun)
