"""`vmeste serve` says where it listens, answers, and stops in good order."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from matcher.cli import run
from tests.conftest import PROJECT


@pytest.fixture
def serving() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "matcher", "serve", "--port", "0"],
        cwd=PROJECT,
        env=os.environ | {"VMESTE_WORKERS": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    """Read the address off the first line that the command says."""
    assert process.stdout is not None
    return process.stdout.readline().split()[-1]


def _answer(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
        return bytes(answer.read())


def test_command_listens_on_loopback_and_stops(
    serving: subprocess.Popen[str],
) -> None:
    address = _address(serving)
    assert address.startswith("http://127.0.0.1:")
    assert json.loads(_answer(f"{address}/healthz?name=Anna"))
    assert "Подбор".encode() in _answer(address)
    serving.send_signal(signal.SIGTERM)
    _, logged = serving.communicate(timeout=30)
    assert serving.returncode in {0, -signal.SIGTERM}
    lines = [json.loads(line) for line in logged.splitlines()]
    assert {"/healthz", "/"} <= {line.get("route") for line in lines}
    assert "name=" not in logged


def test_taken_port_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 2
    assert "--port" in capsys.readouterr().err


def test_wrong_setting_is_said_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VMESTE_WORKERS", "many")
    assert run(["serve", "--port", "0"]) == 2
    assert "VMESTE_WORKERS" in capsys.readouterr().err
