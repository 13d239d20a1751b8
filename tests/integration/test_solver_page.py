"""What the page of the solver shows works as it is written."""

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "solver.md").read_text(encoding="utf-8")
POSED, FILES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def _said(program: str, folder: Path) -> str:
    """Run a program in a folder and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_problem_is_posed_and_solved_as_shown(tmp_path: Path) -> None:
    # By hand: 0.8 + 0.7 beats 0.9 + 0.1. One more place of mentor 0 adds 0.1, for
    # mentee 0 would rather go there; one more of mentor 1 adds nothing.
    told = "print(result.matching.pairs.tolist(), result.termination.reason)\n"
    told += "print(result.prices.mentor.round(9).tolist())"
    said = _said(POSED + told, tmp_path).splitlines()
    assert said == ["[[0, 1], [1, 0]] optimal", "[0.1, 0.0]"]


def test_files_are_solved_and_verified_as_shown(tmp_path: Path) -> None:
    instance = tmp_path / "instance.json"
    instance.write_text('{"scores": [[0.9, 0.8], [0.7, 0.1]]}', encoding="utf-8")
    *statements, last = FILES.strip().split("\n")
    program = "\n".join([*statements, f"print({last.split('#')[0]})"])
    assert _said(program, tmp_path) == "True\n"
