from collections import Counter

import numpy as np

from matcher.synthetic.past_cycle import outcome_sheets, past_pairs
from matcher.synthetic.world import make_world

WORLD = make_world("pupil-pupil", n_mentees=150, n_mentors=60, seed=2)


def test_nobody_worked_beyond_the_places() -> None:
    rows, columns = past_pairs(WORLD, seed=2)
    assert max(Counter(rows.tolist()).values()) == 1
    for mentor, load in Counter(columns.tolist()).items():
        assert load <= WORLD.mentors[mentor].capacity.greatest


def test_survey_has_both_sides_of_every_pair() -> None:
    mentees, mentors = outcome_sheets(WORLD, seed=2)
    assert (
        len(mentees.rows) == len(mentors.rows) == len(past_pairs(WORLD, seed=2)[0]) + 1
    )
    assert [row[:2] for row in mentees.rows[1:]] == [
        row[1::-1] for row in mentors.rows[1:]
    ]


def test_answers_follow_the_planted_satisfaction() -> None:
    rows, columns = past_pairs(WORLD, seed=2)
    expected = WORLD.satisfaction().of_mentees(rows, columns)
    answers = [row[5] for row in outcome_sheets(WORLD, seed=2)[0].rows[1:]]
    said = np.array([float(str(answer)) for answer in answers])
    assert np.corrcoef(expected, said)[0, 1] > 0.5
    assert said.min() >= 1
    assert said.max() <= 10
