import pytest

from matcher.programme import Limits


@pytest.mark.parametrize(
    "wrong",
    [
        {"default_capacity": -1},
        {"greatest_capacity": -1},
        {"group_least": 0},
        {"group_least": 5, "group_greatest": 4},
        {"grade_span": -1},
    ],
)
def test_impossible_sizes_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Expected"):
        Limits(**wrong)  # type: ignore[arg-type]  # one of the sizes is a yes or no
