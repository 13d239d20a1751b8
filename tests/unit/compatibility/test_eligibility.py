import numpy as np
import pytest

from matcher.compatibility import Eligibility, Factors, Threshold
from matcher.errors import InstanceError

# Mentee 0 refuses mentor 0; mentee 1 and mentor 1 have one slot each, the same.
VETO = Factors("veto", np.array([[1.0], [0.0]]), np.array([[1.0], [0.0]]))
SLOTS = Threshold(
    "slots",
    np.array([[1.0, 1.0], [0.0, 1.0]]),
    np.array([[1.0, 1.0], [0.0, 1.0]]),
    least=1.0,
)


def test_a_broken_rule_is_named() -> None:
    twice = Threshold("twice", SLOTS.mentee, SLOTS.mentor, least=2.0)
    rules = Eligibility((VETO,), (twice,))
    assert rules.broken(0, 0) == ("veto",)
    assert rules.broken(1, 1) == ("twice",)


def test_blocks_and_pairs_agree() -> None:
    rules = Eligibility((VETO,), (SLOTS,))
    block = rules.block(slice(0, 2), slice(0, 2))
    rows, cols = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    assert block.ravel().tolist() == rules.allows(rows, cols).tolist()
    assert block.tolist() == [[False, True], [True, True]]


def test_without_rules_everybody_is_eligible() -> None:
    assert Eligibility().block(slice(0, 1), slice(0, 2)).all()
    assert Eligibility().shape is None


def test_a_negative_factor_is_refused() -> None:
    with pytest.raises(InstanceError) as caught:
        Factors("veto", np.array([[-1.0]]), np.array([[1.0]]))
    assert caught.value.code == "solver.negative_factor"


def test_a_sum_of_fractions_does_not_fail_on_its_last_bit() -> None:
    tenths = Threshold("hours", np.full((1, 3), 0.1), np.ones((1, 3)), least=0.3)
    assert Eligibility((), (tenths,)).broken(0, 0) == ()


def test_rules_about_different_people_are_refused() -> None:
    other = Factors("other", np.ones((3, 1)), np.ones((2, 1)))
    with pytest.raises(InstanceError):
        Eligibility((VETO, other))


def test_some_people_keep_their_rules() -> None:
    some = Eligibility((VETO,), (SLOTS,)).people(np.array([0]), np.array([1, 0]))
    assert some.block(slice(0, 1), slice(0, 2)).tolist() == [[True, False]]


def test_rules_between_people_are_the_rules_of_each_pair() -> None:
    rng = np.random.default_rng(3)
    sides = [rng.integers(0, 2, (count, 3)).astype(float) for count in (5, 4)]
    factors = Factors("veto", *sides)
    hours = Threshold("hours", rng.random((5, 6)), rng.random((4, 6)), 1.5)
    rules = Eligibility((factors,), (hours,))
    rows, cols = np.array([4, 0, 2]), np.array([3, 1])
    grid = rules.between(rows, cols)
    pairs = rules.allows(np.repeat(rows, 2), np.tile(cols, 3))
    assert grid.ravel().tolist() == pairs.tolist()
    known = rules.remembered()
    assert known.between(rows, cols).tolist() == grid.tolist()
    assert (
        known.allows(rows[:2], cols).tolist() == rules.allows(rows[:2], cols).tolist()
    )
    assert known.people(rows, cols).block(slice(0, 3), slice(0, 2)).tolist() == (
        grid.tolist()
    )


def test_answers_are_remembered_only_where_they_are_few() -> None:
    rules = Eligibility((VETO,))
    assert rules.remembered(most_pairs=3).answers is None
    assert rules.remembered(most_pairs=4).answers is not None
