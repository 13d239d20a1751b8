import numpy as np

from matcher.compatibility.equal_scores import bars_of


def test_what_differs_in_its_last_bits_is_no_better() -> None:
    assert not (np.array([0.1 + 0.2]) > bars_of(np.array([0.3]))).any()
    assert (np.array([0.3 + 1e-8]) > bars_of(np.array([0.3]))).all()


def test_great_scores_are_equal_within_a_part_of_their_size() -> None:
    great = np.array([1e6, -1e6])
    assert not (great + 1e-4 > bars_of(great)).any()
    assert (great + 1e-2 > bars_of(great)).all()


def test_anything_is_better_than_what_the_rules_close() -> None:
    assert (np.array([-1e300]) > bars_of(np.array([-np.inf]))).all()
