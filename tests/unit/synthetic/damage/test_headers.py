import re

import pytest

from tests.unit.synthetic.damage.tables import file_of, sheets_of


def _headers(damage: str) -> list[str]:
    return [str(header) for header in sheets_of(file_of(damage))["Лист1"][0]]


@pytest.mark.parametrize(
    ("damage", "pattern"),
    [
        ("numbered", r"\d+[.) -].*"),
        ("required", r".*(\*|\(обязательное поле\))"),
        ("header_spaces", r" .*[ :\u00a0]"),
        ("header_capitals", r"[^а-я]*"),
        ("two_languages", r".* / [A-Z].*"),
    ],
)
def test_every_header_is_changed(damage: str, pattern: str) -> None:
    assert all(re.fullmatch(pattern, header, re.DOTALL) for header in _headers(damage))


def test_long_headers_are_broken() -> None:
    assert sum("\n" in header for header in _headers("header_line_breaks")) > 5


def test_one_question_has_no_title_and_is_not_to_be_known() -> None:
    assert _headers("untitled").count("Вопрос без заголовка") == 1
    assert len(file_of("untitled").draft.unknowable) == 1


def test_questions_are_worded_otherwise() -> None:
    plain = {str(header) for header in sheets_of(file_of())["Лист1"][0]}
    assert not plain & set(_headers("other_wordings"))


def test_long_words_lack_a_letter() -> None:
    plain = [str(header) for header in sheets_of(file_of())["Лист1"][0]]
    lengths = [
        len(old) - len(new)
        for old, new in zip(plain, _headers("misspelt_headers"), strict=True)
    ]
    assert set(lengths) == {0, 1}
    assert sum(lengths) > 5
