"""`vmeste serve`: start the service and say where it listens."""

import os
import socket
from typing import Annotated, Final

import typer

from matcher.cli.words import chosen_language
from matcher.errors import RequestError
from matcher.messages import say
from service.settings import Settings

_STOP_WITHIN_S: Final = 10
_LOOPBACK: Final = ("127.", "::1", "localhost")


def serve(
    host: Annotated[str | None, typer.Option("--host")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65_535)] = None,
) -> None:
    """Serve the page and the HTTP interface until stopped; loopback by default.

    Parameters
    ----------
    host, port
        Where to listen; without them what VMESTE_HOST and VMESTE_PORT say. Port 0
        takes any free one.
    """
    # Only here, since the command line asks for this module to show its help.
    import uvicorn  # noqa: PLC0415

    from service.app import create_app  # noqa: PLC0415
    from service.logs import configure_logs  # noqa: PLC0415

    settings = Settings.from_environment(os.environ)
    listening = _listen(host or settings.host, settings.port if port is None else port)
    configure_logs()
    typer.echo(_greeting(listening, settings))
    config = uvicorn.Config(
        create_app(settings),
        access_log=False,  # its lines hold query strings; ours do not
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    uvicorn.Server(config).run(sockets=[listening])


def address_of(listening: socket.socket) -> str:
    """Return the address of a socket as a browser takes it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before the app is made, so that the address said is true."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # so that whoever reads the address may call at once
    except OSError:
        listening.close()
        raise RequestError(
            "service.cannot_listen", field="--port", host=host, port=port
        ) from None
    return listening


def _greeting(listening: socket.socket, settings: Settings) -> str:
    """Say the address, and a warning where others can reach it without a key."""
    language = chosen_language()
    lines = [say("service.serving", language, address=address_of(listening))]
    host = listening.getsockname()[0]
    if not host.startswith(_LOOPBACK) and not settings.api_key_hashes:
        lines.append(say("service.open_to_all", language))
    return "\n".join(lines)
