import re

import pytest

from matcher.participants import Mentee, Mentor, Role
from tests.unit.synthetic.damage.tables import WORLD, column, file_of

MENTOR_DAMAGES = ("capacity_words", "age_words", "grade_words")


@pytest.mark.parametrize("damage", MENTOR_DAMAGES)
def test_answers_of_mentors_are_in_other_words(damage: str) -> None:
    kind = {"capacity_words": "capacity", "age_words": "age"}.get(damage, "wish_grades")
    plain = column(file_of(role=Role.MENTOR), kind)
    said = column(file_of(damage, role=Role.MENTOR), kind)
    assert said != plain
    assert all(isinstance(answer, str) for answer in said)


def test_classes_are_spelt_in_many_ways() -> None:
    spelt = [str(cell) for cell in column(file_of("class_spellings"), "unit")]
    shapes = {
        re.sub(r"\d+", "7", re.sub("[АБВабв]", "а", cell, count=1)) for cell in spelt
    }
    assert len(shapes) >= 5


@pytest.mark.parametrize("damage", ["format_words", "consent_words"])
def test_truth_stays_where_only_the_words_change(damage: str) -> None:
    assert file_of(damage).draft.expected == WORLD.cohort.mentees


def test_nothing_is_said_in_words() -> None:
    empty = column(file_of(), "vetoes")
    said = column(file_of("words_for_nothing"), "vetoes")
    assert not all(empty)
    assert all(said)


def test_other_option_is_in_the_truth_and_in_the_cell() -> None:
    file = file_of("other_option")
    cells = column(file, "requests")
    before = {mentee.id: len(mentee.requests) for mentee in WORLD.cohort.mentees}
    grown = [
        (mentee, str(cell))
        for mentee, cell in zip(file.draft.expected, cells, strict=True)
        if isinstance(mentee, Mentee) and len(mentee.requests) > before[mentee.id]
    ]
    assert len(grown) > 5
    assert all(mentee.requests[-1] in cell for mentee, cell in grown)


def test_options_hold_commas() -> None:
    file = file_of("options_with_commas", role=Role.MENTOR)
    for mentor, cell in zip(
        file.draft.expected, column(file, "competences"), strict=True
    ):
        assert isinstance(mentor, Mentor)
        assert all("," in option for option in mentor.competences)
        assert cell == ", ".join(mentor.competences)


def test_negations_change_no_truth() -> None:
    file = file_of("negations")
    assert file.draft.expected == WORLD.cohort.mentees
    assert column(file, "requests") != column(file_of(), "requests")


def test_hobbies_are_parted_in_other_ways() -> None:
    cells = [str(cell) for cell in column(file_of("hobby_lists"), "interests")]
    for mark in ("; ", "\n", " / ", "1) "):
        assert any(mark in cell for cell in cells)


def test_lines_break_inside_cells() -> None:
    assert any(
        "\n" in str(cell) for cell in column(file_of("cell_line_breaks"), "about")
    )
