import io
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from matcher.synthetic.damage import FilesTogether, Join, together
from matcher.synthetic.damage.joins import _only_match
from tests.unit.synthetic.damage.tables import WORLD

MENTEES = WORLD.cohort.mentees


def _rows(files: FilesTogether, name: str) -> list[list[object]]:
    content = dict(files.files)[name]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    pages = [book.get_sheet_by_name(title) for title in book.sheet_names]
    return [list(row) for page in pages for row in page.to_python()]


@pytest.mark.parametrize("join", list(Join))
def test_same_seed_gives_the_same_files(join: Join) -> None:
    assert together(WORLD, join, seed=2) == together(WORLD, join, seed=2)


@pytest.mark.parametrize("join", [Join.SENT_TWICE, Join.TWO_SPELLINGS])
def test_two_files_hold_the_same_people_once(join: Join) -> None:
    files = together(WORLD, join)
    assert len(files.files) == 2
    assert files.mentees == MENTEES


def test_every_class_sends_its_file() -> None:
    files = together(WORLD, Join.FILE_PER_CLASS)
    assert {name for name, _ in files.files} == {f"{m.unit}.xlsx" for m in MENTEES}


def test_both_sides_stand_in_one_workbook() -> None:
    assert len(_rows(together(WORLD, Join.TWO_SHEETS), "база.xlsx")) == 40 + 25 + 2
    rows = _rows(together(WORLD, Join.ROLE_COLUMN), "анкета.xlsx")
    assert Counter(row[0] for row in rows[1:]) == {"Наставляемый": 40, "Наставник": 25}


def test_namesakes_are_in_different_classes() -> None:
    files = together(WORLD, Join.NAMESAKES)
    units: dict[str, list[str | None]] = {}
    for mentee in files.mentees:
        units.setdefault(mentee.name, []).append(mentee.unit)
    doubles = [found for found in units.values() if len(found) > 1]
    assert len(doubles) > 5
    assert all(len(set(found)) == len(found) for found in doubles)


def test_some_mentors_are_mentees_too() -> None:
    files = together(WORLD, Join.BOTH_ROLES)
    names = {mentor.name for mentor in files.mentors}
    assert sum(mentee.name in names for mentee in files.mentees) >= 3


def test_vetoes_of_third_parties_name_one_person() -> None:
    files = together(WORLD, Join.NOTES)
    assert files.vetoed
    assert {mentee for mentee, _ in files.vetoed} <= files.noted


def test_typed_name_means_one_person_or_nobody_certain() -> None:
    mentor = WORLD.cohort.mentors[0]
    assert _only_match(WORLD, mentor.name) == 0
    assert _only_match(WORLD, "Никто Никакой") is None


def test_withdrawn_consents_come_later() -> None:
    files = together(WORLD, Join.WITHDRAWN)
    rows = _rows(files, "отзывы.xlsx")
    assert [row[0] for row in rows[1:]] == [
        MENTEES[i].name for i in sorted(files.withdrawn)
    ]
