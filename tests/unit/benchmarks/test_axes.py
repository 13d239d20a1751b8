"""Axes put values where they belong and name round ones."""

import pytest

from benchmarks.pages.axes import decades, level_axis, log_axis, steps


def test_a_logarithmic_axis_puts_the_geometric_mean_in_the_middle() -> None:
    assert log_axis([1.0, 100.0], 0.0, 10.0)(10.0) == pytest.approx(5.0)


def test_a_level_axis_leaves_air_at_both_ends() -> None:
    axis = level_axis([0.0, 1.0], 0.0, 110.0)
    assert [axis(0.0), axis(1.0)] == pytest.approx([5.0, 105.0])


def test_one_value_alone_has_an_axis_too() -> None:
    assert level_axis([3.0], 0.0, 10.0)(3.0) == pytest.approx(5.0)
    assert decades([7.0]) == [7.0]


@pytest.mark.parametrize("values", [[-0.0085, 0.0012], [0.0, 1.0], [71.0, 94.0]])
def test_round_values_lie_inside_and_are_few(values: list[float]) -> None:
    named = steps(values)
    assert 2 <= len(named) <= 7
    assert named == sorted(named)
