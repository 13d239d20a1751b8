"""Hostile files are refused with a clear message, within bounds."""

import io
import time
import zipfile

import pytest

from matcher.errors import UnreadableError
from matcher.messages import Language, say_error
from matcher.questionnaires import IntakeSettings, Source, read_files

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _sheet(cells: str) -> bytes:
    data = f"<sheetData>{cells}</sheetData>"
    return f'<worksheet xmlns="{SPACE}">{data}</worksheet>'.encode()


FAR = _packed({SHEET: _sheet('<row r="300000"><c r="XFD300000"><v>1</v></c></row>')})
WIDE = _packed({SHEET: _sheet('<row r="1"><c r="BDWGN1"><v>1</v></c></row>')})
BOMB = _packed({SHEET: b" " * 120_000_000})
ENTITIES = _packed({SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]>' + _sheet("")})
REPEATS = _packed(
    {
        "content.xml": b'<table:table-cell office:value-type="string" '
        b'table:number-columns-repeated="16384"></table:table-cell>'
    }
)

HOSTILE = {
    "too_wide_or_long": FAR,
    "too_large_unpacked": BOMB,
    "entities": ENTITIES,
    "damaged": FAR[:-40],
    "password": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
    "markup": b"<html><table><tr><td>1</td></tr></table></html>",
    "foreign_pdf": b"%PDF-1.7 ...",
    "foreign_picture": b"\x89PNG\r\n",
    "foreign_program": b"MZ\x90",
    "empty": b"\n \n",
    "not_text": b"\x00\x01\x02\x03\x10\x11" * 9,
}


@pytest.mark.parametrize("is_trusted", [True, False])
@pytest.mark.parametrize("fault", HOSTILE)
def test_hostile_file_is_refused_in_words(fault: str, is_trusted: bool) -> None:
    source = Source("анкета.xlsx", HOSTILE[fault], None, is_trusted=is_trusted)
    with pytest.raises(UnreadableError) as caught:
        read_files([source])
    assert caught.value.code == f"questionnaires.{fault}"
    for language in Language:
        assert "анкета.xlsx" in say_error(caught.value, language)


@pytest.mark.parametrize("content", [FAR, WIDE, REPEATS])
def test_far_cells_are_seen_before_any_memory_is_taken(content: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableError, match="too_wide_or_long"):
        read_files([Source("a.xlsx", content, is_trusted=True)])
    assert time.perf_counter() - start < 5


def test_text_table_of_too_many_columns_is_refused() -> None:
    with pytest.raises(UnreadableError, match="too_wide_or_long"):
        read_files([Source("a.csv", b"a;" * 2_000)])


def test_file_above_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="too_large"):
        read_files(
            [Source("a.csv", b"x" * 100)], settings=IntakeSettings(most_bytes=99)
        )


def test_deep_and_odd_json_is_refused() -> None:
    for text in ("[" * 100_000, '{"a": 1}', '[{"age": NaN}]', "[1, 2]"):
        with pytest.raises(UnreadableError):
            read_files([Source("a.json", text.encode())])
