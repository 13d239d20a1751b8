"""Commands of other packages are listed, and loaded only when they are called."""

import subprocess
import sys

from matcher.cli.plugins import added_commands


def test_called_command_is_loaded_and_others_only_stand_in() -> None:
    called, listed = added_commands(["serve"]), added_commands([])
    assert called["serve"].__module__.startswith("service.")
    assert listed["serve"].__module__ == "matcher.cli.plugins"


def test_help_lists_every_command_without_loading_the_service() -> None:
    program = (
        "import sys; from matcher.cli import run; code = run(['--help']);"
        "sys.exit(code or 'fastapi' in sys.modules)"
    )
    help_run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    for command in ("demo", "match", "check", "solve", "verify", "serve"):
        assert command in help_run.stdout
