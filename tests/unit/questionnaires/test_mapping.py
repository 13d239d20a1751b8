"""Mapping files are saved, edited and read again."""

from pathlib import Path

import pytest

from matcher.errors import UnreadableError
from matcher.questionnaires import Column, mapping_text, read_mapping

COLUMNS = [
    Column("a", "ФИО", "name", 1.0),
    Column("a", 'Что "важно"\nдля вас \\', None, 0.6),
    Column("b", "ФИО", "name", 1.0),
]


def test_mapping_survives_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(mapping_text(COLUMNS), encoding="utf-8")
    assert read_mapping(path) == {"ФИО": "name", 'Что "важно"\nдля вас \\': None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[columns", "mapping_no_toml"),
        ("columns = 3", "mapping_no_columns"),
        ('[columns]\n"ФИО" = "nmae"', "mapping_unknown"),
    ],
)
def test_bad_mapping_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=code):
        read_mapping(path)
