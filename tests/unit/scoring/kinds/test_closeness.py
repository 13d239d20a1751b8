import numpy as np
import pytest

from matcher.programme import Closeness, Direction
from matcher.scoring.kinds.closeness import compare_closeness, gap_values


def value(mentee: float, mentor: float, shape: Closeness) -> float:
    made = compare_closeness([mentee], [mentor], shape=shape)
    return float(made.mentee_rows[0] @ made.mentor_rows[0])


@pytest.mark.parametrize(
    ("mentor", "expected"),
    # Wished two grades above; within one of it 1; then a third less each grade.
    [(9, 1.0), (8, 1.0), (10, 1.0), (11, 2 / 3), (7, 2 / 3), (6, 1 / 3), (5, 0.0)],
)
def test_gap_is_measured_from_the_wished_one(mentor: float, expected: float) -> None:
    shape = Closeness(wished_gap=2, tolerance=1, reach=3)
    assert value(7, mentor, shape) == pytest.approx(expected)


def test_a_direction_forgives_the_other_side() -> None:
    shape = Closeness(wished_gap=5, reach=5, direction=Direction.AT_LEAST)
    assert value(1, 30, shape) == 1.0
    assert value(1, 1, shape) == 0.0
    most = Closeness(wished_gap=5, reach=5, direction=Direction.AT_MOST)
    assert value(1, 30, most) == 0.0
    assert value(1, 1, most) == 1.0


def test_between_grid_points_the_value_is_interpolated() -> None:
    # 7.5 lies half way between 7 (gap 0.5 short of the wish: 0.9) and 8 (0.7).
    shape = Closeness(wished_gap=2, reach=5)
    assert value(7.5, 8.5, shape) == pytest.approx((0.9 + 0.7) / 2)


def test_a_typing_slip_makes_no_long_grid() -> None:
    made = compare_closeness([7, 1e9], [9], shape=Closeness())
    assert made.mentee_rows.shape == (2, 4)


def test_values_stay_in_their_range() -> None:
    values = gap_values(np.linspace(-1e6, 1e6, 101), Closeness(reach=0.5))
    assert values.min() == 0.0
    assert values.max() == 1.0


def test_link_shows_both_numbers() -> None:
    made = compare_closeness([7], [9], shape=Closeness(wished_gap=2))
    assert made.links(0, 0)[0].mentor_words == "9"
