"""The compiled kernel of scores: the same bytes as numpy, for any width and kind."""

from collections.abc import Iterator

import numpy as np
import pytest

from matcher.compatibility import Factored
from matcher.compatibility.kernel import library
from matcher.compatibility.labels import Rows, row_labels
from tests.marks import compiled

WIDTHS = (0, 1, 2, 3, 5, 7, 20, 64, 65, 127)


@pytest.fixture(name="_anew")
def loaded_anew() -> Iterator[None]:
    library.kernel.cache_clear()
    yield
    library.kernel.cache_clear()


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as if nothing had been compiled."""
    monkeypatch.setenv("VMESTE_KERNEL", "off")
    library.kernel.cache_clear()
    assert library.kernel() is None


@compiled
@pytest.mark.usefixtures("_anew")
@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("width", WIDTHS)
def test_scores_are_the_same_bytes_without_it(
    width: int, kind: type[np.float32], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(width)
    first, second = (rng.normal(size=(50, width)).astype(kind) for _ in range(2))
    scores = Factored(first, second)
    mentees, mentors = rng.integers(0, 50, (2, 2500))
    found = scores.pairs(mentees, mentors)
    without(monkeypatch)
    assert found.tobytes() == scores.pairs(mentees, mentors).tobytes()


@compiled
@pytest.mark.usefixtures("_anew")
@pytest.mark.parametrize(
    "rows",
    [
        np.random.default_rng(0).integers(0, 2, (300, 5)).astype(np.float32) / 3,
        np.random.default_rng(1).integers(0, 3, (300, 3)).astype(np.float64) / 3,
        np.random.default_rng(2).integers(-2, 2, (300, 2)),
        # A zero of either sign is two numbers; not a number is alike itself.
        np.array([[0.0], [-0.0], [np.nan], [0.0], [np.nan], [-0.0]]),
    ],
)
def test_equal_rows_have_the_first_as_their_label_without_it_too(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = row_labels(rows)
    first = [[one.tobytes() for one in rows].index(row.tobytes()) for row in rows]
    assert found.tolist() == first
    without(monkeypatch)
    assert row_labels(rows).tolist() == first


def test_rows_that_do_not_lie_one_after_another_have_the_same_labels() -> None:
    rows = np.random.default_rng(3).integers(0, 2, (4, 300)).astype(np.float64).T
    assert not rows.flags.c_contiguous
    expected = row_labels(np.ascontiguousarray(rows))
    assert row_labels(rows).tolist() == expected.tolist()


@compiled
def test_rows_of_one_hash_are_told_apart() -> None:
    # Many more rows than there is room in any table of hashes without a collision.
    rows = np.arange(100_000, dtype=np.int64)[:, None] // 2
    expected = np.arange(100_000) // 2 * 2
    assert row_labels(rows).tolist() == expected.tolist()


def test_a_person_who_is_not_there_is_an_error() -> None:
    scores = Factored(np.ones((2, 3)), np.ones((4, 3)))
    with pytest.raises(IndexError):
        scores.pairs(np.array([0, 2]), np.array([0, 0]))
    with pytest.raises(IndexError):
        scores.pairs(np.array([0, 1]), np.array([0, 4]))


def test_features_of_two_precisions_are_scored_as_numpy_does() -> None:
    mentees, mentors = np.array([[1.0, 0.1]], dtype=np.float32), np.array([[1.0, 0.1]])
    found = Factored(mentees, mentors).pairs(np.array([0]), np.array([0]))
    assert found.tolist() == [1.0 + float(np.float32(0.1)) * 0.1]
