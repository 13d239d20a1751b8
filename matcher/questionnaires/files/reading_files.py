"""Which reader a file needs, told by its bytes and not by its name."""

from typing import Final

from matcher.errors import UnreadableError
from matcher.questionnaires.files.delimited import read_delimited
from matcher.questionnaires.files.records import read_json
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.files.workbook import read_workbook
from matcher.questionnaires.source import Contents, Source

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_FOREIGN: Final = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "word"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)


def read_sheets(source: Source) -> list[tuple[RawSheet, Contents | None]]:
    """Read all sheets of a file, with what the file itself says they hold.

    Raises
    ------
    UnreadableError
        If the file is empty, damaged, or of a kind that holds no table.
    """
    content, file = source.content, source.name
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableError("questionnaires.empty", field=file, file=file)
    for mark, kind in _FOREIGN:
        if content.startswith(mark):
            raise UnreadableError(
                f"questionnaires.foreign_{kind}", field=file, file=file
            )
    if content.startswith((_ZIP, _OLD_OFFICE)):
        return [(sheet, source.contents) for sheet in read_workbook(content, file)]
    if _is_markup(content):
        raise UnreadableError("questionnaires.markup", field=file, file=file)
    if _is_json(content, file):
        return [
            (sheet, kind or source.contents)
            for sheet, kind in read_json(content, file, source.contents)
        ]
    return [(read_delimited(content, file), source.contents)]


def _is_markup(content: bytes) -> bool:
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta"))


def _is_json(content: bytes, file: str) -> bool:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return file.lower().endswith(".json") or start in {b"[", b"{"}
