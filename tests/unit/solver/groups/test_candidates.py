import numpy as np

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Problem
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats, relaxation


def _problem() -> Problem:
    """Two times; mentee 0 comes at both, mentee 1 at the second, mentee 2 singly."""
    return Problem(
        compatibility=Dense(np.array([[0.9, 0.8], [0.7, np.nan], [0.5, 0.4]])),
        capacity=np.array(3),
        group_min=np.array(1),
        forbidden=np.array([[2, 1]]),
        groups=GroupRules(
            mentee_times=np.array([[True, True], [False, True], [True, True]]),
            mentor_times=np.array([[True, True], [True, False]]),
            individual_places=np.array([1, 0]),
            accepts_individual=np.array([False, False, True]),
            accepts_group=np.array([True, True, False]),
        ),
    )


def test_pairs_that_are_not_allowed_are_left_out() -> None:
    problem = _problem()
    found = Candidates.of(relaxation(problem), Formats.of(problem), np.arange(6))
    pairs = list(zip(found.mentees.tolist(), found.mentors.tolist(), strict=True))
    assert pairs == [(0, 0), (0, 1), (1, 0), (2, 0)]
    assert found.values.tolist() == [0.9, 0.8, 0.7, 0.5]
    assert found.size == 4


def test_each_pair_has_a_place_in_every_option_that_fits() -> None:
    problem = _problem()
    formats = Formats.of(problem)
    found = Candidates.of(relaxation(problem), formats, np.arange(6))
    # Mentor 0: both times for mentee 0, one for mentee 1, singly for mentee 2.
    assert np.bincount(found.pair).tolist() == [2, 1, 1, 1]
    assert found.places == 5
    assert (np.diff(found.option) >= 0).all()
    singly = found.pair[~formats.opens[found.option]]
    assert found.mentees[singly].tolist() == [2]


def test_keys_come_back_once_each_in_order() -> None:
    problem = _problem()
    given = np.array([4, 0, 0, 2])
    found = Candidates.of(relaxation(problem), Formats.of(problem), given)
    assert found.keys(problem.n_mentors).tolist() == [0, 2, 4]


def test_among_some_places_no_other_is_left() -> None:
    problem = Problem(compatibility=Dense(np.ones((2, 2))))
    formats = Formats.of(problem)
    candidates = Candidates.of(problem, formats, np.arange(4))
    some = candidates.among(np.array([3, 1]))
    assert some.places == 2
    assert some.pair.tolist() == candidates.pair[[1, 3]].tolist()
    assert some.size == candidates.size
