"""Every command of the README works as it is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
UNTIL = "…"


def _steps(block: str) -> list[tuple[str, list[str]]]:
    """Return each command with the lines that it should print."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.strip().splitlines():
        if line.startswith("$ "):
            steps.append((line.removeprefix("$ "), []))
        else:
            steps[-1][1].append(line.split(UNTIL)[0])
    return steps


VMESTE = [steps for block in BLOCKS if "vmeste" in (steps := _steps(block))[0][0]]
MADE = [command for block in BLOCKS for command, _ in _steps(block)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that looks like the project's, in which files may be written."""
    for name in ("sample_data", "docs"):
        (tmp_path / name).symlink_to(PROJECT / name)
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.mark.parametrize("steps", VMESTE, ids=lambda steps: steps[0][0][:60])
def test_command_works_and_prints_what_the_readme_shows(
    steps: list[tuple[str, list[str]]], clone: Path
) -> None:
    binaries = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}"}
    environment.setdefault("VMESTE_CACHE", str(clone / "cache"))
    # As many threads as whoever types the command would have.
    environment.pop("OPENBLAS_NUM_THREADS", None)
    for command, expected in steps:
        run = subprocess.run(
            ["sh", "-c", command],
            cwd=clone,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode in {0, 1}, run.stderr
        assert [line for line in expected if line not in run.stdout] == []


@pytest.mark.parametrize("program", PYTHON)
def test_program_runs(program: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


@pytest.mark.parametrize(
    "target",
    sorted(
        {c.split()[1] for c in MADE if c.startswith("make ")}
        | set(re.findall(r"`make ([a-z-]+)`", README))
    ),
)
def test_named_target_is_in_the_makefile(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#]+)\)", README)))
)
def test_linked_file_is_there(link: str) -> None:
    assert (PROJECT / link).exists()
