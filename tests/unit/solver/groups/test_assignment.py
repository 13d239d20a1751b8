import numpy as np

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Problem
from matcher.solver.groups.assignment import assign
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats


def _filled(problem: Problem, used: list[bool]) -> tuple[list[int], list[int]]:
    formats = Formats.of(problem)
    n_pairs = problem.n_mentees * problem.n_mentors
    candidates = Candidates.of(problem, formats, np.arange(n_pairs))
    filling = assign(problem, formats, candidates, np.array(used))
    return candidates.mentors[
        candidates.pair[filling.places]
    ].tolist(), filling.unfilled.tolist()


def test_group_that_opens_is_filled_though_others_are_better() -> None:
    # Mentor 1 must get two of three; the cheapest to move are mentees 1 and 2.
    scores = np.array([[0.9, 0.1], [0.9, 0.8], [0.9, 0.7]])
    problem = Problem(
        compatibility=Dense(scores), capacity=np.array(3), group_min=np.array([1, 2])
    )
    assert _filled(problem, [True, True]) == ([0, 1, 1], [])


def test_closed_group_gets_nobody() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.1, 0.9], [0.1, 0.9]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    assert _filled(problem, [True, False]) == ([0, 0], [])


def test_group_that_cannot_fill_is_named() -> None:
    problem = Problem(
        compatibility=Dense(np.array([[0.5, np.nan], [0.5, 0.5]])),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    assert _filled(problem, [False, True])[1] == [1]


def test_places_are_shared_between_single_mentees_and_the_group() -> None:
    rules = GroupRules(
        mentee_times=np.zeros((3, 0), dtype=np.bool_),
        mentor_times=np.zeros((1, 0), dtype=np.bool_),
        individual_places=np.array([1]),
        accepts_individual=np.array([True, True, True]),
        accepts_group=np.array([True, True, False]),
    )
    problem = Problem(
        compatibility=Dense(np.array([[0.5], [0.6], [0.9]])),
        capacity=np.array(2),
        group_min=np.array(2),
        groups=rules,
    )
    # Two places: the group of two fills them, and mentee 2 has to stay out.
    mentors, unfilled = _filled(problem, [True, True])
    assert len(mentors) == 2
    assert unfilled == []
