from dataclasses import replace

import pytest

from matcher.participants import Role
from matcher.synthetic.damage.draft import Container, draft_of, written
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import Question
from tests.unit.synthetic.damage.tables import WORLD, sheets_of

DRAFT = draft_of(WORLD, Role.MENTEE, Dice(0))


def test_new_column_stands_at_its_place() -> None:
    wider = DRAFT.with_column(1, Question("", "Новый"), lambda number: number)
    assert [line.cells[1] for line in wider.lines] == list(range(40))
    assert wider.questions[1].header == "Новый"
    assert wider.without_column(1) == DRAFT


def test_rewriting_what_is_not_asked_changes_nothing() -> None:
    assert DRAFT.rewritten("capacity", lambda *_: "x") == DRAFT


@pytest.mark.parametrize("container", list(Container))
def test_every_container_holds_the_same_names(container: Container) -> None:
    file = written(replace(DRAFT, container=container))
    rows = sheets_of(file)["Лист1"]
    assert [row[0] for row in rows[1:41]] == [m.name for m in WORLD.cohort.mentees]


def test_name_of_the_file_says_the_side_and_the_extension() -> None:
    assert written(DRAFT).name == "mentees.xlsx"
    assert written(replace(DRAFT, extension="csv")).name == "mentees.csv"


def test_equal_neighbours_are_merged() -> None:
    place = DRAFT.column("unit")
    assert place is not None
    same = DRAFT.rewritten("unit", lambda *_: "7А")
    rows = sheets_of(written(replace(same, merged=(place,))))["Лист1"]
    assert [row[place] for row in rows[1:]] == ["7А", *[""] * 39]
