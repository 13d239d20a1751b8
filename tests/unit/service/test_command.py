"""The command says a true address, and warns where anybody can call."""

import socket

import pytest

from service.command import _greeting, address_of
from service.settings import Settings


def test_address_is_the_one_listened_on() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        assert address_of(listening) == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("host", "hashes", "lines"),
    [("127.0.0.1", [], 2), ("0.0.0.0", [], 3), ("0.0.0.0", ["a" * 64], 2)],  # noqa: S104
)
def test_open_service_without_keys_is_warned_of(
    host: str, hashes: list[str], lines: int
) -> None:
    settings = Settings(api_key_hashes=frozenset(hashes))
    with socket.socket() as listening:
        listening.bind((host, 0))
        assert len(_greeting(listening, settings).splitlines()) == lines
