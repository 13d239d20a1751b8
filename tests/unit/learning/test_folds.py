"""Nobody stands on both sides of a fold."""

import numpy as np

from matcher.learning.folds import N_FOLDS, GroupedBy, folds_of, groups_of
from tests.unit.learning.world import pairs_of, planted


def test_pairs_that_share_a_person_through_others_are_one_group() -> None:
    # Mentors 0 and 1 have three mentees of their own; mentor 2 has one, mentor 3 two.
    pairs = pairs_of(np.zeros((6, 1)), np.zeros(6), mentors=[0, 0, 1, 2, 3, 3])
    assert groups_of(pairs).label.tolist() == [0, 0, 1, 2, 3, 3]
    assert groups_of(pairs).by is GroupedBy.BOTH


def test_where_everybody_met_everybody_mentees_alone_are_kept_together() -> None:
    pairs = pairs_of(np.zeros((6, 1)), np.zeros(6), mentors=[0, 0, 0, 0, 0, 1])
    groups = groups_of(pairs)
    assert groups.by is GroupedBy.MENTEE
    assert groups.count == 6


def test_no_mentor_is_in_two_folds_and_folds_are_alike() -> None:
    pairs = planted(90, 1, weights=(1.0,))
    fold = folds_of(groups_of(pairs), seed=0)
    for mentor in np.unique(pairs.mentors):
        assert len(np.unique(fold[pairs.mentors == mentor])) == 1
    sizes = np.bincount(fold, minlength=N_FOLDS)
    assert sizes.max() - sizes.min() <= np.bincount(pairs.mentors).max()


def test_folds_follow_the_seed() -> None:
    groups = groups_of(planted(90, 1, weights=(1.0,)))
    assert (folds_of(groups, seed=1) == folds_of(groups, seed=1)).all()
    assert (folds_of(groups, seed=1) != folds_of(groups, seed=2)).any()
