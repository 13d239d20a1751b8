"""`vmeste solve` and `vmeste verify` on bare instances."""

import json
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    # By hand: 0.8 + 0.6 = 1.4 beats 0.9 + 0.1 = 1.0.
    path = tmp_path / "instance.json"
    path.write_text('{"scores": [[0.9, 0.8], [0.6, 0.1]]}', encoding="utf-8")
    return path


def test_solution_is_written_with_its_proof_and_verified(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "solution.json"
    assert run(["solve", str(instance), "--out", str(out)]) == Exit.DONE
    solution = json.loads(out.read_text(encoding="utf-8"))
    assert solution["pairs"] == [[0, 1], [1, 0]]
    assert solution["reason"] == "optimal"
    assert solution["objective"] == pytest.approx(1.4)
    assert run(["verify", str(instance), str(out)]) == Exit.DONE
    assert "1,4" in capsys.readouterr().out


def test_missing_folders_are_made(instance: Path, tmp_path: Path) -> None:
    out, checked = tmp_path / "new" / "solution.json", tmp_path / "more" / "check.json"
    assert run(["solve", str(instance), "--out", str(out)]) == Exit.DONE
    verified = run(["verify", str(instance), str(out), "--out", str(checked)])
    assert verified == Exit.DONE
    assert json.loads(checked.read_text(encoding="utf-8"))["holds"]


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("objective", 1.5),
        ("served", 1),
        ("bound", 1.0),
        ("pairs", [[0, 0], [1, 1]]),
        ("pairs", [[0, 0], [1, 0]]),
        ("pairs", [[0, 1], [0, 1]]),
    ],
)
def test_false_claim_is_found(
    instance: Path, tmp_path: Path, claim: str, value: object
) -> None:
    out = tmp_path / "solution.json"
    run(["solve", str(instance), "--out", str(out)])
    solution = json.loads(out.read_text(encoding="utf-8"))
    solution[claim] = value
    out.write_text(json.dumps(solution), encoding="utf-8")
    assert run(["verify", str(instance), str(out)]) == Exit.PERSON


def test_rules_that_clash_are_named_and_need_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clash.json"
    problem = {"scores": [[1.0]], "fixed": [[0, 0]], "forbidden": [[0, 0]]}
    path.write_text(json.dumps(problem), encoding="utf-8")
    assert run(["solve", str(path)]) == Exit.PERSON
    assert "[0]" in capsys.readouterr().out


def test_changes_that_stability_needs_are_said_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 0 and 0, 1 and 1 want each other first; before it was crosswise.
    path, out = tmp_path / "instance.json", tmp_path / "solution.json"
    path.write_text(
        '{"scores": [[0.9, 0.1], [0.2, 0.8]], "previous": [[0, 1], [1, 0]],'
        ' "most_changes": 1}',
        encoding="utf-8",
    )
    asked = ["solve", str(path), "--objective", "stable", "--out", str(out)]
    assert run(asked) == Exit.PERSON
    said = capsys.readouterr().out
    assert "не меньше 2 прежних пар, а можно не больше 1.\n" in said
    assert "до 2" in said
    assert run(["verify", str(path), str(out)]) == Exit.DONE
    assert "Всё верно" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"scores": 1}', '{"scores": [[1]], "odd": 1}']
)
def test_instance_that_cannot_be_read_is_refused(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    assert run(["solve", str(path)]) == Exit.UNREADABLE
    assert capsys.readouterr().err.strip()


def test_missing_instance_is_refused(tmp_path: Path) -> None:
    assert run(["solve", str(tmp_path / "none.npz")]) == Exit.UNREADABLE


def test_time_limit_must_be_a_number() -> None:
    assert run(["solve", "x.npz", "--time-limit", "soon"]) == Exit.UNREADABLE


def test_several_instances_have_the_solutions_of_one_by_one(
    instance: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"scores": [[0.3, 0.4]]}', encoding="utf-8")
    folder = tmp_path / "solutions"
    given = [str(instance), str(other), "--engine", "threads:2"]
    assert run(["solve", *given, "--out", str(folder)]) == Exit.DONE
    for path in (instance, other):
        alone = tmp_path / "alone.json"
        run(["solve", str(path), "--out", str(alone)])
        one = json.loads(alone.read_text(encoding="utf-8"))
        many = json.loads((folder / f"{path.stem}.json").read_text(encoding="utf-8"))
        del one["seconds"], many["seconds"]
        assert one == many


def test_instances_of_one_name_are_refused(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [str(instance), str(instance), "--out", str(tmp_path / "solutions")]
    assert run(["solve", *given]) == Exit.UNREADABLE
    assert "--out" in capsys.readouterr().err


def test_unknown_engine_is_refused(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["solve", str(instance), "--engine", "spark"]) == Exit.UNREADABLE
    assert "spark" in capsys.readouterr().err


@pytest.fixture
def searched(tmp_path: Path) -> Path:
    # Each two of three mentees have a mentor who takes both or nobody: one group is all
    # there is, and half of each, which prices allow, would serve everybody.
    path = tmp_path / "searched.json"
    problem = {
        "scores": [[0.9, None, 0.9], [0.9, 0.9, None], [None, 0.9, 0.9]],
        "capacity": [2, 2, 2],
        "group_min": [2, 2, 2],
    }
    path.write_text(json.dumps(problem), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ("Не пересчитано", "пересчитано не всё")),
        ("en", ("Not recounted", "taken on trust")),
    ],
)
def test_what_is_taken_on_trust_is_said(
    searched: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    said: tuple[str, ...],
) -> None:
    monkeypatch.setenv("VMESTE_LANG", language)
    out = searched.with_name("solution.json")
    run(["solve", str(searched), "--out", str(out)])
    capsys.readouterr()
    assert run(["verify", str(searched), str(out)]) == Exit.DONE
    shown = " ".join(capsys.readouterr().out.split())
    assert all(one in shown for one in said)
    assert not any(one in shown for one in ("Всё верно", "All true"))


