"""Work is bounded in number and in time."""

import asyncio
import threading

import pytest

from service.faults import BusyError, TooSlowError
from service.settings import Settings
from service.workers import Control, Workers


def test_result_is_what_the_work_returns() -> None:
    workers = Workers(Settings(workers=1))
    try:
        assert asyncio.run(workers.result(lambda _: b"done")) == b"done"
    finally:
        workers.close()


def test_full_queue_is_refused() -> None:
    workers = Workers(Settings(workers=1, max_waiting=0))
    free = threading.Event()
    try:
        _, future = workers.start(lambda _: b"" if free.wait(10) else b"late")
        assert workers.is_full
        with pytest.raises(BusyError):
            workers.start(lambda _: b"")
        free.set()
        assert future.result(10) == b""
    finally:
        workers.close()


def test_work_past_its_limit_is_asked_to_stop() -> None:
    control = Control(0.0)
    assert control.should_stop()
    assert not control.is_stopped


def test_work_that_does_not_stop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.workers.GRACE_S", 0.0)
    workers = Workers(Settings(workers=1, max_seconds=0.01))
    free = threading.Event()
    try:
        with pytest.raises(TooSlowError):
            asyncio.run(workers.result(lambda _: str(free.wait(10)).encode()))
    finally:
        free.set()
        workers.close()


def test_closing_stops_what_runs() -> None:
    workers = Workers(Settings(workers=1))
    started = threading.Event()

    def obedient(control: Control) -> bytes:
        started.set()
        while not control.should_stop():
            threading.Event().wait(0.001)
        return b"best so far"

    _, future = workers.start(obedient)
    assert started.wait(10)
    workers.close()
    assert future.result(0) == b"best so far"
