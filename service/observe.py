"""The outermost shell of a request: an id, a log line, a count, and no leak."""

import secrets
import time
from collections.abc import Callable
from typing import Final

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.logs import frames_of
from service.metrics import Metrics

_FAILED: Final = 500


class Observe:
    """ASGI middleware that sees every request from outside.

    Parameters
    ----------
    app
        What answers.
    metrics
        What counts.
    apology
        Makes the answer to a request that we failed.

    Notes
    -----
    A fault of our own becomes a 500 without details: what went wrong is logged as a
    class and places in the code, since its text may quote a person.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        metrics: Metrics,
        apology: Callable[[Request], Response],
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._apology = apology

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, then log and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        sent = _Sent(send, secrets.token_hex(8))
        try:
            await self._app(scope, receive, sent)
        except Exception as error:  # noqa: BLE001  # the last shell before the client
            _log(sent.request_id).error(
                "unexpected", error=type(error).__name__, frames=frames_of(error)
            )
            if sent.status is None:
                await self._apology(Request(scope))(scope, receive, sent)
        self._note(scope, sent, time.perf_counter() - began)

    def _note(self, scope: Scope, sent: "_Sent", seconds: float) -> None:
        method, route = scope["method"], _route_of(scope)
        status = sent.status or _FAILED
        self._metrics.count(method, route, status, seconds)
        _log(sent.request_id).info(
            "request",
            method=method,
            route=route,
            status=status,
            milliseconds=round(seconds * 1000, 1),
        )


class _Sent:
    """A `send` that remembers the status and adds the request's id."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self.request_id = request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            message["headers"] = [
                *message.get("headers", ()),
                (b"x-request-id", self.request_id.encode()),
            ]
        await self._send(message)


def _route_of(scope: Scope) -> str:
    """Return the template of the path: a path itself may be anything."""
    return str(getattr(scope.get("route"), "path", "none"))


def _log(request_id: str) -> structlog.typing.FilteringBoundLogger:
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger("service")
    return logger.bind(request_id=request_id)
