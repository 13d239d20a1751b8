import numpy as np

from matcher.compatibility.labels import row_labels


def test_labels_are_equal_exactly_for_equal_rows() -> None:
    rng = np.random.default_rng(2)
    rows = rng.integers(0, 2, (200, 6)).astype(np.float32) / 3
    labels = row_labels(rows)
    same = (rows[:, None] == rows).all(axis=2)
    assert ((labels[:, None] == labels) == same).all()


def test_rows_without_columns_are_all_alike() -> None:
    assert row_labels(np.zeros((3, 0))).tolist() == [0, 0, 0]
