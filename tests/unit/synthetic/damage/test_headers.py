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
