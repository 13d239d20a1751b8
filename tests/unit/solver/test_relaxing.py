from dataclasses import replace

import numpy as np
import pytest

from matcher.compatibility import Dense
from matcher.solver import GivenUp, Inertia, Problem, Rule, relaxing, solve
from matcher.solver.relaxing import (
    fewest_to_give_up,
    rules_of,
    smallest_clash,
    with_rules,
)


def _torn() -> Problem:
    # Mentees 0 and 1 are fixed to different mentors and must be together; the least
    # load of mentor 2 has nothing to do with it.
    return Problem(
        compatibility=Dense(np.full((4, 3), 0.5)),
        capacity=np.array(2),
        load_min=np.array([0, 0, 1]),
        fixed=np.array([[0, 0], [1, 1]]),
        together=np.array([[0, 1]]),
    )


def test_smallest_clash_names_no_rule_that_has_nothing_to_do_with_it() -> None:
    result = solve(_torn())
    assert result.diagnosis is not None
    assert result.diagnosis.core == (
        Rule(GivenUp.FIXED, mentee=0, mentor=0),
        Rule(GivenUp.FIXED, mentee=1, mentor=1),
        Rule(GivenUp.TOGETHER, mentee=0, other=1),
    )


def test_giving_up_what_is_proposed_helps() -> None:
    problem = _torn()
    result = solve(problem)
    assert result.diagnosis is not None
    given_up = result.diagnosis.relaxation
    assert len(given_up) == 1
    left = [rule for rule in rules_of(problem) if rule not in given_up]
    assert solve(with_rules(problem, left)).has_matching


def test_once_it_is_over_nothing_more_is_tested() -> None:
    problem = _torn()
    tested: list[Problem] = []

    def test(fewer: Problem) -> bool:
        tested.append(fewer)
        return False

    rules = rules_of(problem)
    assert smallest_clash(problem, test, lambda: len(tested) >= 2) == rules
    assert len(tested) == 2
    assert fewest_to_give_up(problem, test, rules, lambda: len(tested) >= 4) == ()
    assert len(tested) == 4


def test_no_more_is_tested_than_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _torn()
    tested: list[Problem] = []

    def test(fewer: Problem) -> bool:
        tested.append(fewer)
        return False

    monkeypatch.setattr(relaxing, "_MOST_TESTS", 3)
    assert smallest_clash(problem, test) == rules_of(problem)
    assert len(tested) == 3
    assert fewest_to_give_up(problem, test, rules_of(problem)) == ()
    assert len(tested) == 6


def test_rules_outside_the_clash_are_not_given_up_alone() -> None:
    problem = _torn()
    tested: list[Problem] = []

    def test(fewer: Problem) -> bool:
        tested.append(fewer)
        return False

    clash = (Rule(GivenUp.FIXED, mentee=0, mentor=0),)
    assert fewest_to_give_up(problem, test, clash) == ()
    # Eight of the sixteen sets of four rules hold the one that clashes.
    assert len(tested) == 8


def test_only_the_rules_chosen_are_left() -> None:
    problem = replace(
        _torn(),
        apart=np.array([[2, 3]]),
        inertia=Inertia(pairs=np.array([[2, 2]]), most_changes=0),
    )
    rules = rules_of(problem)
    assert [rule.kind.value for rule in rules] == [
        *("fixed", "fixed", "load_min", "together", "apart", "most_changes")
    ]
    assert rules_of(with_rules(problem, [])) == ()
    for rule in rules:
        assert rules_of(with_rules(problem, [rule])) == (rule,)


def test_cap_on_changes_is_a_rule_to_give_up() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, np.nan]])),
        inertia=Inertia(pairs=np.array([[0, 1]]), most_changes=0),
    )
    result = solve(problem)
    assert result.diagnosis is not None
    assert result.diagnosis.core == (Rule(GivenUp.MOST_CHANGES),)
    assert result.diagnosis.relaxation == result.diagnosis.core


def test_every_rule_is_tested_by_leaving_it_out() -> None:
    problem = _torn()
    kept = smallest_clash(problem, lambda fewer: len(fewer.fixed) == 2)
    assert [rule.kind for rule in kept] == [GivenUp.FIXED, GivenUp.FIXED]
