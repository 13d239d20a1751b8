"""The second round, by hand: policies, refusals, pairs that stay and come apart."""

from dataclasses import replace

import pytest

from matcher.errors import RequestError
from matcher.explanation import Binding, ChangeReason, PreviousMatch
from matcher.messages import Language, say_error
from matcher.participants import Role
from matcher.pipeline import (
    AfterMeeting,
    ClashError,
    MatchRequest,
    NamedPair,
    Outcome,
    match,
    second_round,
)
from matcher.programme import MeetingPolicy, preset
from matcher.questionnaires import Intake, Preference
from matcher.solver import Limit, Reason, SolveResult, SolveStats, Termination
from tests.people import mentee, mentor

# By the questionnaires alone a goes to y and b to x.
MENTEES = (
    mentee("a", "математика", name="Анна Примерова"),
    mentee("b", "рисование", name="Белла Образцова"),
)
MENTORS = (
    mentor("x", "рисование", name="Ким Условный"),
    mentor("y", "математика", name="Лев Пробный"),
)
BEFORE = PreviousMatch(None, (("a", "y"), ("b", "x")))


def _said(person: str, *choices: str, vetoes: tuple[str, ...] = ()) -> Preference:
    role = Role.MENTEE if person in "ab" else Role.MENTOR
    return Preference(person, role, choices, vetoes)


def _matched(
    *preferences: Preference,
    previous: PreviousMatch | None = BEFORE,
    asked: AfterMeeting | None = None,
    fixed: tuple[NamedPair, ...] = (),
) -> Outcome:
    return match(
        MatchRequest(
            intake=Intake(MENTEES, MENTORS, preferences=preferences),
            programme=preset("pupil-pupil"),
            previous=previous,
            after_meeting=asked or AfterMeeting(),
            fixed=fixed,
        )
    )


def _pairs(outcome: Outcome) -> dict[str, str]:
    return {pair.mentee: pair.mentor for pair in outcome.result.pairs}


def _reasons(outcome: Outcome) -> dict[str, ChangeReason]:
    return {change.mentee: change.reason for change in outcome.result.changes}


MUTUAL = (_said("a", "x"), _said("x", "a"))


def test_mutual_first_choice_becomes_a_pair_against_the_scores() -> None:
    outcome = _matched(*MUTUAL)
    assert _pairs(outcome) == {"a": "x", "b": "y"}
    first = next(pair for pair in outcome.result.pairs if pair.mentee == "a")
    assert first.binding is Binding.MUTUAL
    assert "Взаимный первый выбор" in first.text
    assert first.contributions[-1].text == "Пожелания — взаимный первый выбор: +0,40"
    assert _reasons(outcome) == {
        "a": ChangeReason.MUTUAL,
        "b": ChangeReason.PLACE_TAKEN,
    }


def test_one_sided_wish_weighs_half_of_the_share() -> None:
    outcome = _matched(_said("a", "x"), asked=AfterMeeting(policy=MeetingPolicy.BLEND))
    # The requests weigh 0.6 · 5 / 10.5 for each of two pairs: more than 0.4 / 2.
    assert _pairs(outcome) == {"a": "y", "b": "x"}
    assert outcome.result.changes == ()


def test_wishes_of_both_mentees_outweigh_the_questionnaires() -> None:
    said = (*MUTUAL, _said("b", "y"), _said("y", "b"))
    outcome = _matched(*said, asked=AfterMeeting(policy=MeetingPolicy.BLEND))
    assert _pairs(outcome) == {"a": "x", "b": "y"}
    assert set(_reasons(outcome).values()) == {ChangeReason.WISHED}
    assert outcome.result.changes[0].text.startswith(
        "Учтены пожелания: взаимный первый выбор; совпадение"
    )


def test_stable_policy_follows_the_lists_not_the_scores() -> None:
    outcome = _matched(*MUTUAL, asked=AfterMeeting(policy=MeetingPolicy.STABLE))
    assert _pairs(outcome) == {"a": "x", "b": "y"}
    # The scores stay those of the questionnaires.
    assert all(
        part.criterion != "wishes"
        for pair in outcome.result.pairs
        for part in pair.contributions
    )


def test_veto_of_the_meeting_closes_a_pair_and_is_not_explained() -> None:
    outcome = _matched(_said("a", vetoes=("y",)))
    assert _pairs(outcome) == {"a": "x", "b": "y"}
    change = outcome.result.changes[0]
    assert change.reason is ChangeReason.CLOSED
    assert change.text.startswith(
        "Прежнюю пару теперь закрывает правило: действует запрет."
    )


def test_mutual_choice_that_is_vetoed_is_said_not_made() -> None:
    early = (_said("a", "x"), _said("x", "a", vetoes=("a",)))
    (problem,) = _matched(*early).result.problems
    assert problem.code == "mutual_rule"
    assert "a — x" in problem.message
    assert "действует запрет" in problem.message


def test_approved_pair_stays_and_takes_the_place_first() -> None:
    asked = AfterMeeting(approved=(NamedPair("Белла Образцова", "x", "--keep"),))
    outcome = _matched(*MUTUAL, asked=asked)
    assert _pairs(outcome) == {"a": "y", "b": "x"}
    bindings = {pair.mentee: pair.binding for pair in outcome.result.pairs}
    assert bindings["b"] is Binding.KEPT
    assert [one.code for one in outcome.result.problems] == ["mutual_no_place"]


