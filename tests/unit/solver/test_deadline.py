import math
import time

import pytest

from matcher.solver import Limit, Options, Progress, Watch
from matcher.solver.deadline import Deadline


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still until a test moves it."""
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_without_a_limit_there_is_always_time(clock: list[float]) -> None:
    deadline = Deadline.start(Options(), Watch())
    clock[0] += 1e9
    assert deadline.left_s == math.inf
    assert deadline.reached() is None


def test_the_limit_is_reached_when_its_seconds_are_over(clock: list[float]) -> None:
    deadline = Deadline.start(Options(time_limit_s=2.0), Watch())
    clock[0] += 1.5
    assert (deadline.spent_s, deadline.left_s, deadline.reached()) == (1.5, 0.5, None)
    clock[0] += 0.5
    assert deadline.reached() is Limit.TIME


def test_time_left_is_never_below_zero(clock: list[float]) -> None:
    deadline = Deadline.start(Options(time_limit_s=2.0), Watch())
    clock[0] += 7.0
    assert deadline.left_s == 0.0


def test_a_step_before_others_ends_sooner(clock: list[float]) -> None:
    deadline = Deadline.start(Options(time_limit_s=2.0), Watch()).sooner(0.5)
    clock[0] += 1.25
    assert (deadline.left_s, deadline.reached()) == (0.25, None)
    clock[0] += 0.25
    assert deadline.reached() is Limit.TIME
    assert deadline.sooner(5.0).left_s == 0.0
    assert Deadline.start(Options(), Watch()).sooner(1.0).left_s == math.inf


def test_of_a_quiet_step_nothing_is_told_but_it_can_be_cancelled() -> None:
    told: list[Progress] = []
    watch = Watch(cancelled=lambda: True, progress=told.append)
    quiet = Deadline.start(Options(), watch).quiet()
    quiet.tell(Progress(round=1, objective=1.0, bound=2.0))
    assert told == []
    assert not quiet.listens
    assert quiet.reached() is Limit.CANCELLED


def test_somebodys_word_comes_before_the_clock(clock: list[float]) -> None:
    said = [False]
    watch = Watch(cancelled=lambda: said[0])
    deadline = Deadline.start(Options(time_limit_s=2.0), watch)
    assert deadline.reached() is None
    clock[0] += 3.0
    said[0] = True
    assert deadline.reached() is Limit.CANCELLED


def test_the_watcher_is_told_what_the_solver_says() -> None:
    told: list[Progress] = []
    progress = Progress(round=3, objective=None, bound=math.inf)
    Deadline.start(Options(), Watch(progress=told.append)).tell(progress)
    assert told == [progress]


def test_only_who_wants_to_know_is_counted_as_listening() -> None:
    assert not Deadline.start(Options(), Watch()).listens
    assert not Deadline.start(Options(), Watch(cancelled=lambda: False)).listens
    told: list[Progress] = []
    assert Deadline.start(Options(), Watch(progress=told.append)).listens
