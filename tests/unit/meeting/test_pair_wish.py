"""A wish is worth what the formula says, on both sides alike."""

import pytest

from matcher.meeting import NO_WISH, PairWish, worth
from matcher.participants import Role


@pytest.mark.parametrize(
    ("rank", "value"), [(1, 1.0), (2, 2 / 3), (3, 0.5), (9, 0.2), (None, 0.0)]
)
def test_worth_falls_with_the_place_and_is_nothing_for_nobody(
    rank: int | None, value: float
) -> None:
    assert worth(rank) == pytest.approx(value)


def test_value_is_the_mean_of_both_sides() -> None:
    # A first choice and a second one: half of 1 and 2/3 together.
    assert PairWish(1, 2).value == pytest.approx(5 / 6)
    assert PairWish(2, 1).value == PairWish(1, 2).value
    assert PairWish(None, 1).value == 0.5
    assert NO_WISH.value == 0.0


def test_mutual_needs_both_and_mutual_first_needs_both_first() -> None:
    assert PairWish(1, 1).is_mutual_first
    assert PairWish(1, 2).is_mutual
    assert not PairWish(1, 2).is_mutual_first
    assert not PairWish(1, None).is_mutual
    assert PairWish(1, None).is_any
    assert not NO_WISH.is_any


def test_each_side_has_its_own_rank() -> None:
    wish = PairWish(1, 4)
    assert (wish.rank_of(Role.MENTEE), wish.rank_of(Role.MENTOR)) == (1, 4)


def test_place_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="place of 1 or more"):
        PairWish(0, 1)
