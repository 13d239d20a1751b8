"""Bytes become a body, or a fault that says where they break."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from service.bodies import read_mapping, read_model, valid
from service.faults import ContentError, MalformedError, WrongTypeError
from service.schemas import MatchBody, SolveOptionsBody


def _request(content: bytes, content_type: str = "application/json") -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    headers = [(b"content-type", content_type.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def test_charset_beside_the_type_is_allowed() -> None:
    request = _request(b'{"a": NaN}', "application/json; charset=utf-8")
    assert list(asyncio.run(read_mapping(request))) == ["a"]


def test_mark_of_byte_order_is_no_fault() -> None:
    request = _request(b'\xef\xbb\xbf{"a": 1}')
    assert asyncio.run(read_mapping(request)) == {"a": 1}


def test_place_of_the_break_is_said() -> None:
    with pytest.raises(MalformedError) as caught:
        asyncio.run(read_model(_request(b'{\n "mentees": [}'), MatchBody))
    assert caught.value.values == {"line": 2, "column": 14}


def test_other_type_is_refused() -> None:
    with pytest.raises(WrongTypeError):
        asyncio.run(read_mapping(_request(b"{}", "text/plain")))


def test_part_of_a_body_is_named_under_its_place() -> None:
    with pytest.raises(ContentError) as caught:
        valid(SolveOptionsBody, {"seed": -1}, place="options")
    assert [fault.place for fault in caught.value.faults] == ["options.seed"]
