"""The reader's language is Russian unless English is asked for."""

import pytest
from starlette.requests import Request

from matcher.messages import Language
from service.language import reader_language


def _request(query: str = "", accepted: str = "") -> Request:
    headers = [(b"accept-language", accepted.encode())] if accepted else []
    return Request({"type": "http", "headers": headers, "query_string": query.encode()})


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "", Language.RU),
        ("", "en-GB,en;q=0.9,ru;q=0.8", Language.EN),
        ("", "de", Language.RU),
        ("lang=en", "ru", Language.EN),
        ("lang=ru", "en", Language.RU),
    ],
)
def test_language_of_the_address_counts_first(
    query: str, accepted: str, language: Language
) -> None:
    assert reader_language(_request(query, accepted)) is language
