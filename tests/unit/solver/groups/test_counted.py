import numpy as np

from matcher.solver.groups.counted import Counted


def test_pairs_are_counted_by_their_exact_score() -> None:
    values = np.array([0.3, 0.1, np.nextafter(0.3, 1), 0.5])
    counted = Counted.of(values, np.array([0.1, 0.3]), np.array([1, 2]))
    assert counted.label.tolist() == [1, 0, -1, -1]
    assert counted.inside.tolist() == [True, True, False, False]


def test_nothing_is_counted_before_a_score_is_settled() -> None:
    counted = Counted.of(np.array([0.3, 0.1]), np.empty(0), np.empty(0, dtype=np.int64))
    assert not counted.inside.any()
    assert counted.is_settled


def test_a_set_used_in_part_leaves_a_choice() -> None:
    label = np.array([0, 0, 1, -1])
    assert Counted(label, np.array([2, 1])).is_settled
    assert Counted(label, np.array([0, 1])).is_settled
    assert not Counted(label, np.array([1, 1])).is_settled
