"""Why a pair, why not, why nobody: on a world reckoned by hand."""

from dataclasses import replace

import pytest

from matcher.errors import RequestError
from matcher.explanation import PreviousMatch
from matcher.participants import Role
from matcher.pipeline import NamedPair
from matcher.programme import preset
from matcher.questionnaires import Intake
from matcher.whatif import Absence, PairWhy, WhyNot, check_same_result, prepare, why
from tests.people import mentee, mentor
from tests.unit.whatif.world import MENTEES, MENTORS, A, B, C, X, Y, prepared, request


def test_pair_names_the_runner_up_of_each_side() -> None:
    (found,) = why(prepared(), A)
    assert isinstance(found, PairWhy)
    assert (found.mentee, found.mentor) == (A, Y)
    assert [rival.role for rival in found.rivals] == [Role.MENTOR, Role.MENTEE]
    assert found.rivals[0].person == X


def test_points_of_a_pair_not_made_add_up_to_its_score() -> None:
    (found,) = why(prepared(), A, X)
    assert isinstance(found, WhyNot)
    points = sum(part.points for part in found.contributions)
    assert points == pytest.approx(found.score, abs=1e-9)
    assert found.rules == ()


def test_price_of_a_pair_not_made_is_that_of_a_match_that_fixes_it() -> None:
    (found,) = why(prepared(), A, X)
    assert isinstance(found, WhyNot)
    assert found.price is not None
    forced = prepare(request(fixed=(NamedPair("a", "x", "--fix"),)))
    before = prepared().outcome.result.metrics
    after = forced.outcome.result.metrics
    assert found.price.total == pytest.approx(after.total - before.total, abs=1e-9)
    assert found.price.served == after.served - before.served


def test_price_of_parting_a_pair_is_that_of_a_match_that_forbids_it() -> None:
    (found,) = why(prepared(), B)
    assert isinstance(found, PairWhy)
    assert found.price is not None
    parted = prepare(request(forbidden=(NamedPair("b", "x", "--forbid"),)))
    before = prepared().outcome.result.metrics.total
    after = parted.outcome.result.metrics.total
    assert found.price.total == pytest.approx(after - before, abs=1e-9)


def test_pair_that_a_rule_closes_names_the_rule() -> None:
    asked = request(forbidden=(NamedPair("a", "y", "--forbid"),))
    (found,) = why(prepare(asked), A, Y)
    assert isinstance(found, WhyNot)
    assert found.rules == ("forbidden",)
    assert (found.price, found.rank_for_mentee) == (None, None)


def test_private_rule_is_named_as_a_veto_only() -> None:
    vetoing = replace(mentee("a", "математика"), relatives=("y",), vetoes=("x",))
    asked = replace(request(), intake=Intake((vetoing, *MENTEES[1:]), MENTORS))
    ready = prepare(asked)
    for one in (X, Y):
        (found,) = why(ready, A, one)
        assert isinstance(found, WhyNot)
        assert found.rules == ("veto",)


def test_left_out_mentee_is_told_which_place_would_reach_them() -> None:
    (found,) = why(prepared(), C)
    assert isinstance(found, Absence)
    assert found.helps
    assert all(one.reaches for one in found.helps)
    assert found.helps[0].price.served == 1


def test_place_that_goes_to_somebody_else_does_not_reach() -> None:
    # d fits y better than c, and only one of the two can gain.
    people = (*MENTEES, mentee("d", "математика"))
    asked = replace(request(), intake=Intake(people, MENTORS))
    absence = why(prepare(asked), C)[-1]
    assert isinstance(absence, Absence)
    gains = {
        move.mentee
        for one in absence.helps
        for move in one.price.moves
        if move.before is None
    }
    assert gains
    assert all(one.reaches == (C in gains) for one in absence.helps)


def test_result_of_other_people_is_refused() -> None:
    other = PreviousMatch(None, (("a", "x"), ("b", "y")))
    with pytest.raises(RequestError) as caught:
        check_same_result(prepared(), other)
    assert caught.value.code == "whatif.another_result"
    check_same_result(prepared(), PreviousMatch(None, (("a", "y"), ("b", "x"))))


def test_somebody_with_all_that_was_asked_for_has_no_absence() -> None:
    asked = replace(
        request(),
        intake=Intake(MENTEES[:1], (mentor("y", "математика"),)),
        programme=preset("pupil-pupil"),
    )
    assert [type(one) for one in why(prepare(asked), A)] == [PairWhy]
