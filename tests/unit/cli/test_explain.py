"""`vmeste explain`: the people of a result come back, and questions are answered."""

import json
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from tests.conftest import PROJECT

SAMPLE = PROJECT / "sample_data" / "first_minute"
FILES = [str(SAMPLE / "mentees.csv"), str(SAMPLE / "mentors.csv")]
PROGRAMME = ["--programme", str(SAMPLE / "programme.toml")]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("matched") / "result.json"
    assert run(["match", *FILES, *PROGRAMME, "--out", str(path)]) == Exit.DONE
    return path


def _pair(result: Path) -> tuple[str, str]:
    match = json.loads(result.read_text(encoding="utf-8"))["matches"][0]
    return match["mentees"][0], match["mentor"]


def _asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(["explain", *arguments]) == Exit.DONE
    return capsys.readouterr().out


def test_files_of_the_result_are_remembered_beside_it(
    result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentee, mentor = _pair(result)
    said = json.loads(_asked(capsys, str(result), "--mentee", mentee, "--json"))
    assert [one["kind"] for one in said["answers"]] == ["pair"]
    assert said["answers"][0]["mentor"] == mentor
    assert said["run"] == json.loads(result.read_text(encoding="utf-8"))["run"]


def test_files_may_be_named(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentee, _ = _pair(result)
    one = _asked(capsys, str(result), "--mentee", mentee)
    other = _asked(capsys, str(result), *FILES, *PROGRAMME, "--mentee", mentee)
    assert one == other


def test_pair_not_made_has_its_ledger(
    result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentee, mentor = _pair(result)
    matches = json.loads(result.read_text(encoding="utf-8"))["matches"]
    other = next(one["mentor"] for one in matches if one["mentor"] != mentor)
    arguments = [str(result), "--mentee", mentee, "--mentor", other]
    assert "Баллы" in _asked(capsys, *arguments)
    said = json.loads(_asked(capsys, *arguments, "--json"))
    assert said["answers"][0]["kind"] == "not_pair"


def test_programme_as_a_whole_needs_no_mentee(
    result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "веса" in _asked(capsys, str(result))
    said = json.loads(_asked(capsys, str(result), "--json"))
    assert said["outlook"]["weights"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([FILES[0]], id="one file"),
        pytest.param(["--mentor", "x"], id="mentor alone"),
        pytest.param(["--mentee", "nobody-at-all"], id="unknown mentee"),
        pytest.param([*FILES, "--programme", "teacher-teacher"], id="another match"),
    ],
)
def test_impossible_question_is_refused(
    result: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", str(result), *arguments]) != Exit.DONE
    assert capsys.readouterr().err


def test_result_without_its_inputs_asks_for_the_files(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alone.json"
    alone.write_bytes(result.read_bytes())
    assert run(["explain", str(alone)]) == Exit.UNREADABLE
    assert "alone.inputs.json" in capsys.readouterr().err
