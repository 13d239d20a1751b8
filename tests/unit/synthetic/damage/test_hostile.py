import io
import zipfile

import pytest

from matcher.synthetic.damage import HOSTILE, HostileFile
from matcher.synthetic.damage.hostile import (
    far_cell,
    million_columns,
    swollen_sheet,
    swollen_strings,
    workbook,
)

SMALL = [file for file in HOSTILE if not file.name.startswith("swollen")]


def test_far_cell_is_tiny() -> None:
    assert len(far_cell()) < 5_290
    assert b"XFD300000" in _part(far_cell())


def test_column_beyond_the_last_is_named() -> None:
    assert b"BDWGN2" in _part(million_columns())


@pytest.mark.parametrize("made", [swollen_sheet, swollen_strings])
def test_bomb_is_small_and_grows_to_300_megabytes(made: object) -> None:
    assert callable(made)
    content = made()
    assert len(content) < 400_000
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sum(part.file_size for part in archive.infolist()) > 300 * 2**20


@pytest.mark.parametrize("file", SMALL, ids=lambda file: str(file.name))
def test_attack_is_the_same_bytes_each_time(file: HostileFile) -> None:
    assert file.make() == file.make()


def test_names_are_unique() -> None:
    assert len({file.name for file in HOSTILE}) == len(HOSTILE)


def test_packed_sheet_is_read_back() -> None:
    assert _part(workbook("<x/>")) == b"<x/>"


def _part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")
