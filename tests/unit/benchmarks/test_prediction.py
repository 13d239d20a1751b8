"""The measure of predictions is the one of the books."""

import numpy as np

from benchmarks.quality.evenings import Evenings
from benchmarks.quality.prediction import Judged, auc


def test_auc_counts_pairs_in_the_right_order() -> None:
    # Yes: 0.8 and 0.3; no: 0.5 and 0.1. Right order in 3 of 4 pairs.
    said = np.array([True, True, False, False])
    assert auc(said, np.array([0.8, 0.3, 0.5, 0.1])) == 0.75


def test_ties_count_half() -> None:
    assert auc(np.array([True, False]), np.array([1.0, 1.0])) == 0.5


def test_auc_of_one_answer_only_has_no_meaning() -> None:
    assert np.isnan(auc(np.array([True]), np.array([1.0])))


def test_evenings_are_compared_each_with_itself() -> None:
    # One woman meets two men on each of two evenings; the mutual yes is foretold
    # highest of its evening, but lower than a no of the other evening.
    columns = {
        "iid": [1, 1, 2, 3, 11, 11, 12, 13],
        "pid": [2, 3, 1, 1, 12, 13, 11, 11],
        "wave": [1, 1, 1, 1, 2, 2, 2, 2],
        "match": [1, 0, 1, 0, 1, 0, 1, 0],
    }
    table = Evenings({name: np.array(c, float) for name, c in columns.items()})
    said = np.array([0.2, 0.1, 0.2, 0.1, 0.9, 0.8, 0.9, 0.8])
    one = Judged(table, "foretold", said)
    assert one.evening_auc.mean == 1.0
    assert one.mutual_auc().mean < 1.0
