"""Mentees are told apart by grade, organisation and category, and none is forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from matcher.explanation.best_possible import Best
from matcher.explanation.section_metrics import SectionMetrics, behind
from matcher.explanation.sections import SectionKind, sections_of
from matcher.participants import Cohort
from tests.unit.explanation.world import make_world

GRADE, ORGANISATION = SectionKind.GRADE, SectionKind.ORGANISATION


def _cohort(**fields: Sequence[Any]) -> Cohort:
    """Give the first mentees some answers."""
    cohort = make_world().cohort
    changed = list(cohort.mentees)
    for name, values in fields.items():
        for at, value in enumerate(values):
            changed[at] = replace(changed[at], **{name: value})
    return Cohort(tuple(changed), cohort.mentors)


def test_grades_stand_in_their_order_and_the_silent_come_last() -> None:
    found = sections_of(_cohort(grade=(10, 9, 10, 9)))
    assert [(one.kind, one.value, one.mentees) for one in found] == [
        (GRADE, "9", (1, 3)),
        (GRADE, "10", (0, 2)),
        (GRADE, None, (4, 5)),
    ]


def test_an_organisation_is_the_same_however_it_is_spaced() -> None:
    schools = ("Школа 1", "школа  1", "Лицей", "Школа 1", "Школа 1", "Школа 1")
    found = sections_of(_cohort(organisation=schools))
    assert [(one.value, one.mentees) for one in found] == [
        ("Лицей", (2,)),
        ("Школа 1", (0, 1, 3, 4, 5)),
    ]


def test_a_category_is_found_by_its_question() -> None:
    asked = {"Квалификационная категория": "первая", "Опыт": "есть"}
    other = {"Category": "первая"}
    found = sections_of(_cohort(answers=(asked, other)))
    assert [(one.kind, one.value, one.mentees) for one in found] == [
        (SectionKind.CATEGORY, "первая", (0, 1)),
        (SectionKind.CATEGORY, None, (2, 3, 4, 5)),
    ]


def test_a_kind_that_tells_nobody_apart_has_no_sections() -> None:
    assert sections_of(make_world().cohort) == ()
    assert sections_of(_cohort(grade=(9,) * 6)) == ()


def _measured(
    total: float, *, mentees: int = 10, kind: SectionKind = GRADE
) -> SectionMetrics:
    return SectionMetrics(
        kind=kind,
        value=str(total),
        mentees=mentees,
        demand=mentees,
        served=mentees,
        total=total,
        first_choices=0,
        best=Best(served=mentees, total=10.0, first_choices=0),
    )


def test_a_section_is_behind_by_a_tenth_of_what_all_reach_together() -> None:
    # Together 20 of 30: two thirds. Behind is less than 0.5667.
    assert behind([_measured(9.0), _measured(5.6), _measured(5.4)]) == (
        _measured(5.6),
        _measured(5.4),
    )
    assert behind([_measured(9.0), _measured(5.3), _measured(5.7)]) == (_measured(5.3),)


def test_a_few_people_are_no_section_to_be_behind() -> None:
    assert behind([_measured(9.0), _measured(1.0, mentees=4)]) == ()


def test_each_kind_is_held_against_itself() -> None:
    other = _measured(1.0, kind=ORGANISATION)
    assert behind([_measured(9.0), other]) == ()
