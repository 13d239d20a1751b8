import threading
import time

import pytest

from matcher.errors import SolverError
from matcher.solver import Options, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.heard import heard


def test_search_is_told_how_long_it_has_and_answers() -> None:
    deadline = Deadline.start(Options(time_limit_s=10.0), Watch())
    left_s = heard(lambda left_s: left_s, deadline)
    assert left_s is not None
    assert 9.0 < left_s < 10.0


def test_nobody_waits_for_a_search_once_somebody_cancels() -> None:
    ended = threading.Event()
    deadline = Deadline.start(Options(), Watch(cancelled=lambda: True))
    began_s = time.perf_counter()
    assert heard(lambda _: ended.wait(30.0), deadline) is None
    assert time.perf_counter() - began_s < 10.0
    ended.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_search_that_breaks_is_an_error() -> None:
    def breaks(left_s: float) -> None:
        raise ValueError(left_s)

    with pytest.raises(SolverError, match="without an answer"):
        heard(breaks, Deadline.start(Options(), Watch()))
