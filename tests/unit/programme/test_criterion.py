import pytest

from matcher.programme import (
    Affinity,
    AffinityCell,
    Closeness,
    Coverage,
    Kind,
    SharedTime,
    WishedRange,
)
from tests.scoring_world import criterion


def test_kind_is_that_of_the_shape() -> None:
    assert criterion(Coverage(), "requests", "competences").kind is Kind.COVERAGE


def test_fields_must_suit_the_kind() -> None:
    with pytest.raises(ValueError, match="closeness can compare"):
        criterion(Closeness(), "requests", "age")


def test_a_range_may_stand_on_either_side() -> None:
    criterion(WishedRange(), "age", "wish.ages")
    criterion(WishedRange(), "wish.grades", "grade")


@pytest.mark.parametrize("neutral", [-0.1, 1.1])
def test_neutral_value_is_a_share(neutral: float) -> None:
    with pytest.raises(ValueError, match="neutral"):
        criterion(SharedTime(), "availability", "availability", neutral=neutral)


@pytest.mark.parametrize("weight", [-1.0, float("inf"), float("nan")])
def test_weight_is_finite_and_not_negative(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        criterion(SharedTime(), "availability", "availability", weight=weight)


def test_shapes_check_themselves() -> None:
    with pytest.raises(ValueError, match="reach"):
        Closeness(reach=0)
    with pytest.raises(ValueError, match="reach"):
        WishedRange(-1)
    with pytest.raises(ValueError, match="hour"):
        SharedTime(0)
    with pytest.raises(ValueError, match="affinity"):
        AffinityCell("a", "b", 2)
    with pytest.raises(ValueError, match="same"):
        Affinity(same=2)
