import pytest

from matcher.scoring.words import stem, stems, tidy, words


@pytest.mark.parametrize(
    "forms",
    [
        ("математика", "математике", "математику", "математикой"),
        ("экзамен", "экзамены", "экзаменам", "экзаменов"),
        ("волонтер", "волонтеры", "волонтерам"),
        ("русский", "русского", "русскому"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_short_words_stay() -> None:
    assert (stem("егэ"), stem("it"), stem("фгос")) == ("егэ", "it", "фгос")


def test_spelling_is_made_one() -> None:
    assert tidy("  Ещё\u00a0РАЗ ") == "еще раз"


def test_latin_look_alikes_inside_a_russian_word_are_russian() -> None:
    assert words("химия") == words("xимия")
    assert words("html") == ("html",)


def test_small_words_are_left_out() -> None:
    assert stems("подготовка к ЕГЭ и к ЕГЭ") == ("подготовк", "егэ")
