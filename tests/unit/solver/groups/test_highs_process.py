import os
import subprocess
import sys
import threading

import pytest

from matcher.errors import SolverError
from matcher.solver.groups import highs_process
from matcher.solver.groups.highs_process import HighsProcess, begin, lent

_WHOLE = {
    "c": [-1.0, -1.0],
    "constraints": ([[2.0, 2.0]], 0.0, 3.0),
    "integrality": [1, 1],
    "bounds": (0.0, 1.0),
}


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> list[HighsProcess]:
    """Nobody waits for work but who begins in the test."""
    waiting: list[HighsProcess] = []
    monkeypatch.setattr(highs_process, "_idle", waiting)
    return waiting


def test_one_process_solves_one_program_after_another(
    idle: list[HighsProcess],
) -> None:
    for _ in range(2):
        with lent() as process:
            assert process.get_ready()
            found = process.ask(("milp", _WHOLE))
            assert isinstance(found, dict)
            # One of two fits: of 2 x + 2 y <= 3 only one can be whole.
            assert found["value"] == -1.0
        assert idle == [process]
    process.end()


def test_who_asks_at_once_has_a_process_alone(idle: list[HighsProcess]) -> None:
    with lent() as one, lent() as other:
        assert one is not other
    assert len(idle) == 2
    for process in idle:
        process.end()


def test_process_that_has_ended_is_not_lent_again(idle: list[HighsProcess]) -> None:
    begin()
    (gone,) = idle
    gone.process.kill()
    gone.process.wait()
    with lent() as process:
        assert process is not gone
        process.end()
    assert not idle


def test_process_is_ended_where_nobody_will_hear_it(idle: list[HighsProcess]) -> None:
    with pytest.raises(KeyboardInterrupt), lent() as process:
        raise KeyboardInterrupt
    assert process.process.returncode is not None
    assert not idle


def test_process_can_be_ended_while_it_is_asked(idle: list[HighsProcess]) -> None:
    with lent() as process:
        said: list[object] = []
        asking = threading.Thread(target=lambda: said.append(process.get_ready()))
        asking.start()
        process.end()
        asking.join()
        assert process.ask(("milp", _WHOLE)) == "HiGHS ended without an answer"
    assert not idle


def test_process_of_another_is_left_alone(
    idle: list[HighsProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin()
    (theirs,) = idle
    with monkeypatch.context() as forked:
        forked.setattr(os, "getpid", lambda: -1)
        with lent() as process:
            assert process is not theirs
            process.end()
        theirs.end()
    assert theirs.process.poll() is None
    theirs.end()


def test_what_cannot_be_started_is_an_error(
    idle: list[HighsProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "nowhere")
    with pytest.raises(SolverError, match="could not be started"), lent():
        pass
    assert not idle


# HiGHS has a second more than anybody waits for it, and the end takes longer than that.
LEFT_BEHIND = """
import sys, time
import numpy as np
from matcher.compatibility import Dense
from matcher.solver import GroupRules, Options, Problem, Watch
from matcher.solver.deadline import Deadline
from matcher.solver.groups.candidates import Candidates
from matcher.solver.groups.formats import Formats
from matcher.solver.groups.model import Goal, GroupModel

class Slow:
    def __del__(self):
        time.sleep(2.0)

slow, rng, asked_s = Slow(), np.random.default_rng(0), []

def cancelled():
    asked_s.append(time.perf_counter())
    return asked_s[-1] - asked_s[0] > 1.0

problem = Problem(
    compatibility=Dense(rng.random((60, 18))),
    capacity=np.array(5),
    group_min=np.array(3),
    groups=GroupRules(
        mentee_times=rng.random((60, 2)) < 0.6,
        mentor_times=np.ones((18, 2), dtype=bool),
        individual_places=np.zeros(18, dtype=np.int64),
        accepts_individual=np.zeros(60, dtype=bool),
        accepts_group=np.ones(60, dtype=bool),
        grade=rng.integers(5, 12, 60).astype(float),
        grade_span=1.0,
    ),
)
formats = Formats.of(problem)
candidates = Candidates.of(problem, formats, np.arange(60 * 18))
deadline = Deadline.start(Options(time_limit_s=2.0), Watch(cancelled=cancelled))
model = GroupModel(problem, formats, candidates)
print(model.solve(Goal(weights=candidates.values + 9.0), deadline).places)
sys.exit(3)
"""


def test_python_ends_as_it_should_where_highs_was_left_behind() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND], capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, b"None\n", b"")
