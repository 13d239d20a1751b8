import io
import zipfile
from pathlib import Path

import pytest

from matcher.participants import Vetting
from matcher.synthetic.__main__ import main
from matcher.synthetic.samples import employers, sample_files, school
from tests.conftest import PROJECT

MADE = sample_files()
KEPT = PROJECT / "sample_data"


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Parts of a workbook: another zlib may pack the same parts into other bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.mark.parametrize("name", sorted(MADE))
def test_kept_file_is_what_the_generator_makes(name: str) -> None:
    kept = (KEPT / name).read_bytes()
    if name.endswith(".xlsx"):
        assert _unpacked(kept) == _unpacked(MADE[name])
    else:
        assert kept == MADE[name]


def test_no_kept_file_is_from_elsewhere() -> None:
    kept = {str(p.relative_to(KEPT)) for p in KEPT.rglob("*") if p.is_file()}
    assert kept == set(MADE)


def test_files_are_the_same_bytes_each_time() -> None:
    assert sample_files() == MADE


def test_samples_have_people_for_every_reason() -> None:
    people = school().cohort
    assert (people.n_mentees, people.n_mentors) == (150, 60)
    assert any(not mentee.consent.is_given for mentee in people.mentees)
    assert sum(mentor.capacity.greatest for mentor in people.mentors) < 150
    assert any(m.vetting is Vetting.MISSING for m in employers().cohort.mentors)


def test_command_writes_every_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(MADE)
    assert (tmp_path / "school" / "mentees.xlsx").is_file()


def test_command_without_a_folder_says_how_to_call_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "FOLDER" in capsys.readouterr().err
