"""A form from another site is refused."""

import pytest
from starlette.requests import Request

from service.faults import ForeignOriginError
from service.origin import check_origin


def _request(**headers: str) -> Request:
    named = {"host": "127.0.0.1:8000"} | headers
    raw = [(k.replace("_", "-").encode(), v.encode()) for k, v in named.items()]
    return Request({"type": "http", "headers": raw, "method": "POST", "path": "/"})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},
        {"origin": "http://127.0.0.1:8000"},
    ],
)
def test_own_form_passes(headers: dict[str, str]) -> None:
    check_origin(_request(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": "http://127.0.0.1:8000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
    ],
)
def test_foreign_form_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(ForeignOriginError):
        check_origin(_request(**headers))
