"""`vmeste serve`: start the service and say where it listens."""

import os
import socket
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Final

from matcher.cli.command import Parser
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.errors import RequestError
from matcher.messages import say
from service.settings import Settings

_STOP_WITHIN_S: Final = 10
_PORTS: Final = 65_536
_LOOPBACK: Final = ("127.", "::1", "localhost")


class Asked(Namespace):
    """What stands after `vmeste serve`: where to listen.

    What is not given, VMESTE_HOST and VMESTE_PORT say. Port 0 takes any free one.
    """

    host: str | None
    port: int | None


def serve(parser: Parser, given: Sequence[str]) -> Exit:
    """Serve the page and the HTTP interface until stopped; loopback by default."""
    parser.add_argument("--host", help=words("help.host"))
    parser.add_argument("--port", type=port_number, help=words("help.port"))
    asked = parser.parse_args(given, Asked())
    # Only here, since the command line asks for this module to show its help.
    import uvicorn  # noqa: PLC0415

    from service.app import create_app  # noqa: PLC0415
    from service.logs import configure_logs  # noqa: PLC0415

    settings = Settings.from_environment(os.environ)
    port = settings.port if asked.port is None else asked.port
    listening = _listen(asked.host or settings.host, port)
    configure_logs()
    sys.stdout.write(f"{_greeting(listening, settings)}\n")
    sys.stdout.flush()  # whoever waits for the address reads a pipe
    config = uvicorn.Config(
        create_app(settings),
        access_log=False,  # its lines hold query strings; ours do not
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return Exit.DONE


def address_of(listening: socket.socket) -> str:
    """Return the address of a socket as a browser takes it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def port_number(text: str) -> int:
    """Read a port; raise ValueError where it is none."""
    port = int(text)
    if not 0 <= port < _PORTS:
        raise ValueError(text)
    return port


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
