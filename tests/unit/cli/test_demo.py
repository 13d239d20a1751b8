import shutil
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.demo import sample_folder
from matcher.cli.exits import Exit

BALANCED = ("[title]", 'objective = "balanced"\n\n[title]')
GROUPS = ("[title]", "[limits]\ngroup_least = 2\n\n[title]")


@pytest.mark.parametrize("said", [BALANCED, GROUPS])
def test_what_the_demo_solves_can_be_verified(
    said: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample, out = tmp_path / "sample", tmp_path / "out"
    shutil.copytree(sample_folder() / "first_minute", sample)
    programme = sample / "programme.toml"
    text = programme.read_text(encoding="utf-8").replace(*said)
    programme.write_text(text, encoding="utf-8")
    assert run(["demo", "--folder", str(sample), "--out", str(out)]) == Exit.DONE
    files = [str(out / name) for name in ("instance.json", "solution.json")]
    assert run(["verify", *files]) == Exit.DONE
    assert "Всё верно" in capsys.readouterr().out
