"""A solver that is loaded later says beforehand what it will say then."""

import subprocess
import sys

import pytest

from matcher.solver.dispatch import BALANCED, GROUPS, STABLE
from matcher.solver.later import Later


@pytest.mark.parametrize("later", [BALANCED, STABLE, GROUPS], ids=lambda it: it.name)
def test_solver_is_what_was_said_before_it_was_loaded(later: Later) -> None:
    solver = later.loaded()
    assert (solver.name, solver.capabilities) == (later.name, later.capabilities)


@pytest.mark.parametrize("module", ["stable", "grouped", "verification", "solution"])
def test_a_plain_match_does_not_wait_for(module: str) -> None:
    program = (
        "import sys, matcher.cli.match;"
        f"sys.exit('matcher.solver.{module}' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
