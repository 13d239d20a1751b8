from dataclasses import replace

import pytest

from benchmarks.intake_truth import fold, judge
from matcher.participants import Mentee, Role
from matcher.questionnaires import Intake, IntakeProblem, Severity
from matcher.synthetic import make_world
from matcher.synthetic.damage import DAMAGES, DamagedFile, damaged

WORLD = make_world("pupil-pupil", n_mentees=6, n_mentors=3, seed=2)
FILE = damaged(WORLD, Role.MENTEE, [], seed=1)


def _mentees(file: DamagedFile = FILE) -> list[Mentee]:
    """What a faultless reader gives: the truth with its places."""
    places = {who: place for place, who in file.places.items()}
    read = []
    for number, person in enumerate(file.draft.expected):
        assert isinstance(person, Mentee)
        sheet, row = places[number]
        read.append(replace(person, sheet=sheet, row=row))
    return read


def _problem(row: int | None, column: str | None) -> IntakeProblem:
    return IntakeProblem(Severity.WARNING, "any", "Лист1", row, column)


def test_faultless_reading_has_no_miss() -> None:
    verdict = judge(FILE, Intake(tuple(_mentees()), ()))
    assert verdict.misses == ()
    assert verdict.people_true == verdict.people_read == verdict.people_right == 6
    assert verdict.fields_true == verdict.fields_read == verdict.fields_right > 40


@pytest.mark.parametrize(
    ("row", "column", "silent"),
    [
        (None, None, 1),  # a sentence about the whole file says nothing of one answer
        (3, "Класс", 1),  # another column
        (4, "Увлечения и интересы", 1),  # another row
        (3, "Увлечения и интересы", 0),
        (None, "Увлечения и интересы", 0),
    ],
)
def test_wrong_field_is_silent_without_a_problem_at_its_place(
    row: int | None, column: str | None, silent: int
) -> None:
    people = _mentees()
    people[1] = replace(people[1], interests=("астрология",))
    verdict = judge(FILE, Intake(tuple(people), (), problems=(_problem(row, column),)))
    assert [miss.field for miss in verdict.misses] == ["interests"]
    assert len(verdict.silent) == silent
    assert verdict.fields_right == verdict.fields_true - 1


def test_lost_and_invented_people_are_misses() -> None:
    people = _mentees()
    stranger = replace(people[0], id="x", row=99)
    verdict = judge(FILE, Intake((*people[1:], stranger), ()))
    assert [miss.field for miss in verdict.silent] == ["person", "person"]
    assert (verdict.people_read, verdict.people_right) == (6, 5)


def test_person_read_as_the_other_side_is_not_right() -> None:
    mentor = replace(WORLD.cohort.mentors[0], sheet="Лист1", row=2)
    verdict = judge(FILE, Intake(tuple(_mentees()[1:]), (mentor,)))
    assert verdict.people_right == 5


def test_what_nobody_can_know_must_be_asked_for() -> None:
    lost = next(damage for damage in DAMAGES if damage.name == "phones_lost")
    file = damaged(WORLD, Role.MENTEE, [lost], seed=1)
    people = tuple(replace(each, phone=None) for each in _mentees(file))
    asked = tuple(_problem(row, "Телефон") for row in range(2, 8))
    assert judge(file, Intake(people, (), problems=asked)).misses == ()
    assert len(judge(file, Intake(people, ())).silent) == 6
    invented = tuple(replace(each, phone="80000000000") for each in people)
    assert len(judge(file, Intake(invented, ())).silent) == 6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Анна  Сёмина", "анна\u00a0семина"),
        ("ABEKMHOPCTXaceopxy", "АВЕКМНОРСТХасеорху"),
        ("Телефон *", "телефон:"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)
