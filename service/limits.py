"""Refuse bodies that are too large, counting bytes as they arrive."""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import problem_of, problem_response
from service.faults import TooLargeError
from service.language import reader_language

_MEGABYTE: Final = 1_000_000


class BodyLimit:
    """ASGI middleware that lets no request body grow above a limit.

    A stated length is refused before a byte is read; a body that comes in chunks is
    counted, and refused in the middle.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _stated_length(scope) > self._max_bytes:
            request = Request(scope)
            members = problem_of(self._too_large(), reader_language(request))
            await problem_response(members)(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    def _counting(self, receive: Receive) -> Receive:
        """Return a `receive` that raises once the body is too large."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._max_bytes:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> TooLargeError:
        limit = round(self._max_bytes / _MEGABYTE, 3)
        return TooLargeError("service.too_large", field="body", limit=limit)


def _stated_length(scope: Scope) -> int:
    """Return the length that the client states, 0 where it states none."""
    stated = Headers(scope=scope).get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdigit() else 0
