import math

import numpy as np
import pytest

from matcher.compatibility.sizes import LARGEST, check_size, greatest_size
from matcher.errors import InstanceError


def test_the_greatest_size_is_of_either_sign_and_leaves_gaps_out() -> None:
    assert greatest_size(np.array([[1.0, -3.0], [np.nan, 2.0]])) == 3.0
    assert greatest_size(np.array([-1.0, 4.0])) == 4.0


@pytest.mark.parametrize("values", [[], [np.nan, np.nan]])
def test_nothing_has_no_size(values: list[float]) -> None:
    assert greatest_size(np.array(values)) == 0.0


def test_the_largest_may_be_and_the_next_number_may_not() -> None:
    check_size("scores", LARGEST)
    with pytest.raises(InstanceError) as refused:
        check_size("scores", math.nextafter(LARGEST, math.inf))
    assert (refused.value.code, refused.value.field) == ("solver.too_large", "scores")


def test_as_many_largest_as_there_are_people_add_up() -> None:
    assert np.isfinite(LARGEST * 1e8)
