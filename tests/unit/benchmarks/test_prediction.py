"""The measure of predictions is the one of the books."""

import numpy as np

from benchmarks.quality.prediction import auc


def test_auc_counts_pairs_in_the_right_order() -> None:
    # Yes: 0.8 and 0.3; no: 0.5 and 0.1. Right order in 3 of 4 pairs.
    said = np.array([True, True, False, False])
    assert auc(said, np.array([0.8, 0.3, 0.5, 0.1])) == 0.75


def test_ties_count_half() -> None:
    assert auc(np.array([True, False]), np.array([1.0, 1.0])) == 0.5


def test_auc_of_one_answer_only_has_no_meaning() -> None:
    assert np.isnan(auc(np.array([True]), np.array([1.0])))
