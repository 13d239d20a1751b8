"""Every pair and everyone left out is explained, by numbers reckoned by hand."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from matcher.compatibility import Factored, PairTerms
from matcher.explanation import EXTRA, Binding, LeftOut, Strength
from matcher.messages import Language
from matcher.participants import Role
from matcher.solver import Problem
from tests.unit.explanation.world import World, make_world


def _changed(world: World, **values: Any) -> World:
    return world.with_problem(dataclasses.replace(world.problem, **values))


def test_pairs_come_by_mentor_with_their_scores() -> None:
    pairs = make_world().explained().pairs
    # b-x: 0.5 · 0.8 + 0.3, c-y: 0.5 · 0.4 + 0.3, a-z: 0.5 · 0.2 + 0.3
    assert [(p.mentee, p.mentor, round(p.score, 9)) for p in pairs] == [
        ("b", "x", 0.7),
        ("c", "y", 0.5),
        ("a", "z", 0.4),
    ]
    assert [p.strength for p in pairs] == [Strength.GOOD, Strength.FAIR, Strength.FAIR]


def test_points_add_up_to_the_score() -> None:
    for pair in make_world().explained().pairs:
        assert sum(part.points for part in pair.contributions) == pytest.approx(
            pair.score, abs=1e-9
        )


def test_wishes_are_one_more_part_of_the_score() -> None:
    world = make_world()
    scores = world.problem.compatibility
    assert isinstance(scores, Factored)
    extra = PairTerms(np.array([1]), np.array([0]), np.array([0.25]), (6, 6))
    wished = Factored(scores.mentee_features, scores.mentor_features, extra)
    pair = _changed(world, compatibility=wished).explained().pairs[0]
    assert pair.binding is Binding.PREFERENCE
    assert pair.contributions[-1].criterion == EXTRA
    assert pair.score == pytest.approx(0.95)
    assert sum(part.points for part in pair.contributions) == pytest.approx(0.95)


def test_words_of_both_sides_are_quoted_with_their_points() -> None:
    parts = make_world().explained().pairs[0].contributions
    assert parts[0].text == (
        "запрос «ЕГЭ, математика» ↔ компетенция «профильная математика»: +0,40"
    )
    assert parts[2].text == (
        "Разница в возрасте — у наставляемого 14, у наставника 16: +0,20"
    )
    assert parts[3].text == "Общее время — общих часов нет: +0,00"


def test_missing_answer_is_named_with_its_neutral_value() -> None:
    part = make_world().explained().pairs[0].contributions[1]
    assert part.missing == (Role.MENTEE,)
    assert part.text == (
        "Общие интересы — наставляемый не указал ответ, "
        "взято нейтральное значение 0,50: +0,10"
    )


def test_ranks_count_only_those_whom_the_rules_leave() -> None:
    pairs = {pair.mentee: pair for pair in make_world().explained().pairs}
    # a may go to x 0.8, y 0.55, z 0.4, w 0.3; x may take a, b, c, f.
    assert (pairs["a"].rank_for_mentee, pairs["a"].choices_for_mentee) == (3, 4)
    assert (pairs["b"].rank_for_mentor, pairs["b"].choices_for_mentor) == (2, 4)


def test_pair_is_summed_up_in_plain_words() -> None:
    assert make_world().explained().pairs[0].text == (
        "Хорошее совпадение, лучшее из 2 возможных: отвечает на запрос "
        "«ЕГЭ, математика»; есть общее время в ср 15:00. "
        "Нет ответов для сравнения: «Общие интересы» — взяты нейтральные значения."
    )


def test_fixed_pair_says_so() -> None:
    world = _changed(make_world(), fixed=np.array([[1, 0]]))
    pair = world.explained().pairs[0]
    assert pair.binding is Binding.FIXED
    assert "закрепил куратор" in pair.text


def test_only_mentor_left_by_the_rules_is_told() -> None:
    world = _changed(make_world(), forbidden=np.array([[1, 1]]))
    pair = world.explained().pairs[0]
    assert pair.binding is Binding.ONLY_MENTOR
    assert "единственным" in pair.text


def test_everyone_left_out_has_the_exact_reason() -> None:
    reasons = {one.id: one.reason for one in make_world().explained().unmatched}
    assert reasons == {
        "d": LeftOut.NO_ELIGIBLE,
        "e": LeftOut.NO_CONSENT,
        "f": LeftOut.SHORTAGE,
        "w": LeftOut.NOT_NEEDED,
        "v": LeftOut.NO_VETTING,
        "u": LeftOut.NO_ELIGIBLE,
    }


def test_shortage_names_the_best_mentors_and_what_would_help() -> None:
    (left,) = [one for one in make_world().explained().unmatched if one.id == "f"]
    # x and y both 0.5 · 0.3 + 0.3; equal ones in the cohort's order.
    assert [(near.id, round(near.score, 9)) for near in left.alternatives] == [
        ("x", 0.45),
        ("y", 0.45),
    ]
    assert left.alternatives[0].obstacles == ("full",)
    assert "Ещё одно место" in left.alternatives[0].text


def test_promised_place_indeed_serves_one_more() -> None:
    world = make_world()
    problem = dataclasses.replace(world.problem, capacity=np.array([2, 1, 2, 1, 1, 1]))
    more = world.with_pairs((0, 2), (1, 0), (2, 1), (5, 0)).result.matching
    assert more.violations(problem) == ()


def test_rules_that_close_everybody_are_counted() -> None:
    (left,) = [one for one in make_world().explained().unmatched if one.id == "d"]
    assert dict(left.closed_by) == {"shared_time": 5, "veto": 1, "vetting": 1}
    assert "нет общего свободного времени — 5" in left.text


def test_nearest_closed_mentor_is_named_with_the_rule_but_never_a_vetoing_one() -> None:
    (left,) = [one for one in make_world().explained().unmatched if one.id == "d"]
    # x is closed by a veto, v by two rules; z, w and u have places, y is full.
    assert [near.id for near in left.alternatives] == ["z", "w", "u"]
    assert all(near.id != "x" for near in left.alternatives)
    assert left.alternatives[0].obstacles == ("shared_time",)


def test_mentor_not_needed_learns_who_was_better_served() -> None:
    (left,) = [one for one in make_world().explained().unmatched if one.id == "w"]
    assert [near.id for near in left.alternatives] == ["a"]
    assert left.alternatives[0].obstacles == ("taken",)


def test_free_place_is_not_called_shortage_when_the_search_was_stopped() -> None:
    world = make_world().with_pairs((1, 0), (2, 1), proven=False)
    reasons = {one.id: one.reason for one in world.explained().unmatched}
    assert reasons["a"] is LeftOut.NOT_PROVEN
    assert reasons["z"] is LeftOut.NOT_PROVEN


def test_group_that_does_not_open_is_told() -> None:
    world = make_world().with_pairs((1, 0), (2, 1))
    reasons = {
        one.id: one.reason
        for one in _changed(world, group_min=np.array([0, 0, 2, 0, 0, 0]))
        .explained()
        .unmatched
    }
    assert reasons["a"] is LeftOut.GROUP_CLOSED


def test_mentee_of_two_mentors_who_got_one_is_listed() -> None:
    world = _changed(make_world(), demand=np.array([1, 2, 1, 1, 1, 1]))
    (left,) = [one for one in world.explained().unmatched if one.id == "b"]
    assert left.reason is LeftOut.SHORTAGE
    assert left.text.startswith("Наставников найдено: 1 из 2.")
    assert [near.id for near in left.alternatives] == ["y"]


def test_forbidden_pair_counts_as_closed_by_the_curator() -> None:
    world = _changed(make_world(), forbidden=np.array([[5, 0], [5, 1]]))
    (left,) = [one for one in world.explained().unmatched if one.id == "f"]
    assert left.reason is LeftOut.NO_ELIGIBLE
    assert dict(left.closed_by)["forbidden"] == 2


@pytest.mark.parametrize("language", list(Language))
def test_no_text_names_a_person(language: Language) -> None:
    account = make_world().explained(language)
    texts = [pair.text for pair in account.pairs]
    texts += [part.text for pair in account.pairs for part in pair.contributions]
    texts += [one.text for one in account.unmatched]
    texts += [near.text for one in account.unmatched for near in one.alternatives]
    assert not [text for text in texts if "Наставник " in text]
    assert not [text for text in texts if "Наставляемый " in text]


def test_nobody_and_no_rules_is_explained_too() -> None:
    world = make_world()
    bare = Problem(compatibility=world.problem.compatibility, capacity=np.array(0))
    account = world.with_problem(bare).with_pairs().explained()
    assert account.pairs == ()
    assert account.metrics.mean is None
    assert account.metrics.share_served == 0.0
