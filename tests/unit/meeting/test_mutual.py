"""Mutual first choices become pairs where rules and places allow, else it is said."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Dense, Eligibility, Factors
from matcher.meeting import Obstacle, Refusal, Wishes, mutual_firsts
from matcher.solver import Problem

# a and x, b and y are each other's first choices; c wants x, who wants a.
WISHES = Wishes(((0, 1), (1,), (0,)), ((0, 2), (1,)))
SCORES = Dense(np.array([[0.2, 0.9], [0.5, 0.6], [0.8, 0.1]]))


def _problem(*, capacity: tuple[int, int] = (1, 1)) -> Problem:
    return Problem(compatibility=SCORES, capacity=np.array(capacity))


def test_mutual_first_choices_are_settled_best_score_first() -> None:
    settled = mutual_firsts(WISHES, _problem())
    assert settled.pairs.tolist() == [[1, 1], [0, 0]]
    assert settled.refused == ()


def test_rule_that_closes_a_mutual_choice_is_named() -> None:
    closed = Factors("formats", np.array([[1.0], [0.0], [0.0]]), np.ones((2, 1)))
    problem = replace(_problem(), eligibility=Eligibility((closed,)))
    settled = mutual_firsts(WISHES, problem)
    assert settled.pairs.tolist() == [[1, 1]]
    assert settled.refused == (Refusal(0, 0, Obstacle.RULE, "formats"),)


def test_forbidden_mutual_choice_is_refused() -> None:
    problem = replace(_problem(), forbidden=np.array([[0, 0]], dtype=np.int32))
    (refusal,) = mutual_firsts(WISHES, problem).refused
    assert refusal == Refusal(0, 0, Obstacle.FORBIDDEN)


def test_place_taken_by_a_fixed_pair_is_not_taken_again() -> None:
    problem = replace(_problem(), fixed=np.array([[2, 0]], dtype=np.int32))
    settled = mutual_firsts(WISHES, problem)
    assert settled.pairs.tolist() == [[1, 1]]
    assert settled.refused == (Refusal(0, 0, Obstacle.NO_PLACE),)


def test_second_place_serves_the_mutual_choice_beside_a_fixed_pair() -> None:
    problem = _problem(capacity=(2, 1))
    problem = replace(problem, fixed=np.array([[2, 0]], dtype=np.int32))
    assert mutual_firsts(WISHES, problem).pairs.tolist() == [[1, 1], [0, 0]]


def test_mentee_with_a_fixed_mentor_needs_no_other() -> None:
    problem = replace(_problem(), fixed=np.array([[0, 1]], dtype=np.int32))
    obstacles = {one.obstacle for one in mutual_firsts(WISHES, problem).refused}
    # b finds the place of y taken, a has a mentor already.
    assert obstacles == {Obstacle.NO_PLACE, Obstacle.NO_DEMAND}


def test_mutual_choice_that_is_fixed_already_is_nothing_new() -> None:
    problem = replace(_problem(), fixed=np.array([[0, 0]], dtype=np.int32))
    settled = mutual_firsts(WISHES, problem)
    assert settled.pairs.tolist() == [[1, 1]]
    assert settled.refused == ()