def test_mutual_choice_that_groups_make_impossible_is_loosened() -> None:
    mentors = (
        mentor("x", "рисование", places=3, least=2, free=("mon-15",)),
        MENTORS[1],
    )
    mentees = (mentee("a", "математика", free=("mon-15",)), MENTEES[1])
    approved = (NamedPair("b", "y", "--keep"),)
    outcome = match(
        MatchRequest(
            intake=Intake(mentees, mentors, preferences=MUTUAL),
            programme=preset("pupil-pupil"),
            after_meeting=AfterMeeting(approved=approved),
        )
    )
    # The group of x needs two, and b stays with y.
    assert _pairs(outcome) == {"b": "y"}
    assert "mutual_clash" in {one.code for one in outcome.result.problems}


def test_pair_that_came_apart_is_matched_again_alone() -> None:
    mentors = (*MENTORS, mentor("z", "шахматы"))
    outcome = match(
        MatchRequest(
            intake=Intake(MENTEES, mentors),
            programme=preset("pupil-pupil"),
            previous=BEFORE,
            after_meeting=AfterMeeting(keep_all_but=("Анна Примерова",)),
        )
    )
    assert _pairs(outcome) == {"a": "z", "b": "x"}
    assert _reasons(outcome) == {"a": ChangeReason.CAME_APART}


def test_mentor_whose_pairs_came_apart_may_be_named_as_well() -> None:
    outcome = _matched(asked=AfterMeeting(keep_all_but=("y",)))
    assert _pairs(outcome) == {"b": "x"}


def test_no_change_is_made_under_a_cap_of_none() -> None:
    asked = AfterMeeting(policy=MeetingPolicy.BLEND, most_changes=0)
    said = (*MUTUAL, _said("b", "y"), _said("y", "b"))
    assert _matched(*said, asked=asked).result.changes == ()


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        (AfterMeeting(policy=MeetingPolicy.BLEND), "no_wishes", "policy"),
        (AfterMeeting(inertia=0.1), "no_previous", "inertia"),
        (AfterMeeting(most_changes=1), "no_previous", "most_changes"),
        (AfterMeeting(keep_all_but=("a",)), "no_previous", "keep_all_but"),
    ],
)
def test_option_with_nothing_to_act_on_is_refused(
    asked: AfterMeeting, code: str, field: str
) -> None:
    with pytest.raises(RequestError) as caught:
        _matched(previous=None, asked=asked)
    assert (caught.value.code, caught.value.field) == (f"meeting.{code}", field)


# Mentees wish each other's mentor of the other list: both ways are stable.
CROSSWISE = (_said("a", "x"), _said("b", "y"), _said("x", "b"), _said("y", "a"))
WISHED = PreviousMatch(None, (("a", "x"), ("b", "y")))


def test_stable_policy_spares_earlier_pairs_where_that_is_stable() -> None:
    free = AfterMeeting(policy=MeetingPolicy.STABLE)
    # The questionnaires decide between the two, unless a change costs more.
    assert _pairs(_matched(*CROSSWISE, previous=WISHED, asked=free))["a"] == "y"
    for asked in (replace(free, inertia=2.0), replace(free, most_changes=1)):
        outcome = _matched(*CROSSWISE, previous=WISHED, asked=asked)
        assert _pairs(outcome) == {"a": "x", "b": "y"}
        assert outcome.result.changes == ()


def test_stability_comes_before_earlier_pairs() -> None:
    asked = AfterMeeting(policy=MeetingPolicy.STABLE, inertia=5.0)
    assert _pairs(_matched(*MUTUAL, asked=asked)) == {"a": "x", "b": "y"}


def test_cap_below_what_stability_needs_is_said_with_the_fewest_changes() -> None:
    asked = AfterMeeting(policy=MeetingPolicy.STABLE, most_changes=1)
    with pytest.raises(ClashError) as caught:
        _matched(*MUTUAL, asked=asked)
    clash, help_ = caught.value.sentences
    assert "не меньше 2 прежних пар, а можно не больше 1" in clash
    assert "до 2" in help_


@pytest.mark.parametrize(
    ("limit", "code"),
    [(Limit.METHOD, "pipeline.undecided"), (Limit.TIME, "pipeline.no_time")],
)
def test_no_answer_says_what_kept_from_one(
    monkeypatch: pytest.MonkeyPatch, limit: Limit, code: str
) -> None:
    stats = SolveStats(
        solver="stable", seconds=0.0, rounds=0, candidates=0, rounding=0.0
    )
    nothing = SolveResult(
        found=None,
        termination=Termination(Reason.NO_SOLUTION_FOUND, limit, float("inf")),
        stats=stats,
        prices=None,
    )
    monkeypatch.setattr(second_round, "solve", lambda *_, **__: nothing)
    asked = AfterMeeting(policy=MeetingPolicy.STABLE, most_changes=0)
    with pytest.raises(RequestError) as caught:
        _matched(*MUTUAL, asked=asked)
    assert caught.value.code == code
    assert all(say_error(caught.value, language) for language in Language)


def test_somebody_without_an_earlier_pair_cannot_come_apart() -> None:
    before = PreviousMatch(None, (("b", "x"),))
    with pytest.raises(RequestError) as caught:
        _matched(previous=before, asked=AfterMeeting(keep_all_but=("a",)))
    assert caught.value.code == "meeting.not_in_previous"


def test_run_has_another_name_with_other_wishes() -> None:
    assert _matched(*MUTUAL).result.run != _matched(MUTUAL[0]).result.run
