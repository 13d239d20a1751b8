from dataclasses import replace

import pytest

from matcher.participants import Availability, Capacity, Mentor, Slot
from matcher.synthetic.cells import CELLS, cell, spans
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import _questionnaires
from matcher.synthetic.world import make_cohort


def _mentor() -> Mentor:
    return make_cohort(n_mentees=1, n_mentors=1, seed=1).mentors[0]


def test_same_hours_on_several_days_are_named_once() -> None:
    free = Availability.of(
        [Slot(0, 15), Slot(0, 16), Slot(2, 15), Slot(2, 16), Slot(5, 10)]
    )
    assert spans(free) == [((0, 2), 15, 17), ((5,), 10, 11)]


def test_free_hours_end_where_the_last_one_ends() -> None:
    free = Availability.of([Slot(0, 15), Slot(0, 16), Slot(2, 15), Slot(2, 16)])
    mentor = replace(_mentor(), availability=free)
    written = {cell("free_words", mentor, Dice(seed)) for seed in range(20)}
    assert written == {
        "пн, ср 15-17",
        "пн, ср 15:00–17:00",
        "понедельник, среда с 15 до 17",
    }
    assert (
        cell("free_options", mentor, Dice(0))
        == "Понедельник 15:00–17:00, Среда 15:00–17:00"
    )


@pytest.mark.parametrize(
    ("capacity", "written"), [(Capacity(5, 3), "от 3 до 5"), (Capacity(2), 2)]
)
def test_group_is_written_with_both_ends(capacity: Capacity, written: object) -> None:
    mentor = replace(_mentor(), capacity=capacity)
    assert cell("group", mentor, Dice(0)) == written


@pytest.mark.parametrize(
    ("years", "written"),
    [(0, "менее года"), (1, "1 год"), (3, "3 года"), (12, "12 лет"), (21, "21 год")],
)
def test_years_of_work_agree(years: int, written: str) -> None:
    mentor = replace(_mentor(), scales={"experience": float(years)})
    assert cell("stage", mentor, Dice(0)) == written


def test_every_column_of_every_questionnaire_can_be_written() -> None:
    kinds = {q.kind for questions in _questionnaires().values() for q in questions}
    assert kinds <= set(CELLS)


def test_unanswered_stays_empty() -> None:
    silent = replace(_mentor(), availability=None, about=None, hours_a_week=None)
    kinds = ("free_words", "free_options", "about", "hours")
    assert [cell(kind, silent, Dice(0)) for kind in kinds] == [None] * 4
