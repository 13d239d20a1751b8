import numpy as np

from matcher.synthetic.dice import Dice
from matcher.synthetic.meeting import (
    hold_meeting,
    typed_name,
    wishes_of_mentees,
    wishes_of_mentors,
)
from matcher.synthetic.world import make_world

WORLD = make_world("pupil-pupil", n_mentees=120, n_mentors=40, seed=9)
MEETING = hold_meeting(WORLD, seed=9)


def test_everybody_names_at_most_three_different_people() -> None:
    for chosen in (*MEETING.mentee_choices, *MEETING.mentor_choices):
        assert len(set(chosen)) == len(chosen) <= 3


def test_first_choices_are_better_than_most() -> None:
    truth = WORLD.satisfaction()
    rows = np.arange(120, dtype=np.int32)[:, None]
    block = truth.of_mentees(rows, np.arange(40, dtype=np.int32)[None])
    chosen = [
        (block[row] < block[row, named[0]]).mean()
        for row, named in enumerate(MEETING.mentee_choices)
        if named
    ]
    assert np.mean(chosen) > 0.9


def test_some_mentors_are_wanted_by_many() -> None:
    firsts = [named[0] for named in MEETING.mentee_choices if named]
    assert np.bincount(firsts).max() > 3 * len(firsts) / 40


def test_wishes_name_people_of_the_other_side() -> None:
    surnames = {mentor.name.last for mentor in WORLD.mentors}
    sheet = wishes_of_mentees(WORLD, MEETING, seed=9)
    named = [str(row[3]) for row in sheet.rows[1:] if row[3]]
    assert named
    assert all(surnames & set(text.split()) for text in named)


def test_both_sides_fill_the_form_in() -> None:
    assert len(wishes_of_mentees(WORLD, MEETING).rows) > 100
    assert len(wishes_of_mentors(WORLD, MEETING).rows) > 30


def test_names_are_typed_in_four_ways() -> None:
    written = {typed_name("Иванова Анна Ильинична", Dice(seed)) for seed in range(60)}
    assert written == {"Иванова Анна", "Анна Иванова", "Иванова А.И.", "Иванова"}
