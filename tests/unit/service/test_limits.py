"""No body grows above the limit, whatever length is stated."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from service.errors import problem_of, problem_response
from service.faults import TooLargeError
from service.language import reader_language
from service.limits import BodyLimit


async def _length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooLargeError)
    return problem_response(problem_of(error, reader_language(request)))


@pytest.fixture
def client() -> TestClient:
    app = Starlette(
        routes=[Route("/", _length, methods=["POST"])],
        middleware=[Middleware(BodyLimit, max_bytes=1000)],
        exception_handlers={TooLargeError: _refuse},
    )
    return TestClient(app)


def _chunks(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 100


def test_body_of_the_limit_passes(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 1000).text == "1000"


def test_stated_length_above_the_limit_is_refused(client: TestClient) -> None:
    answer = client.post("/", content=b"x" * 1001)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["place"] == "body"


def test_chunks_are_counted(client: TestClient) -> None:
    assert client.post("/", content=_chunks(10)).text == "1000"
    assert client.post("/", content=_chunks(11)).status_code == 413
