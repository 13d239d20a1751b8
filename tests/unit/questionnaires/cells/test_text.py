"""Tidying of typed text."""

import pytest

from matcher.questionnaires.cells.text import (
    cyrillic,
    is_any,
    is_nothing,
    plain,
    text_of,
    tidy,
)


def test_odd_spaces_and_invisible_letters_go() -> None:
    assert tidy("\ufeff Анна\u00a0\u200b  Иванова\t") == "Анна Иванова"


def test_accents_are_joined() -> None:
    assert tidy("Чаи\u0306ка") == "Чайка"


def test_look_alikes_change_only_inside_russian_words() -> None:
    assert cyrillic("Cоня и Excel") == "Соня и Excel"


def test_plain_forgets_case_yo_quotes_and_dashes() -> None:
    assert plain("«Ёлка» — да!") == "елка - да"


@pytest.mark.parametrize("typed", ["-", "—", "нет", "н/д", "", "..."])
def test_marks_for_nothing(typed: str) -> None:
    assert is_nothing(typed)


@pytest.mark.parametrize("typed", ["любой", "Все равно", "без разницы"])
def test_words_for_anything(typed: str) -> None:
    assert is_any(typed)


def test_whole_number_loses_its_fraction() -> None:
    assert text_of(15.0) == "15"
    assert text_of(True) == "да"
