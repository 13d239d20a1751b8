"""`vmeste what-if`: who would move, before anything is saved."""

import json
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from tests.conftest import PROJECT

SAMPLE = PROJECT / "sample_data" / "first_minute"
MATCH = [
    str(SAMPLE / "mentees.csv"),
    str(SAMPLE / "mentors.csv"),
    "--programme",
    str(SAMPLE / "programme.toml"),
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    path = tmp_path_factory.mktemp("matched") / "result.json"
    run(["match", *MATCH, "--out", str(path)])
    match = json.loads(path.read_text(encoding="utf-8"))["matches"][0]
    return match["mentees"][0], match["mentor"]


def test_forbidden_pair_moves_its_mentee(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    forbid = ["--forbid", f"{pair[0]}={pair[1]}"]
    assert run(["what-if", *MATCH, *forbid, "--json"]) == Exit.DONE
    moves = json.loads(capsys.readouterr().out)["difference"]["moves"]
    moved = {move["mentee"]: move for move in moves}
    assert moved[pair[0]]["before"] == pair[1]


def test_every_kind_of_edit_is_taken_together(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    edits = ["--set", "weight:interests=4,5", "--rule", "min_shared_slots=0"]
    edits += ["--rule", "organisation=off", "--capacity", f"{pair[1]}=3"]
    edits += ["--fix", f"{pair[0]}={pair[1]}"]
    capsys.readouterr()
    assert run(["what-if", *MATCH, *edits]) == Exit.DONE
    said = capsys.readouterr().out
    assert "Сейчас" in said
    assert "Стало бы" in said


@pytest.mark.parametrize(
    "edits",
    [
        ["--set", "interests=4"],
        ["--set", "weight:interests=many"],
        ["--set", "weight:interest=4"],
        ["--rule", "min_shared_slots"],
        ["--rule", "min_shared_slots=some"],
        ["--rule", "nothing=on"],
        ["--capacity", "x=-1"],
        ["--capacity", "nobody=2"],
        ["--fix", "nobody"],
        [],
    ],
)
def test_impossible_edit_is_refused_in_words(
    edits: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["what-if", *MATCH, *edits]) == Exit.UNREADABLE
    assert capsys.readouterr().err.strip()


def test_nothing_is_written(
    pair: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["what-if", *MATCH, "--capacity", f"{pair[1]}=3"])
    assert list(tmp_path.iterdir()) == []
