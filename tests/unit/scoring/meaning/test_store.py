import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from matcher.scoring.meaning.store import VectorStore


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "new" / "v.sqlite")
    assert store.read([b"a"]) == {}
    store.write({b"a": b"1", b"b": b"2"})
    assert store.read([b"a", b"c"]) == {b"a": b"1"}


def test_more_keys_than_one_statement_takes(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.sqlite")
    vectors = {str(at).encode(): b"x" for at in range(1_200)}
    store.write(vectors)
    assert store.read(list(vectors)) == vectors


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.sqlite")
    store.path.write_bytes(b"this is no database" * 100)
    assert store.read([b"a"]) == {}
    store.write({b"a": b"1"})
    assert store.read([b"a"]) == {b"a": b"1"}


def test_a_truncated_file_is_begun_anew(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.sqlite")
    store.write({str(at).encode(): b"x" * 1_000 for at in range(200)})
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[: len(whole) // 2])
    for _ in range(2):
        store.read([str(at).encode() for at in range(200)])
        store.write({b"a": b"1"})
    assert store.read([b"a"]) == {b"a": b"1"}


def test_a_place_that_cannot_be_written_only_forgets(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    store = VectorStore(blocker / "v.sqlite")
    store.write({b"a": b"1"})
    assert store.read([b"a"]) == {}


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.sqlite")
    names = [str(at).encode() for at in range(8)]
    threads = [
        threading.Thread(target=store.write, args=({name: name},)) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read(names) == {name: name for name in names}


def test_the_place_is_a_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VMESTE_CACHE", str(tmp_path))
    assert VectorStore.default().path.parent == tmp_path
    monkeypatch.delenv("VMESTE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert VectorStore.default().path.parent == tmp_path / "vmeste"


def test_only_hashes_and_numbers_are_kept(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v.sqlite")
    store.write({b"a": b"1"})
    with closing(sqlite3.connect(store.path)) as opened:
        kinds = [row[2] for row in opened.execute("PRAGMA table_info(vectors)")]
    assert kinds == ["BLOB", "BLOB"]
