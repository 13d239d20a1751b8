"""A cycle from a result, and the same cycle scored anew."""

from dataclasses import replace

import pytest

from matcher.errors import RequestError
from matcher.learning import PastCycle, Target, cycle_of_people, cycle_of_result
from matcher.learning.judgement import Judgement
from matcher.participants import Role
from matcher.pipeline import MatchRequest, match
from matcher.programme import load_programme
from matcher.questionnaires import Contents, Outcome, Source, read_files
from matcher.report import to_mapping
from tests.conftest import PROJECT

SAMPLE = PROJECT / "sample_data" / "first_minute"
INTAKE = read_files(
    [
        Source.of(SAMPLE / "mentees.csv", Contents.MENTEES),
        Source.of(SAMPLE / "mentors.csv", Contents.MENTORS),
    ]
)
PROGRAMME = load_programme(SAMPLE / "programme.toml")
FREE = replace(PROGRAMME, rules=replace(PROGRAMME.rules, min_shared_slots=0))
ASKED = "Насколько Вы довольны результатом?"
RESULT = {
    "matches": [
        {
            "mentor": "x",
            "explanations": [
                {"mentee": "a", "contributions": [{"criterion": "c", "value": 0.5}]}
            ],
        }
    ]
}


def _said(mentee: str, mentor: str, points: float = 7.0) -> Outcome:
    return Outcome(mentee, Role.MENTEE, mentor, {ASKED: points}, sheet="s", row=4)


def test_values_are_those_the_result_has_recorded() -> None:
    cycle, problems = cycle_of_result(RESULT, [_said("a", "x")], Target.SATISFACTION)
    assert cycle.values == {("a", "x"): {"c": 0.5}}
    assert cycle.judged == (Judgement("a", "x", 7, None),)
    assert problems == ()


def test_pair_that_there_was_not_is_asked_about() -> None:
    cycle, problems = cycle_of_result(RESULT, [_said("a", "y")], Target.SATISFACTION)
    assert cycle.judged == ()
    assert [(one.code, one.row) for one in problems] == [("outcome_of_no_pair", 4)]


@pytest.mark.parametrize(
    "result",
    [
        [],
        {"matches": 3},
        {"matches": [3]},
        {"matches": [{"mentor": "x"}]},
        {"matches": [{"mentor": "x", "explanations": [{"mentee": "a"}]}]},
        {"matches": [{"mentor": "x", "explanations": [3]}]},
    ],
)
def test_what_is_no_result_is_refused_with_its_place(result: object) -> None:
    with pytest.raises(RequestError) as caught:
        cycle_of_result(result, [], Target.SATISFACTION)
    assert caught.value.field is not None
    assert caught.value.field.startswith("result.matches")


def test_scored_anew_the_values_are_those_of_the_result() -> None:
    outcome = match(MatchRequest(intake=INTAKE, programme=PROGRAMME))
    outcomes = [_said(pair.mentee, pair.mentor) for pair in outcome.result.pairs]
    recorded, _ = cycle_of_result(
        to_mapping(outcome.result), outcomes, Target.SATISFACTION
    )
    scored, problems = cycle_of_people(
        outcome.cohort, PROGRAMME, outcomes, Target.SATISFACTION
    )
    assert problems == ()
    assert scored.judged == recorded.judged
    assert scored.values == recorded.values


def test_pair_short_of_shared_hours_teaches_nothing_and_is_counted() -> None:
    cohort = INTAKE.cohort()
    mentee, mentor = cohort.mentees[0].id, cohort.mentors[0].id
    asked = replace(PROGRAMME, rules=replace(PROGRAMME.rules, min_shared_slots=100))
    outcomes = [_said(mentee, mentor)]
    free, nothing = cycle_of_people(cohort, FREE, outcomes, Target.SATISFACTION)
    short, notes = cycle_of_people(cohort, asked, outcomes, Target.SATISFACTION)
    assert [one.mentee for one in free.judged] == [mentee]
    assert nothing == ()
    assert short.judged == ()
    assert [(one.code, one.values["count"]) for one in notes] == [
        ("outcome_short_of_a_rule", 1)
    ]


def test_judged_pair_without_values_is_impossible() -> None:
    with pytest.raises(ValueError, match="values of every"):
        PastCycle({}, (Judgement("a", "x", 7, None),))
