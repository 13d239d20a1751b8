import numpy as np

from matcher.compatibility import Dense
from matcher.solver import GroupRules, Matching, Problem
from matcher.solver.groups.arrange import arranged, matching_of, places_of, pruned
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats, relaxation


def _problem() -> Problem:
    rules = GroupRules(
        mentee_times=np.array([[1], [1], [0], [0]], dtype=np.bool_),
        mentor_times=np.array([[1], [1]], dtype=np.bool_),
        individual_places=np.array([1, 1]),
        accepts_individual=np.array([False, False, True, True]),
        accepts_group=np.array([True, True, True, True]),
    )
    return Problem(
        compatibility=Dense(np.ones((4, 2))),
        capacity=np.array(4),
        group_min=np.array(2),
        groups=rules,
    )


def test_those_who_fit_are_a_group_and_others_are_met_singly() -> None:
    problem = _problem()
    pairs = np.array([[0, 0], [1, 0], [2, 0]], dtype=np.int32)
    found = arranged(problem, Formats.of(problem), pairs)
    assert [group.members for group in found.groups] == [(0, 1)]
    assert found.violations(problem) == ()


def test_pruned_matching_drops_what_does_not_fit() -> None:
    problem = _problem()
    # Mentor 0 has no place for two singly; mentor 1's group would have one member.
    pairs = np.array([[2, 0], [3, 0], [0, 1]], dtype=np.int32)
    found = arranged(problem, Formats.of(problem), pairs)
    assert found.violations(problem)
    kept = pruned(problem, found)
    assert kept.pairs.tolist() == [[2, 0]]
    assert kept.violations(problem) == ()


def test_without_rules_too_small_a_group_is_dropped() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((3, 2))),
        capacity=np.array(2),
        group_min=np.array([2, 2]),
    )
    pairs = np.array([[0, 0], [1, 0], [2, 1]], dtype=np.int32)
    kept = pruned(problem, arranged(problem, Formats.of(problem), pairs))
    assert kept.pairs.tolist() == [[0, 0], [1, 0]]


def test_places_of_a_matching_mean_the_same_matching() -> None:
    problem = _problem()
    formats = Formats.of(problem)
    candidates = Candidates.of(relaxation(problem), formats, np.arange(8))
    pairs = np.array([[0, 0], [1, 0], [2, 0], [3, 1]], dtype=np.int32)
    before = arranged(problem, formats, pairs)
    places = places_of(formats, candidates, before)
    after = matching_of(formats, candidates, places)
    assert after.groups == before.groups
    assert np.array_equal(np.unique(after.pairs, axis=0), pairs)


def test_pairs_without_a_group_take_the_only_option() -> None:
    problem = Problem(
        compatibility=Dense(np.ones((2, 2))),
        capacity=np.array(2),
        group_min=np.array(2),
    )
    formats = Formats.of(problem)
    candidates = Candidates.of(problem, formats, np.arange(4))
    matching = Matching(np.array([[0, 1], [1, 1]], dtype=np.int32))
    places = places_of(formats, candidates, matching)
    assert candidates.option[places].tolist() == [1, 1]
