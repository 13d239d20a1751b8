"""Files of the page are read into memory under safe names."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from matcher.questionnaires import Contents
from service.faults import MalformedError, TooLargeError, WrongTypeError
from service.uploads import Upload, read_upload, safe_name

FORM = "multipart/form-data; boundary=edge"


def _part(field: str, name: str | None, content: bytes) -> bytes:
    filename = "" if name is None else f'; filename="{name}"'
    head = f'--edge\r\nContent-Disposition: form-data; name="{field}"{filename}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def _read(body: bytes, content_type: str = FORM) -> Upload:
    messages: list[Message] = [
        {"type": "http.request", "body": body, "more_body": False}
    ]

    async def receive() -> Message:
        return messages.pop()

    headers = [(b"content-type", content_type.encode())]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    return asyncio.run(read_upload(Request(scope, receive)))


def test_each_file_keeps_its_field_and_name() -> None:
    upload = _read(
        _part("mentees", "Дети.csv", b"1")
        + _part("mentors", "", b"")
        + _part("further", "wishes.csv", b"2")
        + _part("preset", None, b"teacher-teacher")
        + _part("aim", None, b"leximin")
        + b"--edge--\r\n"
    )
    assert [(s.name, s.content, s.contents) for s in upload.sources] == [
        ("Дети.csv", b"1", Contents.MENTEES),
        ("wishes.csv", b"2", None),
    ]
    assert not any(source.is_trusted for source in upload.sources)
    chosen = (upload.preset, upload.aim, upload.programme)
    assert chosen == ("teacher-teacher", "leximin", None)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Анна\\Анкеты.xlsx", "Анкеты.xlsx"),
        ("a\x00b\n\u202egnp.exe", "abgnp.exe"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
    ],
)
def test_name_is_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_too_many_files_are_refused() -> None:
    body = b"".join(_part("further", f"{n}.csv", b"") for n in range(41))
    with pytest.raises(TooLargeError):
        _read(body + b"--edge--\r\n")


@pytest.mark.parametrize("body", [b"nonsense", b"--edge\r\nbroken"])
def test_damaged_form_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedError):
        _read(body)


def test_form_of_nothing_has_no_files() -> None:
    assert _read(b"--edge--\r\n").sources == ()


def test_form_without_a_boundary_is_refused() -> None:
    with pytest.raises(MalformedError):
        _read(b"", "multipart/form-data")


def test_other_content_type_is_refused() -> None:
    with pytest.raises(WrongTypeError):
        _read(b"{}", "application/json")
