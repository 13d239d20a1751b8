import numpy as np

from matcher.compatibility import Dense, Eligibility, Factors, ranks

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
