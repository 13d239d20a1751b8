"""Methods are compared before the best is chosen, and the choice is paid for."""

import numpy as np
import pytest

from benchmarks.quality.chance import luck
from benchmarks.quality.comparing import Compared, compared, spreads_found
from benchmarks.quality.kept import Kept
from benchmarks.quality.planted import MEASURES

EVEN = (0.5,) * 6
BETTER = (0.6, 0.7, 0.55, 0.65, 0.6, 0.62)


def _first(**methods: tuple[float, ...]) -> Compared:
    """Compare first wishes, everything else being equal."""
    figures = {
        name: dict.fromkeys(MEASURES, EVEN) | {"broken": (0.0,) * 6, "first": first}
        for name, first in methods.items()
    }
    kept = Kept(name="20-class", title="class", seeds=6, later=(), figures=figures)
    return next(one for one in compared([kept]) if one.judged.measure == "first")


@pytest.mark.parametrize("count", [5, 20])
def test_differences_are_found_as_often_as_is_said(count: int) -> None:
    spreads, rng = spreads_found(count, 0.05), np.random.default_rng(count)
    drawn = rng.normal(spreads, 1.0, size=(500, count))
    found = np.mean([luck(values.tolist()) <= 0.05 for values in drawn])
    assert found == pytest.approx(0.8, abs=0.06)


def test_more_cohorts_find_smaller_differences() -> None:
    assert spreads_found(20, 0.01) < spreads_found(10, 0.01) < spreads_found(5, 0.01)


def test_each_different_method_tried_is_paid_for() -> None:
    alone = _first(greedy=BETTER, Vmeste=EVEN)
    worse = tuple(value - 0.1 for value in EVEN)
    among = _first(greedy=BETTER, random=worse, again=BETTER, Vmeste=EVEN)
    assert among.rival == "greedy"
    assert among.luck == pytest.approx(2 * alone.luck)


def test_who_is_not_better_than_every_one_of_ours_may_be_lucky() -> None:
    assert _first(greedy=BETTER, Vmeste=EVEN, Vmeste_stable=BETTER).luck == 1.0
