import math
from itertools import count

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.engine import engine_named
from matcher.errors import RequestError
from matcher.solver import (
    Limit,
    Objective,
    Options,
    Problem,
    Reason,
    Watch,
    solve,
    solve_all,
    solve_each,
)


def school(seed: int) -> Problem:
    rng = np.random.default_rng(seed)
    return Problem(compatibility=Dense(rng.random((6 + seed, 4))), capacity=np.array(2))


SCHOOLS = [school(seed) for seed in range(5)]


@pytest.mark.parametrize("name", ["threads:1", "threads:3"])
def test_answers_are_those_of_one_by_one_in_their_order(name: str) -> None:
    with engine_named(name) as engine:
        answers = solve_all(SCHOOLS, Options(engine=engine))
    for problem, answer in zip(SCHOOLS, answers, strict=True):
        alone = solve(problem)
        assert answer.matching.pairs.tolist() == alone.matching.pairs.tolist()
        assert answer.termination == alone.termination


def test_the_objective_is_the_same_for_all() -> None:
    answers = solve_all(SCHOOLS[:2], Options(objective=Objective.BALANCED))
    assert [answer.stats.solver for answer in answers] == ["balanced", "balanced"]


def test_no_problems_have_no_answers() -> None:
    assert solve_all([]) == ()


def test_what_was_not_begun_when_cancelled_comes_back_cancelled() -> None:
    # Asked before every problem: the word falls before the third.
    asked = count()
    answers = solve_all(SCHOOLS, watch=Watch(cancelled=lambda: next(asked) >= 2))
    assert [answer.has_matching for answer in answers] == [True, True] + [False] * 3
    for answer in answers[2:]:
        assert answer.termination.reason is Reason.NO_SOLUTION_FOUND
        assert answer.termination.limit is Limit.CANCELLED
        assert answer.termination.bound == math.inf


def test_an_answer_comes_before_the_next_problem_is_begun() -> None:
    impossible = Problem(compatibility=SCHOOLS[0].compatibility, group_min=np.array(2))
    stable = Options(objective=Objective.STABLE)
    answers = solve_each([SCHOOLS[0], impossible], stable)
    assert next(answers).termination.reason is Reason.OPTIMAL
    with pytest.raises(RequestError, match="capability"):
        next(answers)


def test_a_clash_of_one_school_is_its_own_answer() -> None:
    pair = np.array([[0, 0]])
    clash = Problem(compatibility=SCHOOLS[0].compatibility, fixed=pair, forbidden=pair)
    reasons = [one.termination.reason for one in solve_all([clash, SCHOOLS[1]])]
    assert reasons == [Reason.INFEASIBLE, Reason.OPTIMAL]
