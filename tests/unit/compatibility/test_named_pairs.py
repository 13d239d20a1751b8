"""A rule that names its pairs says the same, however it is asked."""

import numpy as np
import pytest

from matcher.compatibility import Eligibility, Factors, NamedPairs, Threshold
from matcher.errors import InstanceError

VETOES = NamedPairs("veto", np.array([[2, 0], [0, 1], [2, 0]]), (3, 2))
EVERYONE = np.arange(3), np.arange(2)


def test_exactly_the_named_pairs_are_broken() -> None:
    # Named twice is named once.
    assert VETOES.pairs.tolist() == [[0, 1], [2, 0]]
    block = VETOES.broken_block(slice(0, 3), slice(0, 2))
    assert block.tolist() == [[False, True], [False, False], [True, False]]


def test_pairs_blocks_and_lists_of_people_agree() -> None:
    rules = Eligibility((VETOES,))
    rows, cols = np.repeat(EVERYONE[0], 2), np.tile(EVERYONE[1], 3)
    by_pair = rules.allows(rows, cols).reshape(3, 2)
    assert rules.block(slice(0, 3), slice(0, 2)).tolist() == by_pair.tolist()
    backwards = EVERYONE[0][::-1], EVERYONE[1][::-1]
    assert rules.between(*backwards).tolist() == by_pair[::-1, ::-1].tolist()
    part = rules.block(slice(2, 3), slice(0, 1))
    assert part.tolist() == [[False]]


def test_some_people_keep_what_is_said_of_them() -> None:
    some = VETOES.people(np.array([2, 1]), np.array([1, 0]))
    assert some.pairs.tolist() == [[0, 1]]
    assert some.shape == (2, 2)


def test_it_is_counted_among_the_rules_by_its_kind() -> None:
    factors = Factors("sex", np.ones((3, 1)), np.zeros((2, 1)))
    bar = Threshold("time", np.ones((3, 1)), np.ones((2, 1)), 1.0)
    rules = Eligibility((factors, VETOES), (bar,))
    assert (rules.factors, rules.named) == ((factors,), (VETOES,))
    assert rules.broken(0, 1) == ("veto",)


def test_a_position_outside_is_refused() -> None:
    with pytest.raises(InstanceError) as caught:
        NamedPairs("veto", np.array([[0, 2]]), (3, 2))
    assert (caught.value.code, caught.value.field) == ("solver.outside", "veto")


def test_many_pairs_are_asked_in_parts() -> None:
    rng = np.random.default_rng(0)
    sides = rng.integers(0, 2, (50, 3)), rng.integers(0, 2, (40, 3))
    rule = Factors("any", *(side.astype(np.float64) for side in sides))
    bar = Threshold("two", rule.mentee, rule.mentor, 2.0)
    rows, cols = rng.integers(0, 50, 40_000), rng.integers(0, 40, 40_000)
    for one in (rule, bar):
        whole = one.broken_block(slice(0, 50), slice(0, 40))
        assert (one.broken(rows, cols) == whole[rows, cols]).all()
