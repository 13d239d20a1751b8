"""The whole way on a few people, and every reason to refuse it."""

import pytest

from matcher.errors import RequestError
from matcher.participants import Mentee, Mentor
from matcher.pipeline import (
    ClashError,
    MatchRequest,
    NamedPair,
    Outcome,
    UnusableError,
    match,
)
from matcher.programme import preset
from matcher.questionnaires import Intake, IntakeProblem, Severity
from matcher.report import to_json
from tests.people import MISSING, mentee, mentor

MENTEES = (mentee("a", "математика"), mentee("b", "рисование"))
MENTORS = (mentor("x", "рисование"), mentor("y", "математика"))


def _request(
    mentees: tuple[Mentee, ...] = MENTEES,
    mentors: tuple[Mentor, ...] = MENTORS,
    *,
    fixed: tuple[NamedPair, ...] = (),
    forbidden: tuple[NamedPair, ...] = (),
) -> MatchRequest:
    return MatchRequest(
        intake=Intake(mentees, mentors),
        programme=preset("pupil-pupil"),
        fixed=fixed,
        forbidden=forbidden,
    )


def _pairs(outcome: Outcome) -> set[tuple[str, str]]:
    return {(pair.mentee, pair.mentor) for pair in outcome.result.pairs}


def test_requests_meet_the_competences_that_answer_them() -> None:
    assert _pairs(match(_request())) == {("a", "y"), ("b", "x")}


def test_fixed_pair_is_kept_whatever_the_scores() -> None:
    fixed = (NamedPair("a", "x", "--fix"),)
    assert ("a", "x") in _pairs(match(_request(fixed=fixed)))


def test_forbidden_pair_is_never_matched() -> None:
    forbidden = (NamedPair("a", "y", "--forbid"),)
    assert ("a", "y") not in _pairs(match(_request(forbidden=forbidden)))


def test_same_request_gives_the_same_bytes() -> None:
    assert to_json(match(_request()).result) == to_json(match(_request()).result)


def test_run_id_changes_with_any_answer() -> None:
    other = (mentee("a", "физика"), MENTEES[1])
    assert match(_request()).result.run != match(_request(other)).result.run


def _refusal(request: MatchRequest) -> RequestError:
    with pytest.raises(RequestError) as caught:
        match(request)
    return caught.value


def test_pair_both_fixed_and_forbidden_is_refused() -> None:
    pair = (NamedPair("a", "x", "fixed[0]"),)
    error = _refusal(_request(fixed=pair, forbidden=pair))
    assert (error.code, error.field) == ("pipeline.fixed_and_forbidden", "fixed[0]")


def test_fixed_pair_that_a_rule_closes_is_refused_with_the_rule() -> None:
    mentees = (mentee("a", "математика", consent=MISSING), MENTEES[1])
    error = _refusal(_request(mentees, fixed=(NamedPair("a", "y", "fixed[0]"),)))
    assert error.code == "pipeline.fixed_ineligible"
    assert error.values["reasons"]


def test_two_fixed_pairs_on_one_place_clash_in_words() -> None:
    pairs = (NamedPair("a", "x", "fixed[0]"), NamedPair("b", "x", "fixed[1]"))
    error = _refusal(_request(fixed=pairs))
    assert isinstance(error, ClashError)
    assert "x" in error.sentences[0]


@pytest.mark.parametrize(
    ("mentees", "mentors", "field"),
    [((), MENTORS, "mentees"), (MENTEES, (), "mentors")],
)
def test_empty_side_is_refused_by_name(
    mentees: tuple[Mentee, ...], mentors: tuple[Mentor, ...], field: str
) -> None:
    assert _refusal(_request(mentees, mentors)).field == field


def test_side_without_any_consent_is_refused_with_the_reason() -> None:
    mentees = (mentee("a", "математика", consent=MISSING),)
    error = _refusal(_request(mentees))
    assert (error.code, error.field) == ("pipeline.no_eligible_mentees", "mentees")


def test_reading_errors_stop_the_match_and_are_all_handed_on() -> None:
    problem = IntakeProblem(Severity.ERROR, "no_header")
    intake = Intake(MENTEES, MENTORS, problems=(problem,))
    with pytest.raises(UnusableError) as caught:
        match(MatchRequest(intake=intake, programme=preset("pupil-pupil")))
    assert caught.value.problems == (problem,)
