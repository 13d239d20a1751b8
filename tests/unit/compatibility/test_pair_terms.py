import numpy as np
import pytest

from matcher.compatibility import PairTerms
from matcher.errors import InstanceError


def terms() -> PairTerms:
    rows, cols = np.array([2, 0, 2]), np.array([1, 0, 1])
    return PairTerms(rows, cols, np.array([0.5, 1.0, 0.25]), (3, 2))


def test_terms_of_one_pair_add_up() -> None:
    assert terms().pairs(np.array([2, 1]), np.array([1, 1])).tolist() == [0.75, 0.0]


def test_a_block_gets_only_what_falls_into_it() -> None:
    block = np.zeros((2, 1))
    terms().add_to(block, slice(1, 3), slice(1, 2))
    assert block.tolist() == [[0.0], [0.75]]


def test_some_people_keep_their_terms() -> None:
    some = terms().people(np.array([2, 1]), np.array([1]))
    assert some.pairs(np.array([0, 1]), np.array([0, 0])).tolist() == [0.75, 0.0]


def test_a_position_outside_is_refused_with_its_place() -> None:
    with pytest.raises(InstanceError) as caught:
        PairTerms(np.array([0, 3]), np.array([0, 0]), np.zeros(2), (3, 1))
    assert (caught.value.field, caught.value.values["at"]) == ("extra_rows", 1)


def test_terms_of_a_pair_that_add_up_to_too_much_are_refused() -> None:
    twice = np.array([0, 0])
    with pytest.raises(InstanceError) as caught:
        PairTerms(twice, twice, np.array([9e299, 9e299]), (1, 1))
    assert (caught.value.code, caught.value.field) == (
        "solver.too_large",
        "extra_values",
    )


def test_a_value_that_is_not_finite_is_refused() -> None:
    with pytest.raises(InstanceError) as caught:
        PairTerms(np.array([0]), np.array([0]), np.array([np.nan]), (1, 1))
    assert caught.value.code == "solver.not_finite"
