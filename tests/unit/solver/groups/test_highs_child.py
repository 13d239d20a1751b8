import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np

from matcher.solver.groups import highs_child
from matcher.solver.groups.highs_child import answer


def test_answer_is_of_arrays_and_numbers_alone() -> None:
    # Least x with x >= 1: the row is worth one for each unit.
    found = answer("linprog", {"c": [1.0], "A_ub": [[-1.0]], "b_ub": [-1.0]})
    assert isinstance(found, dict)
    assert (found["status"], found["value"]) == (0, 1.0)
    assert np.asarray(found["values"]).tolist() == [1.0]
    assert np.asarray(found["upper"]).tolist() == [-1.0]


def test_what_is_wrong_is_said_in_words() -> None:
    said = answer("milp", {"c": []})
    assert isinstance(said, str)
    assert said.startswith("ValueError")


def test_child_ends_with_its_input_whatever_it_is_at() -> None:
    rows = np.random.default_rng(0).integers(0, 100, (4, 40)).astype(float)
    sums = np.floor(rows.sum(axis=1) / 2)
    hard = {
        "c": np.zeros(40),
        "constraints": (rows, sums, sums),
        "integrality": np.ones(40),
        "bounds": (0.0, 1.0),
    }
    command = [sys.executable, "-P", str(Path(highs_child.__file__))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert pickle.load(child.stdout) is True  # noqa: S301  # our own child
        pickle.dump(("milp", hard), child.stdin)
        child.stdin.flush()
        child.stdin.close()
        # HiGHS would need minutes.
        assert child.wait(30.0) == 0
