"""What a result was made from is found again, wherever the folder is moved."""

import json
from pathlib import Path

import pytest

from matcher.cli.inputs import inputs_of, recall, remember
from matcher.errors import UnreadableError


def test_paths_are_kept_relative_to_the_result(tmp_path: Path) -> None:
    out = tmp_path / "out" / "result.json"
    out.parent.mkdir()
    asked = {"mentees": tmp_path / "a.csv", "notes": [tmp_path / "n.csv"], "seed": 3}
    remember(out, asked)
    moved = tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-moved"))
    found = recall(moved / "out" / "result.json")
    assert Path(str(found["mentees"])).resolve() == (moved / "a.csv").resolve()
    assert found["seed"] == 3


def test_ready_programme_is_no_path(tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    remember(out, {"programme": "pupil-pupil", "previous": None, "out": out})
    assert recall(out) == {"programme": "pupil-pupil", "previous": None}


def test_only_json_results_are_asked_about_later(tmp_path: Path) -> None:
    remember(tmp_path / "result.xlsx", {"seed": 0})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, "{", "3"])
def test_missing_or_broken_inputs_are_refused(
    tmp_path: Path, content: str | None
) -> None:
    out = tmp_path / "result.json"
    if content is not None:
        inputs_of(out).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError):
        recall(out)


def test_inputs_hold_no_more_than_was_asked(tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    remember(out, {"mentees": tmp_path / "a.csv"})
    read = json.loads(inputs_of(out).read_text(encoding="utf-8"))
    assert read == {"mentees": "a.csv"}
