import numpy as np
import pytest

from matcher.errors import InstanceError
from matcher.solver import Inertia


def test_pairs_are_kept_as_given_and_cannot_be_changed() -> None:
    given = np.array([[1, 0], [0, 2]])
    inertia = Inertia(pairs=given, price=0.5)
    given[0, 0] = 7
    assert inertia.pairs.tolist() == [[1, 0], [0, 2]]
    with pytest.raises(ValueError, match="read-only"):
        inertia.pairs[0, 0] = 3


def test_no_previous_pair_is_a_matching_as_well() -> None:
    assert Inertia(pairs=np.empty((0, 2), dtype=np.int32)).pairs.shape == (0, 2)


@pytest.mark.parametrize("price", [-0.1, np.nan, np.inf])
def test_price_must_be_finite_and_not_negative(price: float) -> None:
    with pytest.raises(InstanceError) as refused:
        Inertia(pairs=np.array([[0, 0]]), price=price)
    assert refused.value.field == "inertia"


def test_price_must_be_no_larger_than_a_score_may_be() -> None:
    with pytest.raises(InstanceError) as refused:
        Inertia(pairs=np.array([[0, 0]]), price=1e301)
    assert (refused.value.code, refused.value.field) == ("solver.too_large", "inertia")


def test_cap_must_not_be_negative() -> None:
    with pytest.raises(InstanceError) as refused:
        Inertia(pairs=np.array([[0, 0]]), most_changes=-1)
    assert refused.value.field == "most_changes"
