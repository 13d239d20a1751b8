"""Logs hold no text of an exception: it may quote a person."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from service.logs import configure_logs, frames_of, frames_only


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    text = io.StringIO()
    configure_logs(text)
    yield text
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def _fail() -> None:
    raise ValueError("Анна Примерова")


def test_exception_is_logged_as_class_and_places(stream: io.StringIO) -> None:
    try:
        _fail()
    except ValueError:
        logging.getLogger("uvicorn.error").exception("failed")
        structlog.get_logger().error("failed", exc_info=True)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["error"] for line in lines] == ["ValueError", "ValueError"]
    assert all(line["frames"][-1].endswith("_fail") for line in lines)
    assert "Примерова" not in stream.getvalue()


def test_event_without_an_exception_stays_as_it_is() -> None:
    assert frames_only(None, "info", {"event": "request"}) == {"event": "request"}


def test_frames_name_file_line_and_function() -> None:
    with pytest.raises(ValueError, match="Анна") as caught:
        _fail()
    assert frames_of(caught.value)[-1].startswith("test_logs.py:")
