"""Quality by group: what each had, and what it would have had alone."""

from dataclasses import replace
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.compatibility import Dense
from matcher.explanation import By, GroupQuality
from matcher.explanation.by_group import LEAST_PEOPLE, qualities
from matcher.explanation.evidence import Evidence
from matcher.explanation.rules import all_rules
from matcher.explanation.standing import Standing
from matcher.explanation.survey import survey
from matcher.messages import Language
from matcher.participants import Cohort, Mentee, Sex
from matcher.solver import Problem, solve
from tests.people import mentee, mentor


def _evidence(scores: list[list[float]], mentees: list[Mentee]) -> Evidence:
    table = np.array(scores)
    problem = Problem(
        compatibility=Dense(table), capacity=np.ones(table.shape[1], dtype=np.int64)
    )
    solved = solve(problem)
    standing = Standing.of(problem, solved.matching)
    rules = all_rules(problem)
    mentors = tuple(mentor(f"b{at}") for at in range(table.shape[1]))
    return Evidence(
        cohort=Cohort(tuple(mentees), mentors),
        scoring=None,  # type: ignore[arg-type]  # not looked at
        problem=problem,
        rules=rules,
        standing=standing,
        surveyed=survey(problem, rules, standing),
        termination=solved.termination,
        language=Language.RU,
    )


def _of_grades(grades: list[int | None]) -> list[Mentee]:
    return [mentee(f"a{at}", grade=grade) for at, grade in enumerate(grades)]


def test_a_group_without_luck_is_seen() -> None:
    # Three fives take the good mentors; alone, the sixes would have had them.
    scores = [
        [0.9, 0.8, 0.7, 0.1],
        [0.9, 0.8, 0.7, 0.1],
        [0.9, 0.8, 0.7, 0.1],
        [0.8, 0.7, 0.6, 0.2],
        [0.8, 0.7, 0.6, 0.1],
        [0.8, 0.7, 0.6, 0.1],
    ]
    fives, sixes = qualities(_evidence(scores, _of_grades([5, 5, 5, 6, 6, 6])))
    assert (fives.name, fives.served, fives.best_served) == ("5", 3, 3)
    assert fives.mean == pytest.approx(0.8)
    assert fives.best_mean == pytest.approx(0.8)
    assert (sixes.name, sixes.demand, sixes.served, sixes.best_served) == ("6", 3, 1, 3)
    assert sixes.mean == pytest.approx(0.2)
    assert sixes.best_mean == pytest.approx(0.7)
    assert sixes.first_choices == 0


def test_small_groups_and_lonely_attributes_are_left_out() -> None:
    scores = [[0.5] * 6] * 6
    assert qualities(_evidence(scores, _of_grades([5, 5, 5, 5, 6, 6]))) == ()
    people = [
        replace(mentee(f"a{at}"), sex=Sex.FEMALE if at < LEAST_PEOPLE else Sex.MALE)
        for at in range(6)
    ]
    found = qualities(_evidence(scores, people))
    assert [(one.by, one.name) for one in found] == [
        (By.SEX, "female"),
        (By.SEX, "male"),
    ]


def test_grades_stand_in_the_order_of_numbers() -> None:
    people = _of_grades([10] * 3 + [9] * 3 + [None])
    found = qualities(_evidence([[0.5] * 7] * 7, people))
    assert [one.name for one in found] == ["9", "10"]


def test_more_served_than_asked_is_impossible() -> None:
    with pytest.raises(ValueError, match="0 to 1 served"):
        GroupQuality(By.GRADE, "5", demand=1, served=2, mean=None, first_choices=0)


@given(st.lists(st.integers(0, 20), min_size=18, max_size=18))
def test_best_of_a_group_is_the_best_by_trying_all(numbers: list[int]) -> None:
    table = (np.array(numbers).reshape(6, 3) / 20).tolist()
    for group, rows in zip(
        qualities(_evidence(table, _of_grades([5, 5, 5, 6, 6, 6]))),
        ([0, 1, 2], [3, 4, 5]),
        strict=True,
    ):
        tried = max(
            sum(table[row][col] for row, col in zip(chosen, cols, strict=True))
            for chosen in combinations(rows, 3)
            for cols in permutations(range(3))
        )
        assert group.best_served == 3
        assert group.best_mean == pytest.approx(tried / 3)
        assert group.served <= group.best_served
