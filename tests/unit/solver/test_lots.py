import numpy as np

from matcher.solver.lots import lots_of

EVERYBODY = np.arange(300)


def lots() -> np.ndarray:
    return lots_of(np.repeat(EVERYBODY, 300), np.tile(EVERYBODY, 300))


def test_lots_are_the_mixing_of_splitmix() -> None:
    # Mentee 0 and mentor 1 have the key 1, which SplitMix64 makes its first number
    # from the seed 0: 0xE220A8397B1DCDAF, by its published test vectors.
    assert lots_of(np.array([0]), np.array([1])) == 0xE220A8397B1DCDAF >> 24


def test_no_two_lots_are_the_same_and_all_are_short_enough() -> None:
    found = lots()
    assert np.unique(found).size == found.size
    assert found.min() >= 0
    assert found.max() < 2**40


def test_lots_prefer_nobody() -> None:
    # Their mean over 300 pairs is a half, give or take a sixtieth for one deviation.
    each = lots().reshape(300, 300) / 2**40
    for axis in (0, 1):
        assert abs(each.mean(axis=axis) - 0.5).max() < 5 / 60
