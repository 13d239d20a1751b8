"""Wishes join the score as one more criterion, and shares stay shares."""

import math

import numpy as np
import pytest

from matcher.meeting import Wishes, blended
from tests.unit.explanation.world import make_world

ROWS, COLS = (axis.ravel() for axis in np.indices((6, 6)))


def _wishes(*of_mentees: tuple[int, ...]) -> Wishes:
    return Wishes((*of_mentees, *((),) * (6 - len(of_mentees))), ((),) * 6)


def test_score_is_the_shares_of_criteria_and_wishes() -> None:
    scoring = make_world().scoring
    before = scoring.compatibility.pairs(ROWS, COLS)
    wishes = _wishes((1, 0))
    after = blended(scoring, wishes, 0.4).compatibility.pairs(ROWS, COLS)
    expected = 0.6 * before
    # The first choice of one side alone is worth 1/2, the second 1/3.
    expected[1] += 0.4 / 2
    expected[0] += 0.4 / 3
    assert after == pytest.approx(expected, abs=1e-12)


def test_points_of_a_pair_add_up_to_its_score() -> None:
    wishes = _wishes((1, 0), (0,))
    scoring = blended(make_world().scoring, wishes, 0.3)
    points = [
        math.fsum(part.points for part in parts)
        for parts in scoring.contributions_of(ROWS, COLS)
    ]
    points += 0.3 * wishes.values(ROWS, COLS)
    assert scoring.compatibility.pairs(ROWS, COLS) == pytest.approx(points, abs=1e-9)


def test_weights_with_that_of_wishes_add_up_to_one() -> None:
    scoring = blended(make_world().scoring, _wishes((0,)), 0.4)
    assert sum(block.weight for block in scoring.blocks) == pytest.approx(0.6)


def test_share_of_nothing_changes_no_score() -> None:
    scoring = make_world().scoring
    same = blended(scoring, _wishes((0,)), 0.0).compatibility.pairs(ROWS, COLS)
    assert (same == scoring.compatibility.pairs(ROWS, COLS)).all()


def test_share_above_one_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        blended(make_world().scoring, _wishes((0,)), 1.5)
