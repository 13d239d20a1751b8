from dataclasses import replace

import pytest

from matcher.programme import Coverage, Overlap
from tests.scoring_world import criterion, programme

REQUESTS = criterion(Coverage(), "requests", "competences", weight=3)
INTERESTS = criterion(Overlap(), "interests", "interests", weight=1)


def test_share_of_a_criterion_is_its_weight_over_the_sum() -> None:
    # Three of three and one.
    assert programme(REQUESTS, INTERESTS).weight_of(REQUESTS) == 0.75


def test_criterion_is_found_by_its_id() -> None:
    made = programme(REQUESTS, INTERESTS)
    assert made.criterion(INTERESTS.id) is INTERESTS
    with pytest.raises(KeyError):
        made.criterion("none")


def test_each_criterion_stands_once() -> None:
    with pytest.raises(ValueError, match="once"):
        programme(REQUESTS, REQUESTS)


def test_some_criterion_has_weight() -> None:
    with pytest.raises(ValueError, match="above 0"):
        programme(criterion(Overlap(), "interests", "interests", weight=0))


def test_leximin_goes_with_balanced_only() -> None:
    with pytest.raises(ValueError, match="balanced"):
        replace(programme(REQUESTS), leximin=True)
