"""Which reader a file needs, told by its bytes and not by its name."""

from typing import Final

from matcher.errors import UnreadableError
from matcher.questionnaires.files.delimited import read_delimited
from matcher.questionnaires.files.records import read_json
from matcher.questionnaires.files.sheet import RawSheet
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents, Source

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
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


def read_sheets(
    source: Source, settings: IntakeSettings
) -> list[tuple[RawSheet, Contents | None]]:
    """Read all sheets of a file, with what the file itself says they hold.

    Raises
    ------
    UnreadableError
        If the file is empty, damaged, or of a kind that holds no table.
    """
    content, file = source.content, source.name
    _check_kind(content, file, settings)
    if content.startswith((_ZIP, _OLD_OFFICE)):
        # Loaded here, not above: text tables and records need no archives.
        from matcher.questionnaires.files.workbook import (  # noqa: PLC0415
            read_workbook,
        )

        return [(sheet, source.contents) for sheet in read_workbook(source, settings)]
    if _is_json(content, file):
        return [
            (sheet, kind or source.contents)
            for sheet, kind in read_json(content, file, source.contents)
        ]
    return [(read_delimited(content, file), source.contents)]


def _check_kind(content: bytes, file: str, settings: IntakeSettings) -> None:
    """Refuse what is empty, too large, locked, or of a kind that holds no table."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableError("questionnaires.empty", field=file, file=file)
    if len(content) > settings.most_bytes:
        megabytes = round(len(content) / 1e6)
        raise UnreadableError(
            "questionnaires.too_large", field=file, file=file, megabytes=megabytes
        )
    for mark, kind in _FOREIGN:
        if content.startswith(mark):
            raise UnreadableError(
                f"questionnaires.foreign_{kind}", field=file, file=file
            )
    if content.startswith(_OLD_OFFICE) and _is_locked(content):
        raise UnreadableError("questionnaires.password", field=file, file=file)
    if _is_markup(content):
        raise UnreadableError("questionnaires.markup", field=file, file=file)


def _is_locked(content: bytes) -> bool:
    """Whether an old container holds no workbook that we could see: it is locked."""
    names = ("Workbook", "Book")
    is_open = any(name.encode("utf-16-le") in content for name in names)
    return _LOCKED in content or not is_open


def _is_markup(content: bytes) -> bool:
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta"))


def _is_json(content: bytes, file: str) -> bool:
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return file.lower().endswith(".json") or start in {b"[", b"{"}
