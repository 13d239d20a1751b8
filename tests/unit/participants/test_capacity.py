"""A capacity that exists is possible."""

import pytest

from matcher.participants import Capacity


@pytest.mark.parametrize(("greatest", "least"), [(-1, 1), (3, 0), (2, 3)])
def test_impossible_capacity_cannot_exist(greatest: int, least: int) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Capacity(greatest, least)


def test_mentor_who_takes_nobody_this_year_is_possible() -> None:
    assert Capacity(0).greatest == 0


def test_least_size_above_one_makes_a_group() -> None:
    assert Capacity(5, 3).is_group
    assert not Capacity(5).is_group
