"""What the command line says about itself."""

import sys
from pathlib import Path

import pytest

from matcher.cli.words import called


def test_we_are_called_by_name_where_a_shell_finds_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "vmeste"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert called() == "vmeste"


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        (".venv/bin/vmeste", ".venv/bin/vmeste"),
        ("matcher/__main__.py", f"{sys.executable} -m matcher"),
    ],
)
def test_else_we_are_called_as_we_were(
    typed: str, again: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [typed, "demo"])
    assert called() == again
