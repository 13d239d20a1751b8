import sys
import threading
import time

import pytest

from matcher.solver import Options, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups import loading
from matcher.solver.groups.loading import is_too_late, loaded_in_time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that only loading moves: by three quarters of a second."""
    now = [100.0]

    def load(name: str) -> None:
        now[0] += 0.75
        monkeypatch.setitem(sys.modules, name, object())

    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(loading, "import_module", load)
    monkeypatch.setattr(loading, "begin", lambda: None)
    monkeypatch.delitem(sys.modules, "scipy.sparse", raising=False)
    return now


def _limited(limit_s: float | None) -> Deadline:
    return Deadline.start(Options(time_limit_s=limit_s), Watch())


def test_loading_counts_as_time_of_the_solve(clock: list[float]) -> None:
    assert loaded_in_time(_limited(2.0))
    assert clock[0] == 100.75
    # Once loaded it costs nothing.
    assert loaded_in_time(_limited(0.1))
    assert clock[0] == 100.75


def test_what_loading_has_used_up_is_gone(clock: list[float]) -> None:
    assert not loaded_in_time(_limited(0.5))
    assert clock[0] == 100.75


def test_nobody_waits_for_loading_beyond_the_end(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def load(_: str) -> None:
        clock[0] += 60.0
        ended.wait(30.0)

    monkeypatch.setattr(loading, "import_module", load)
    assert not loaded_in_time(_limited(2.0))
    assert not ended.is_set()
    ended.set()


def test_nothing_is_loaded_shortly_before_the_end(clock: list[float]) -> None:
    assert not loaded_in_time(_limited(0.2))
    assert clock[0] == 100.0


def test_a_search_with_a_limit_loads_first_and_one_without_may_do_without(
    clock: list[float],
) -> None:
    assert not is_too_late(_limited(None))
    assert clock[0] == 100.0
    assert not is_too_late(_limited(2.0))
    assert clock[0] == 100.75
    gone = Deadline.start(Options(), Watch(cancelled=lambda: True))
    assert is_too_late(gone)


def test_a_process_for_highs_begins_with_the_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(loading, "begin", lambda: begun.append(True))
    assert not is_too_late(_limited(None))
    assert not begun
    assert not is_too_late(_limited(20.0))
    assert begun
