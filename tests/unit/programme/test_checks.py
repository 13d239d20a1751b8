import pytest

from matcher.errors import ProgrammeError
from matcher.programme import checks


@pytest.mark.parametrize("value", [True, "1", None, float("inf")])
def test_number_takes_nothing_else(value: object) -> None:
    with pytest.raises(ProgrammeError, match="not_number"):
        checks.number(value, "place")


def test_share_ends_at_one() -> None:
    assert checks.share(1, "place") == 1.0
    with pytest.raises(ProgrammeError, match="too_great"):
        checks.share(1.01, "place")


def test_table_has_names_for_keys() -> None:
    with pytest.raises(ProgrammeError, match="not_table"):
        checks.table({1: 2}, "place")
