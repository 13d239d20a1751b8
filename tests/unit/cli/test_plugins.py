"""Commands of other packages are listed, and loaded only when they are called."""

import subprocess
import sys

from matcher.cli.plugins import added_command, added_names


def test_command_of_another_package_is_loaded_by_its_name() -> None:
    assert added_names() == ["serve"]
    command = added_command("serve")
    assert command is not None
    assert command.__module__.startswith("service.")


def test_unknown_command_is_not_found() -> None:
    assert added_command("swerve") is None


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
