"""Quotes are short, and nothing sensitive is repeated."""

import pytest

from matcher.explanation.quotes import LONGEST_QUOTE, hour_words, quoted
from matcher.messages import Language


@pytest.mark.parametrize(
    "words",
    ["у меня ОВЗ", "Диагноз: астма", "семья в трудной жизненной ситуации", "ADHD"],
)
def test_sensitive_words_are_not_repeated(words: str) -> None:
    assert quoted(words, Language.RU) == "«…»"


@pytest.mark.parametrize(
    "words",
    ["здоровый образ жизни", "стать психологом", "развожу рыбок", "приёмная комиссия"],
)
def test_ordinary_words_are(words: str) -> None:
    assert quoted(words, Language.RU) == f"«{words}»"


def test_long_words_are_cut_at_a_word() -> None:
    said = quoted("слово " * 40, Language.EN)
    assert len(said) <= LONGEST_QUOTE + 3
    assert said.endswith("слово…”")


def test_hours_are_said_in_the_reader_s_language() -> None:
    assert hour_words("wed-15", Language.RU) == "ср 15:00"
    assert hour_words("wed-09", Language.EN) == "Wed 9:00"
    assert hour_words("потом", Language.RU) == "потом"
