"""A change says who left, who came and why."""

import dataclasses

import numpy as np

from matcher.explanation import PreviousMatch, explain_changes
from tests.unit.explanation.world import World, make_world


def _changes(world: World, *pairs: tuple[str, str]) -> dict[str, tuple[object, ...]]:
    account = world.explained()
    previous = PreviousMatch(None, pairs)
    found = explain_changes(previous, world.cohort, world.problem, account)
    return {
        change.mentee: (change.before, change.after, change.text) for change in found
    }


def test_same_pairs_are_no_change() -> None:
    assert _changes(make_world(), ("a", "z"), ("b", "x"), ("c", "y")) == {}


def test_mentee_whose_place_was_taken_learns_both_scores() -> None:
    changes = _changes(make_world(), ("a", "x"), ("b", "y"), ("c", "y"))
    assert changes["a"] == (
        "x",
        "z",
        (
            "Место у прежнего наставника занято другими; совпадение 0,40, "
            "с прежним было бы 0,80."
        ),
    )
    assert changes["b"] == (
        "y",
        "x",
        "Совпадение стало сильнее: 0,70 вместо 0,30.",
    )


def test_newly_served_and_newly_left_out_are_changes() -> None:
    changes = _changes(make_world(), ("f", "x"), ("b", "x"), ("c", "y"))
    assert changes["a"] == (
        None,
        "z",
        "Раньше наставника не было; теперь среднее совпадение.",
    )
    before, after, text = changes["f"]
    assert (before, after) == ("x", None)
    assert str(text).startswith("Все места у прежнего наставника заняты другими.")


def test_people_who_are_gone_are_told_apart() -> None:
    changes = _changes(
        make_world(), ("a", "gone"), ("old", "x"), ("b", "x"), ("c", "y")
    )
    assert changes["a"][2] == "Прежний наставник больше не участвует в подборе."
    assert changes["old"] == ("x", None, "Больше не участвует в подборе.")


def test_rule_against_the_old_pair_is_named_but_a_veto_is_not_explained() -> None:
    changes = _changes(make_world(), ("d", "x"), ("b", "z"), ("c", "y"), ("a", "z"))
    assert str(changes["d"][2]).startswith(
        "Прежнюю пару теперь закрывает правило: действует запрет."
    )
    assert changes["b"][2] == (
        "Прежнюю пару теперь закрывает правило: нет общего свободного времени."
    )


def test_curator_who_fixed_the_new_pair_is_the_reason() -> None:
    world = make_world()
    fixed = dataclasses.replace(world.problem, fixed=np.array([[0, 2]]))
    changes = _changes(world.with_problem(fixed), ("a", "x"), ("b", "x"), ("c", "y"))
    assert changes["a"][2] == "Новую пару закрепил куратор."
