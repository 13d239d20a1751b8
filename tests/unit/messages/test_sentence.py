"""Sentences are filled in the reader's language."""

import pytest

from matcher.errors import RequestError
from matcher.messages import Language, say, say_error
from matcher.messages.sentence import _formatter


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 мест"), (1, "1 место"), (3, "3 места"), (11, "11 мест"), (21, "21 место")],
)
def test_russian_counts_take_the_right_form(count: int, said: str) -> None:
    assert say("common.places", Language.RU, count=count) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 place"), (2, "2 places")])
def test_english_counts_take_the_right_form(count: int, said: str) -> None:
    assert say("common.places", Language.EN, count=count) == said


def test_word_alone_follows_the_count_without_repeating_it() -> None:
    pattern = "{count:~остаётся|остаются|остаются}"
    assert _formatter(Language.RU).vformat(pattern, (), {"count": 2}) == "остаются"


def test_russian_numbers_have_a_decimal_comma() -> None:
    filled = _formatter(Language.RU).vformat("{share:.2f}", (), {"share": 0.5})
    assert filled == "0,50"


def test_unknown_key_is_a_bug_and_raises() -> None:
    with pytest.raises(KeyError):
        say("common.no_such_sentence")


def test_error_is_said_by_its_code_in_both_languages() -> None:
    error = RequestError("pipeline.unknown_person", field="fixed", person="m-17")
    russian, english = say_error(error), say_error(error, Language.EN)
    assert "m-17" in russian
    assert "m-17" in english
    assert russian != english
