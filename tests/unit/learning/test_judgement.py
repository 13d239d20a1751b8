"""Two surveys become one judgement of each pair; rows that say nothing are told."""

import pytest

from matcher.learning.judgement import Judgement, judgements
from matcher.learning.target import Target
from matcher.participants import Role
from matcher.questionnaires import Outcome, Severity


def _said(
    person: str, role: Role, partner: str | None, points: float | None, row: int = 2
) -> Outcome:
    scales = {} if points is None else {"Довольны результатом": points}
    return Outcome(person, role, partner, scales, sheet="опрос", row=row)


MENTEE, MENTOR = Role.MENTEE, Role.MENTOR
KNOWN = [("a", "x"), ("b", "x"), ("c", "y")]


def _judged(
    *outcomes: Outcome, known: list[tuple[str, str]] | None = None
) -> tuple[tuple[Judgement, ...], list[str]]:
    found, problems = judgements(outcomes, Target.SATISFACTION, known=known or [])
    return found, [one.code for one in problems]


def test_both_sides_make_one_judgement_with_their_mean() -> None:
    found, problems = _judged(
        _said("b", MENTEE, "x", 9),
        _said("x", MENTOR, "a", 4),
        _said("a", MENTEE, "x", 7),
    )
    assert found == (Judgement("a", "x", 7, 4), Judgement("b", "x", 9, None))
    assert [one.said for one in found] == [5.5, 9]
    assert [one.sides for one in found] == [(True, True), (True, False)]
    assert problems == []


def test_only_partner_of_a_result_need_not_be_named() -> None:
    found, problems = _judged(_said("c", MENTEE, None, 8), known=KNOWN)
    assert found == (Judgement("c", "y", 8, None),)
    assert problems == []


@pytest.mark.parametrize("known", [[], KNOWN])
def test_unnamed_partner_is_asked_about_where_there_were_several(
    known: list[tuple[str, str]],
) -> None:
    found, problems = _judged(_said("x", MENTOR, None, 8), known=known)
    assert found == ()
    assert problems == ["outcome_without_partner"]


def test_later_judgement_of_the_same_person_counts_and_is_told() -> None:
    found, problems = _judged(
        _said("a", MENTEE, "x", 3), _said("a", MENTEE, "x", 8, row=5)
    )
    assert found == (Judgement("a", "x", 8, None),)
    assert problems == ["outcome_twice"]


def test_row_without_numbers_and_answer_off_the_scale_are_told() -> None:
    outcomes = _said("a", MENTEE, "x", None), _said("b", MENTEE, "x", 100, row=3)
    _, problems = judgements(outcomes, Target.SATISFACTION)
    assert [(one.code, one.row) for one in problems] == [
        ("outcome_without_scales", 2),
        ("outcome_off_scale", 3),
        ("outcome_without_scales", 3),
    ]
    assert problems[1].severity is Severity.QUESTION


def test_judgement_of_nobody_is_impossible() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        Judgement("a", "x", None, None)
