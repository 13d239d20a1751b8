"""What `check` writes is read back as it was."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from matcher.participants import Mentee, Mentor
from matcher.questionnaires import Intake, Source, intake_to_mapping, read_files
from matcher.questionnaires.reader import read_records
from tests.conftest import PROJECT

SAMPLES = sorted(path.parent for path in (PROJECT / "sample_data").glob("*/*.toml"))


def _read(folder: Path) -> Intake:
    files = sorted(path for path in folder.iterdir() if path.suffix != ".toml")
    return read_files([Source.of(path) for path in files])


def _without_notes(person: Mentee | Mentor) -> Mentee | Mentor:
    return replace(person, notes=())


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_people_survive_the_round_trip(folder: Path) -> None:
    intake = _read(folder)
    written = json.loads(json.dumps(intake_to_mapping(intake), ensure_ascii=False))
    people = written["participants"]
    mentees = [person for person in people if person["role"] == "mentee"]
    mentors = [person for person in people if person["role"] == "mentor"]
    again = read_records(mentees, mentors)
    assert again.is_usable
    assert again.mentees == tuple(map(_without_notes, intake.mentees))
    assert again.mentors == tuple(map(_without_notes, intake.mentors))


def test_keys_that_nobody_answers_say_nothing() -> None:
    mentee = {"id": "a", "requests": ["x"], "capacity": None, "competences": []}
    intake = read_records([{**mentee, "consent": "given"}], [])
    assert intake.is_usable
    assert "capacity" not in {column.header for column in intake.columns}


def test_record_that_names_the_other_role_is_an_error() -> None:
    mentees = [{"id": "a", "consent": True}, {"id": "b", "role": "mentor"}]
    problems = read_records(mentees, []).problems
    (wrong,) = [one for one in problems if one.code == "wrong_role"]
    assert (wrong.sheet, wrong.row, wrong.column) == ("mentees", 1, "role")
