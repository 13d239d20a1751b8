"""The school's second round: from typed wishes to changes, by command and by HTTP."""

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from matcher.questionnaires import (
    Contents,
    Intake,
    Source,
    participant_to_mapping,
    read_files,
)
from tests.conftest import PROJECT
from tests.integration.service_client import serving

SCHOOL = PROJECT / "sample_data" / "school"
PEOPLE = [str(SCHOOL / "mentees.xlsx"), str(SCHOOL / "mentors.csv")]
NOTES = SCHOOL / "third_party.xlsx"
PROGRAMME = SCHOOL / "programme.toml"
WISHES = [SCHOOL / "wishes_mentees.xlsx", SCHOOL / "wishes_mentors.xlsx"]
SAID = [f"--preferences={path}" for path in WISHES]


@dataclass(frozen=True)
class Rounds:
    """The school's two rounds, from the files as they come."""

    folder: Path

    @property
    def first(self) -> Path:
        return self.folder / "first.json"

    def match(self, name: str, *options: str) -> Mapping[str, list[dict[str, object]]]:
        out = self.folder / f"{name}.json"
        common = [*PEOPLE, f"--programme={PROGRAMME}", f"--notes={NOTES}"]
        assert run(["match", *common, *options, f"--out={out}"]) == 0
        loaded = json.loads(out.read_text(encoding="utf-8"))
        return cast("Mapping[str, list[dict[str, object]]]", loaded)


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    made = Rounds(tmp_path_factory.mktemp("rounds"))
    made.match("first")
    return made


@pytest.fixture(scope="module")
def intake() -> Intake:
    kinds = (
        (Path(PEOPLE[0]), Contents.MENTEES),
        (Path(PEOPLE[1]), Contents.MENTORS),
        (NOTES, Contents.THIRD_PARTY),
        *((path, Contents.PREFERENCES) for path in WISHES),
    )
    return read_files([Source.of(path, kind) for path, kind in kinds])


def _pairs(result: Mapping[str, list[dict[str, object]]]) -> set[tuple[str, str]]:
    return {
        (mentee, str(match["mentor"]))
        for match in result["matches"]
        for mentee in cast("list[str]", match["mentees"])
    }


def test_mutual_first_choices_are_met_or_said(rounds: Rounds, intake: Intake) -> None:
    result = rounds.match("second", *SAID, f"--previous={rounds.first}")
    firsts = {one.person: one.choices[0] for one in intake.preferences if one.choices}
    mutual = {
        (mentee.id, firsts[mentee.id])
        for mentee in intake.mentees
        if firsts.get(firsts.get(mentee.id, "")) == mentee.id
    }
    said = [
        str(problem["message"])
        for problem in result["problems"]
        if str(problem["code"]).startswith("mutual_")
    ]
    pairs = _pairs(result)
    assert mutual & pairs
    for mentee, mentor in mutual - pairs:
        assert any(f"{mentee} — {mentor}" in message for message in said)


def test_every_change_says_why_and_points_add_up(rounds: Rounds) -> None:
    result = rounds.match("again", *SAID, f"--previous={rounds.first}")
    before = _pairs(json.loads(rounds.first.read_text(encoding="utf-8")))
    changed = {str(change["mentee"]) for change in result["changes"]}
    assert changed == {mentee for mentee, _ in before ^ _pairs(result)}
    assert all(change["text"] and change["reason"] for change in result["changes"])
    for match in result["matches"]:
        for pair in cast("list[dict[str, object]]", match["explanations"]):
            parts = cast("list[dict[str, float]]", pair["contributions"])
            points = math.fsum(part["points"] for part in parts)
            assert points == pytest.approx(pair["score"], abs=1e-9)


def test_report_lists_changes_and_whoever_was_over_chosen(rounds: Rounds) -> None:
    page = rounds.folder / "second.html"
    files = [*PEOPLE, f"--programme={PROGRAMME}", *SAID, f"--out={page}"]
    assert run(["match", *files, f"--previous={rounds.first}"]) == 0
    text = page.read_text(encoding="utf-8")
    assert all(f'id="{section}"' in text for section in ("changes", "over-chosen"))
    assert "Пожелания наставляемых: первый выбор" in text