def test_what_is_taken_on_trust_is_written(searched: Path, tmp_path: Path) -> None:
    out, found = tmp_path / "solution.json", tmp_path / "found.json"
    run(["solve", str(searched), "--out", str(out)])
    assert run(["verify", str(searched), str(out), "--out", str(found)]) == Exit.DONE
    told = json.loads(found.read_text(encoding="utf-8"))
    assert told["holds"] is True
    assert told["complete"] is False
    assert told["findings"] == []
    assert "service_trusted" in [claim["code"] for claim in told["trusted"]]


def test_check_of_a_recounted_solution_is_complete(
    instance: Path, tmp_path: Path
) -> None:
    out, found = tmp_path / "solution.json", tmp_path / "found.json"
    run(["solve", str(instance), "--out", str(out)])
    assert run(["verify", str(instance), str(out), "--out", str(found)]) == Exit.DONE
    told = json.loads(found.read_text(encoding="utf-8"))
    assert told["complete"] is True
    assert told["most_served"] is True
    assert told["bound"] == pytest.approx(1.4)


@pytest.fixture
def uneven(tmp_path: Path) -> Path:
    # 0 has 0.1 and 1 has 0.9 with mentor 0. Both of the others go to mentor 1 (0.9 and
    # 0.2) or to mentor 2 (0.4 twice).
    scores = [[0.1, None, None], [0.9, None, None], [None, 0.9, 0.4], [None, 0.2, 0.4]]
    sizes = {"capacity": [2, 2, 2], "group_min": [2, 2, 2]}
    path = tmp_path / "uneven.json"
    path.write_text(json.dumps({"scores": scores, **sizes}), encoding="utf-8")
    return path


def test_leximin_says_how_many_pairs_are_proven_and_verify_what_it_trusts(
    uneven: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "solution.json"
    asked = ["solve", str(uneven), "--objective", "balanced", "--leximin"]
    assert run([*asked, "--out", str(out)]) == Exit.DONE
    assert "доказано 4 из 4" in capsys.readouterr().out
    solution = json.loads(out.read_text(encoding="utf-8"))
    assert solution["pairs"] == [[0, 0], [1, 0], [2, 2], [3, 2]]
    assert (solution["aim"], solution["settled"]) == ("balanced", 4)
    assert run(["verify", str(uneven), str(out)]) == Exit.DONE
    assert "низшие пары, числом 4" in capsys.readouterr().out


def test_leximin_belongs_to_balanced(uneven: Path) -> None:
    assert run(["solve", str(uneven), "--leximin"]) == Exit.UNREADABLE
