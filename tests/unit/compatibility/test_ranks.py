import numpy as np

from matcher.compatibility import (
    Dense,
    Eligibility,
    Factors,
    best_mentees,
    best_mentors,
    ranks,
)

SCORES = Dense(np.array([[0.9, 0.5, 0.5], [0.8, 0.6, np.nan], [0.1, 0.6, 0.7]]))


def test_ranks_are_one_more_than_the_strictly_better() -> None:
    mentees, mentors = np.array([0, 0, 1]), np.array([0, 2, 1])
    for_mentee, for_mentor = ranks(SCORES, Eligibility(), mentees, mentors)
    # Mentee 0: 0.9 first, the two 0.5 share rank 2. Mentor 1: both 0.6 share rank 1.
    assert for_mentee.tolist() == [1, 2, 2]
    assert for_mentor.tolist() == [1, 2, 1]


def test_those_who_are_not_eligible_do_not_count() -> None:
    veto = Factors("veto", np.array([[1.0], [0.0], [0.0]]), np.array([[1.0], [0], [0]]))
    for_mentee, _ = ranks(SCORES, Eligibility((veto,)), np.array([0]), np.array([1]))
    assert for_mentee.tolist() == [1]


def test_the_best_come_first_and_equal_ones_by_position() -> None:
    found = best_mentors(SCORES, Eligibility(), np.array([0, 1]), count=2)
    assert [best.partners.tolist() for best in found] == [[0, 1], [0, 1]]
    assert found[0].scores.tolist() == [0.9, 0.5]


def test_the_best_mentees_of_a_mentor() -> None:
    found = best_mentees(SCORES, Eligibility(), np.array([2]), count=5)
    assert found[0].partners.tolist() == [2, 0]
