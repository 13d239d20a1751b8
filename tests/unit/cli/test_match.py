"""`vmeste match` by the aim that is asked for."""

import json
import shutil
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from tests.conftest import PROJECT

SAMPLE = PROJECT / "sample_data" / "school"
FILES = [str(SAMPLE / "mentees.xlsx"), str(SAMPLE / "mentors.csv")]
FAIR = ["--objective", "balanced", "--leximin"]


def _matched(out: Path, *options: str) -> dict[str, object]:
    command = ["match", *FILES, "--programme", str(SAMPLE / "programme.toml")]
    assert run([*command, *options, "--out", str(out)]) == Exit.DONE
    found: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return found


def _scores(result: dict[str, object]) -> list[float]:
    matches = result["matches"]
    assert isinstance(matches, list)
    return sorted(one["score"] for match in matches for one in match["explanations"])


def test_leximin_raises_the_weakest_pairs_one_after_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fair = _matched(tmp_path / "fair.json", *FAIR)
    assert "самым обделённым" in capsys.readouterr().out
    others = [_matched(tmp_path / "o.json", *some) for some in ([], FAIR[:2])]
    assert all(_scores(fair) > _scores(other) for other in others)
    ended = fair["termination"]
    assert isinstance(ended, dict)
    assert (ended["reason"], ended["aim"]) == ("optimal", "balanced")
    assert ended["settled"] == len(_scores(fair))


def test_programme_may_ask_for_leximin(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = (SAMPLE / "programme.toml").read_text(encoding="utf-8")
    asked = f'objective = "balanced"\nleximin = true\n{text}'
    own.write_text(asked, encoding="utf-8")
    # An option that stands later is the one that counts.
    said = _matched(tmp_path / "said.json", "--programme", str(own))
    plain = _matched(tmp_path / "plain.json", "--programme", str(own), *FAIR[:2])
    assert _scores(said) == _scores(_matched(tmp_path / "fair.json", *FAIR))
    assert _scores(plain) < _scores(said)


@pytest.mark.parametrize("objective", [[], ["--objective", "stable"]])
def test_leximin_belongs_to_balanced(
    objective: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", *FILES, *objective, "--leximin"]) == Exit.UNREADABLE
    assert "balanced" in capsys.readouterr().err


def test_leximin_does_not_go_with_stable_wishes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wishes = ["--preferences", str(SAMPLE / "wishes_mentees.xlsx")]
    command = ["match", *FILES, *wishes, "--policy", "stable", *FAIR]
    assert run(command) == Exit.UNREADABLE
    assert "--policy" in capsys.readouterr().err


def test_questions_about_a_result_bring_its_aim_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "fair.json"
    result = _matched(out, *FAIR)
    matches = result["matches"]
    assert isinstance(matches, list)
    mentee = matches[0]["mentees"][0]
    capsys.readouterr()
    assert run(["explain", str(out), "--mentee", mentee, "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["run"] == result["run"]


def test_after_the_meeting_the_weakest_still_go_first(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    _matched(before, *FAIR)
    wishes = [f"--preferences={SAMPLE / name}" for name in ("wishes_mentees.xlsx",)]
    again = [*wishes, "--policy", "blend", "--previous", str(before)]
    fair = _matched(tmp_path / "fair.json", *again, *FAIR)
    plain = _matched(tmp_path / "plain.json", *again, *FAIR[:2])
    assert fair["changes"]
    assert _scores(fair) > _scores(plain)


@pytest.mark.parametrize("options", [[], FAIR[:2], FAIR])
def test_proof_is_verified_by_the_aim_it_was_made_for(
    tmp_path: Path, options: list[str]
) -> None:
    proof = tmp_path / "new" / "proof"
    _matched(tmp_path / "result.json", *options, "--proof", str(proof))
    files = [str(proof / name) for name in ("instance.json", "solution.json")]
    assert run(["verify", *files]) == Exit.DONE
    solution = json.loads(Path(files[1]).read_text(encoding="utf-8"))
    assert solution["aim"] == ("balanced" if options else "total")
    assert ("settled" in solution) == ("--leximin" in options)


def test_proof_of_groups_is_verified(tmp_path: Path) -> None:
    folder = PROJECT / "sample_data" / "employers"
    people = [str(folder / f"{side}.xlsx") for side in ("mentees", "mentors")]
    asked = ["--programme", str(folder / "programme.toml"), *FAIR]
    proof = tmp_path / "proof"
    assert run(["match", *people, *asked, "--proof", str(proof)]) == Exit.DONE
    files = [str(proof / name) for name in ("instance.json", "solution.json")]
    assert run(["verify", *files]) == Exit.DONE
    assert json.loads(Path(files[1]).read_text(encoding="utf-8"))["groups"]


def test_proof_holds_nothing_about_people(tmp_path: Path) -> None:
    result = _matched(tmp_path / "result.json", "--proof", str(tmp_path))
    written = (tmp_path / "instance.json").read_text(encoding="utf-8")
    matches = result["matches"]
    assert isinstance(matches, list)
    assert not [one["mentor"] for one in matches if str(one["mentor"]) in written]


def test_demo_of_a_balanced_programme_writes_a_proof_of_its_kind(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(PROJECT / "sample_data" / "first_minute", folder)
    programme = folder / "programme.toml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(f'objective = "balanced"\n{text}', encoding="utf-8")
    out = tmp_path / "out"
    assert run(["demo", "--folder", str(folder), "--out", str(out)]) == Exit.DONE
    solution = json.loads((out / "solution.json").read_text(encoding="utf-8"))
    assert solution["aim"] == "balanced"
    files = [str(out / name) for name in ("instance.json", "solution.json")]
    assert run(["verify", *files]) == Exit.DONE
