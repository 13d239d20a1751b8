"""Russian has three forms of a counted noun, English two."""

import pytest

from matcher.messages import Language

FORMS = ("место", "места", "мест")


@pytest.mark.parametrize("count", [1, 21, 101, 1001])
def test_counts_that_end_in_one_take_the_first_form(count: int) -> None:
    assert Language.RU.plural(count, FORMS) == "место"


@pytest.mark.parametrize("count", [2, 3, 4, 22, 34])
def test_counts_that_end_in_two_to_four_take_the_second_form(count: int) -> None:
    assert Language.RU.plural(count, FORMS) == "места"


@pytest.mark.parametrize("count", [0, 5, 11, 12, 14, 111, 112, 20])
def test_all_other_counts_take_the_third_form(count: int) -> None:
    assert Language.RU.plural(count, FORMS) == "мест"