def test_ambiguous_names_are_questions_with_choices(rounds: Rounds) -> None:
    result = rounds.match("asked", *SAID)
    asked = [one for one in result["problems"] if one["code"] == "choice_ambiguous"]
    assert asked
    assert all(len(cast("list[str]", one["choices"])) > 1 for one in asked)
    assert all(one["sheet"] and one["row"] for one in asked)


def test_cap_on_changes_is_kept_and_one_pair_is_matched_again(rounds: Rounds) -> None:
    before = _pairs(json.loads(rounds.first.read_text(encoding="utf-8")))
    previous = f"--previous={rounds.first}"
    result = rounds.match("capped", *SAID, previous, "--most-changes=5")
    assert 0 < len(before - _pairs(result)) <= 5
    mentee, mentor = sorted(before)[0]
    alone = _pairs(rounds.match("alone", previous, f"--keep-all-but={mentee}"))
    assert before - alone == {(mentee, mentor)}


def test_stable_round_gives_up_no_more_than_it_must(rounds: Rounds) -> None:
    before = _pairs(json.loads(rounds.first.read_text(encoding="utf-8")))
    asked = [*SAID, f"--previous={rounds.first}", "--policy=stable"]
    free = before - _pairs(rounds.match("free", *asked))
    spared = before - _pairs(rounds.match("spared", *asked, "--inertia=1"))
    assert len(spared) <= len(free)
    cap = f"--most-changes={len(spared)}"
    capped = before - _pairs(rounds.match("stable-capped", *asked, cap))
    assert len(capped) <= len(spared)


def test_stable_round_says_how_many_changes_it_needs(
    rounds: Rounds, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [*PEOPLE, f"--programme={PROGRAMME}", *SAID, f"--previous={rounds.first}"]
    assert run(["match", *files, "--policy=stable", "--most-changes=0"]) == Exit.PERSON
    assert "При любом устойчивом распределении" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("policy", "spared"),
    [("mutual-first", 0.0), ("blend", 0.0), ("stable", 0.0), ("stable", 0.1)],
)
def test_http_answers_with_the_bytes_of_the_command_line(
    rounds: Rounds, intake: Intake, tmp_path: Path, policy: str, spared: float
) -> None:
    body = _body(intake)
    files = []
    for side in ("mentees", "mentors", "preferences"):
        path = tmp_path / f"{side}.json"
        path.write_text(json.dumps(body[side], ensure_ascii=False), encoding="utf-8")
        files.append(str(path))
    out = tmp_path / "result.json"
    options = [f"--preferences={files[2]}", f"--previous={rounds.first}"]
    options += [f"--programme={PROGRAMME}", f"--policy={policy}", f"--out={out}"]
    options += [f"--inertia={spared}"]
    assert run(["match", *files[:2], *options]) == 0
    word = {
        "programme": tomllib.loads(PROGRAMME.read_text(encoding="utf-8")),
        "previous": json.loads(rounds.first.read_text(encoding="utf-8")),
        "options": {"policy": policy, "inertia": spared},
    }
    with serving() as client:
        answer = client.post("/v1/match", json=body | word)
    assert answer.status_code == 200, answer.text
    assert answer.content == out.read_bytes()
    assert answer.json()["metrics"]["wishes"]["mentees"]["wished"] > 100


def _body(intake: Intake) -> dict[str, object]:
    """Return the people and their wishes as another system would send them."""
    return {
        "mentees": [dict(participant_to_mapping(one)) for one in intake.mentees],
        "mentors": [dict(participant_to_mapping(one)) for one in intake.mentors],
        "preferences": [
            {
                "person": one.person,
                "role": one.role.value,
                "choices": list(one.choices),
                "vetoes": list(one.vetoes),
            }
            for one in intake.preferences
        ],
    }
