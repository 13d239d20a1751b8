"""Encodings are told from bytes."""

import pytest

from matcher.errors import UnreadableError
from matcher.questionnaires.files.encoding import decoded

TEXT = "ФИО;Класс;Запрос\nИванова Анна;9А;подтянуть математику\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp1251",
        "koi8-r",
        "cp866",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
    ],
)
def test_every_usual_encoding_is_recognised(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding), "a.csv").lstrip("\ufeff") == TEXT


def test_capitals_in_cp1251_are_recognised() -> None:
    text = TEXT.upper()
    assert decoded(text.encode("cp1251"), "a.csv") == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableError, match="not_text"):
        decoded(b"\x00\x01\x02\x03\xff\x10" * 50, "a.csv")
